#include "site/expand_template.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "site/template_data.h"
// After our own data: it takes the place of the library's.
#include <kainjow/mustache.hpp>
#include "site/template_tags.h"
#include "text/escape.h"
#include "text/similar_name.h"

namespace labbook::site {
namespace {

constexpr int kMaxInclusions = 400;
constexpr std::size_t kMaxDepth = 40;
constexpr std::size_t kMaxExpanded = 4 * 1024 * 1024;

disk::Error mistake(const TemplateFile& file, std::size_t offset, std::string_view what) {
  const auto end = file.text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, file.text.size()));
  return {disk::ErrorKind::bad_input, fmt::format("{}:{}: {}", file.shown, 1 + std::count(file.text.begin(), end, '\n'), what)};
}

/// kainjow ends its messages with " at OFFSET".
std::size_t offset_in_message(std::string_view message) {
  const std::size_t at = message.rfind(" at ");
  std::size_t offset = 0;
  if (at != std::string_view::npos) std::from_chars(message.data() + at + 4, message.data() + message.size(), offset);
  return offset;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates) {
  const std::string_view similar = text::most_similar(name, candidates);
  return similar.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", similar);
}

class Expander {
 public:
  Expander(const TemplateFiles& files, const Words& words, const DataNames& known) : files_(files), words_(words), known_(known) {}

  disk::Result<void> expand(const TemplateFile& file) {
    if (const auto checked = check_whole(file); !checked) return checked;
    std::size_t begin = 0;
    for (TemplateTag tag = next_tag(file.text, 0); tag.begin < file.text.size(); tag = next_tag(file.text, tag.end)) {
      out_.append(file.text, begin, tag.begin - begin);
      begin = tag.end;
      if (const auto put = put_in(file, tag); !put) return put;
    }
    out_.append(file.text, begin);
    return {};
  }

  std::string take() { return std::move(out_); }

 private:
  /// Sections that cross or stay open, tags that are not closed, and what would end nowhere.
  disk::Result<void> check_whole(const TemplateFile& file) {
    if (++inclusions_ > kMaxInclusions || out_.size() > kMaxExpanded) {
      return tl::unexpected(mistake(file, 0, "templates include one another without end"));
    }
    for (TemplateTag tag = next_tag(file.text, 0); tag.begin < file.text.size(); tag = next_tag(file.text, tag.end)) {
      if (tag.kind == '#' || tag.kind == '^') ++depth_;
      if (tag.kind == '/' && depth_ > 0) --depth_;
      if (depth_ > kMaxDepth)
        return tl::unexpected(mistake(file, tag.begin, fmt::format("more than {} sections inside one another", kMaxDepth)));
    }
    if (!file.is_own) return {};
    const kainjow::mustache::mustache alone{file.text};
    if (!alone.is_valid()) return tl::unexpected(mistake(file, offset_in_message(alone.error_message()), alone.error_message()));
    return {};
  }

  disk::Result<void> put_in(const TemplateFile& file, const TemplateTag& tag) {
    if (tag.kind == '>') return put_partial(file, tag);
    if (tag.kind == '=') return tl::unexpected(mistake(file, tag.begin, "the delimiters {{ and }} can't be changed"));
    if (tag.kind == ' ' && tag.name.starts_with("t.")) return put_words(file, tag);
    if (tag.kind != '!' && tag.kind != '/' && file.is_own && !known_.contains(tag.name)) {
      const std::vector<std::string_view> candidates(known_.begin(), known_.end());
      return tl::unexpected(
          mistake(file, tag.begin, fmt::format("this page has no data \"{}\"{}", tag.name, did_you_mean(tag.name, candidates))));
    }
    if (tag.kind == '#' || tag.kind == '^') ++depth_;
    if (tag.kind == '/' && depth_ > 0) --depth_;
    out_.append(file.text, tag.begin, tag.end - tag.begin);
    return {};
  }

  disk::Result<void> put_partial(const TemplateFile& file, const TemplateTag& tag) {
    const std::string path = fmt::format("partials/{}.mustache", tag.name);
    const TemplateFile* part = files_.find(path);
    if (part == nullptr) {
      return tl::unexpected(mistake(file, tag.begin, fmt::format("no template {}{}", path, did_you_mean(path, files_.paths()))));
    }
    const auto expanded = expand(*part);
    while (out_.ends_with('\n')) out_.pop_back();
    return expanded;
  }

  disk::Result<void> put_words(const TemplateFile& file, const TemplateTag& tag) {
    if (!words_.has(tag.name.substr(2))) return tl::unexpected(mistake(file, tag.begin, fmt::format("no words for \"{}\"", tag.name)));
    out_.append(text::escape_html(words_.get(tag.name.substr(2))));
    return {};
  }

  const TemplateFiles& files_;
  const Words& words_;
  const DataNames& known_;
  std::string out_;
  std::size_t depth_ = 0;
  int inclusions_ = 0;
};

}  // namespace

DataNames names_in(std::string_view text) {
  DataNames names{"experiment_count"};
  for (TemplateTag tag = next_tag(text, 0); tag.begin < text.size(); tag = next_tag(text, tag.end)) {
    const bool is_data = tag.kind == ' ' || tag.kind == '#' || tag.kind == '^' || tag.kind == '{' || tag.kind == '&';
    if (is_data && !tag.name.starts_with("t.")) names.emplace(tag.name);
  }
  return names;
}

disk::Result<std::string> expand_template(const TemplateFiles& files, const Words& words, const std::string& path, const DataNames& known) {
  const TemplateFile* file = files.find(path);
  if (file == nullptr) return disk::failure(disk::ErrorKind::not_found, fmt::format("no template {}", path));
  Expander expander(files, words, known);
  if (const auto expanded = expander.expand(*file); !expanded) return tl::unexpected(expanded.error());
  return expander.take();
}

}  // namespace labbook::site
