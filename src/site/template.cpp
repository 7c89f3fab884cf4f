#include "site/template.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "kainjow/mustache.hpp"
#include "site/site_files.h"
#include "text/escape.h"

namespace labbook::site {
namespace {

using Mustache = kainjow::mustache::mustache;

constexpr int kMaxInclusions = 400;

disk::Error mistake(std::string_view file, std::string_view text, std::size_t offset, std::string_view what) {
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())), '\n');
  return {disk::ErrorKind::bad_input, fmt::format("{}:{}: {}", file, line, what)};
}

/// kainjow ends its messages with " at OFFSET".
std::size_t offset_in_message(std::string_view message) {
  const std::size_t at = message.rfind(" at ");
  std::size_t offset = 0;
  if (at != std::string_view::npos) std::from_chars(message.data() + at + 4, message.data() + message.size(), offset);
  return offset;
}

/// Puts words and partials in, so that nothing of it is left to do for each page.
class Expander {
 public:
  explicit Expander(const Words& words) : words_(words) {}

  disk::Result<std::string> expand(const std::string& file) {
    const std::string_view text = disk::find_embedded(site_files(), file);
    if (++inclusions_ > kMaxInclusions) return tl::unexpected(mistake(file, text, 0, "templates include one another without end"));
    if (text.empty()) return disk::failure(disk::ErrorKind::not_found, fmt::format("no template {}", file));
    const Mustache alone{std::string(text)};
    if (!alone.is_valid()) {
      return tl::unexpected(mistake(file, text, offset_in_message(alone.error_message()), alone.error_message()));
    }
    return expand_tags(file, text);
  }

 private:
  disk::Result<std::string> expand_tags(const std::string& file, std::string_view text) {
    std::string out;
    std::size_t begin = 0;
    for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", begin)) {
      const std::size_t end = text.find("}}", at);
      const std::string_view tag = text.substr(at + 2, end - at - 2);
      out.append(text.substr(begin, at - begin));
      begin = end + 2;
      if (tag.starts_with("> ")) {
        auto part = expand(fmt::format("partials/{}.mustache", tag.substr(2)));
        if (!part) return part;
        while (part->ends_with('\n')) part->pop_back();
        out.append(*part);
      } else if (tag.starts_with("t.")) {
        if (!words_.has(tag.substr(2))) return tl::unexpected(mistake(file, text, at, fmt::format("no words for \"{}\"", tag)));
        out.append(text::escape_html(words_.get(tag.substr(2))));
      } else {
        out.append(text.substr(at, begin - at));
      }
    }
    out.append(text.substr(begin));
    return out;
  }

  const Words& words_;
  int inclusions_ = 0;
};

}  // namespace

struct Templates::Parsed {
  // kainjow's render() is not const but changes nothing unless a lambda or a run-time partial fails: we have neither.
  mutable std::unordered_map<std::string, Mustache> pages;
};

Templates::Templates(std::unique_ptr<Parsed> parsed) : parsed_(std::move(parsed)) {}
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;
Templates::~Templates() = default;

disk::Result<Templates> Templates::load(const Words& words) {
  auto parsed = std::make_unique<Parsed>();
  constexpr std::string_view kFolder = "pages/";
  constexpr std::string_view kEnding = ".mustache";
  for (const disk::EmbeddedFile& file : site_files()) {
    if (!file.name.starts_with(kFolder) || !file.name.ends_with(kEnding)) continue;
    const auto text = Expander(words).expand(std::string(file.name));
    if (!text) return tl::unexpected(text.error());
    const std::string_view name = file.name.substr(kFolder.size(), file.name.size() - kFolder.size() - kEnding.size());
    Mustache page{*text};
    if (!page.is_valid()) {
      return tl::unexpected(mistake(file.name, *text, offset_in_message(page.error_message()), page.error_message()));
    }
    page.set_custom_escape([](const std::string& s) { return text::escape_html(s); });
    parsed->pages.emplace(name, std::move(page));
  }
  return Templates(std::move(parsed));
}

std::string Templates::render(std::string_view name, const TemplateData& data) const {
  std::string out;
  out.reserve(16384);
  parsed_->pages.at(std::string(name)).render(data, [&out](const std::string& piece) { out.append(piece); });
  return out;
}

}  // namespace labbook::site
