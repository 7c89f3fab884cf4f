#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "disk/find_files.h"
#include "disk/read_file.h"
#include "lint/links.h"
#include "markdown/parse.h"
#include "rules/registry.h"
#include "text/fold.h"
#include "text/similar_name.h"

namespace labbook::rules {
namespace {

using namespace lint;
/// The path by which the run's own texts are known.
std::string shown_path(const std::filesystem::path& file) {
  std::error_code error;
  return file.lexically_relative(std::filesystem::current_path(error)).generic_string();
}

/// As they are, by how they are compared.
using Anchors = std::map<std::string, std::string>;

constexpr int kMostSuggestions = 20;
constexpr std::size_t kMostNames = 2000;

/// What other tools than GitHub make of the same heading is taken for right too: case, runs of dashes.
std::string leniently(std::string_view anchor) {
  std::string out;
  for (const char c : text::fold_case(anchor)) {
    if (c != '-' || (!out.empty() && out.back() != '-')) out.push_back(c);
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

Anchors leniently(const std::vector<std::string>& anchors) {
  Anchors out;
  for (const std::string& anchor : anchors) out.emplace(leniently(anchor), anchor);
  return out;
}

/// Anchors that GitHub's pages have whatever is written: lines, footnotes, the top.
bool is_given(std::string_view fragment) {
  const bool is_line = fragment.size() > 1 && fragment[0] == 'L' && fragment[1] >= '0' && fragment[1] <= '9';
  return fragment.empty() || fragment == "top" || fragment == "readme" || is_line || fragment.starts_with(":~:") ||
         fragment.starts_with("fn") || fragment.starts_with("user-content-") || fragment.find_first_of("/=") != std::string_view::npos;
}

class AnchorFinder {
 public:
  explicit AnchorFinder(const FileContext& context) : context_(context) {}

  /// Nothing where the target's anchors can't be known: it is no Markdown.
  const Anchors* find(const LocalLink& link) {
    const std::string key = link.path.empty() ? "" : link.target.file.string();
    const auto found = by_file_.find(key);
    if (found != by_file_.end()) return found->second ? &*found->second : nullptr;
    const auto& kept = by_file_.emplace(key, read(key)).first->second;
    return kept ? &*kept : nullptr;
  }

 private:
  std::optional<Anchors> read(const std::string& file) const {
    if (file.empty()) return leniently(anchors_of(context_.source(), context_.document));
    if (!disk::is_markdown_name(file)) return std::nullopt;
    const auto given = context_.load.contents.find(shown_path(file));
    auto bytes = given == context_.load.contents.end() ? disk::read_file(file) : disk::Result<std::string>(given->second);
    if (!bytes) return std::nullopt;
    const text::SourceFile source = text::make_source_file(file, std::move(*bytes));
    const markdown::Document document = markdown::parse(source);
    if (document.is_too_complex()) return std::nullopt;
    return leniently(anchors_of(source, document));
  }

  const FileContext& context_;
  std::map<std::string, std::optional<Anchors>> by_file_;
};

void check(const FileContext& context, Findings& findings) {
  AnchorFinder finder(context);
  int broken = 0;
  for (const LocalLink& link : context.links) {
    if (link.is_image || is_given(link.fragment)) continue;
    const Anchors* anchors = finder.find(link);
    if (anchors == nullptr) continue;
    if (anchors->contains(leniently(link.fragment))) continue;
    std::vector<std::string_view> names;
    const bool may_suggest = ++broken <= kMostSuggestions && anchors->size() <= kMostNames;
    for (const auto& [compared, anchor] : *anchors) {
      if (may_suggest) names.push_back(anchor);
    }
    const std::string_view similar = may_suggest ? text::most_similar(link.fragment, names) : "";
    Diagnostic diagnostic;
    diagnostic.span = link.span;
    diagnostic.message = link.path.empty() ? fmt::format("no heading here has the anchor \"#{}\"", link.fragment)
                                           : fmt::format("no heading of \"{}\" has the anchor \"#{}\"", link.path, link.fragment);
    diagnostic.help = similar.empty() ? "mend the anchor" : fmt::format("did you mean \"#{}\"?", similar);
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "broken-anchor",
                     .family = Family::links,
                     .severity = Severity::warning,
                     .summary = "a link leads to a heading that is not there",
                     .check_file = check};

}  // namespace

const Rule& broken_anchor_rule() { return kRule; }

}  // namespace labbook::rules
