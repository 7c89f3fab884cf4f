// Lines that describe what was tried, each over plots of what came out: a report without headings of its own.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "journal/characters.h"
#include "journal/entry_marks.h"
#include "journal/stated_metric.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestPlotted = 3;
constexpr std::size_t kShortestOpening = 3;  ///< letters of the word that the lines begin with
constexpr std::size_t kLongestDescription = 200;

/// `Net with two layers`, `**Case of a fixed rate**`: a line of its own that is no plot's caption and no section.
bool may_describe(const DocumentFacts& facts, const Head& head) {
  const bool is_line = head.kind == HeadKind::bold || head.kind == HeadKind::paragraph;
  if (!is_line || !head.is_whole_block || !head.section.empty() || head.title.size() > kLongestDescription) return false;
  return head.title.find("![") == std::string::npos && !names_metric(head.title, facts.vocabulary);
}

/// The word that a line begins with, folded; empty where it is short or the line is no more than it.
std::string opening_word(std::string_view title) {
  const std::size_t end = letters_end(title, 0);
  const bool goes_on = end < title.size() && is_blank(title[end]);
  return goes_on && count_letters(title.substr(0, end)) >= kShortestOpening ? text::fold_name(title.substr(0, end)) : std::string();
}

/// The lines that begin with each word, where the document's headings all stand above them.
std::map<std::string, std::vector<std::size_t>> lines_by_word(const DocumentFacts& facts) {
  std::map<std::string, std::vector<std::size_t>> lines;
  const auto& heads = facts.outline.heads;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i].is_heading()) lines.clear();
    if (!may_describe(facts, heads[i])) continue;
    if (std::string word = opening_word(heads[i].title); !word.empty()) lines[std::move(word)].push_back(i);
  }
  return lines;
}

/// The numbers of the lines that show plots of a metric. A blank line may stand below what names it.
std::vector<std::uint32_t> lines_with_plots(const DocumentFacts& facts) {
  std::vector<std::uint32_t> plots;
  std::string_view above;
  for (std::uint32_t line = 1; line <= facts.outline.last_line; ++line) {
    const std::string_view source = text::trim(facts.file.line_text(line));
    if (source.empty()) continue;
    if (plots_metric(above, source, facts.vocabulary)) plots.push_back(line);
    above = source;
  }
  return plots;
}

/// Each of the lines is another one, and has a plot before the next of them.
bool are_plotted(const DocumentFacts& facts, const std::vector<std::size_t>& lines, const std::vector<std::uint32_t>& plots) {
  std::set<std::string_view> distinct;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Head& head = facts.outline.heads[lines[i]];
    const std::uint32_t end = i + 1 < lines.size() ? facts.outline.heads[lines[i + 1]].line : facts.outline.last_line + 1;
    const auto plot = std::upper_bound(plots.begin(), plots.end(), head.line);
    if (plot == plots.end() || *plot >= end || !distinct.insert(head.title).second) return false;
  }
  return lines.size() >= kFewestPlotted;
}

}  // namespace

Proposal recognise_plotted_lines(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  if (evidence.is_titled_otherwise || evidence.ordinary_titles > 0 || evidence.distinct_words < 2) return {};
  const std::vector<std::uint32_t> plots = lines_with_plots(facts);
  if (plots.size() < kFewestPlotted) return {};
  for (const auto& [word, lines] : lines_by_word(facts)) {
    if (are_plotted(facts, lines, plots)) return proposal_of(facts, lines, "plotted-line", 0.4);
  }
  return {};
}

}  // namespace labbook::journal
