#include "journal/lines_over_results.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/section_names.h"
#include "journal/stated_metric.h"
#include "journal/told_lines.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestTitledBlocks = 3;
constexpr std::size_t kLongestTitleLine = 100;
constexpr std::size_t kFewestLettersOfLine = 3;
constexpr std::uint32_t kLinesToBlock = 2;  ///< one may be blank

bool begins_block(std::string_view line) {
  line = text::trim(line);
  if (line.starts_with("```") || line.starts_with("~~~") || line.starts_with('|')) return true;
  return line.size() > 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && is_blank(line[1]);
}

/// A line that is a whole paragraph and no sentence, and announces no section.
bool may_title_block(const DocumentFacts& facts, const Head& head) {
  const bool is_line = head.kind == HeadKind::paragraph || head.kind == HeadKind::bold;
  if (!is_line || !head.is_whole_block || !head.section.empty()) return false;
  const std::string_view title = head.title;
  if (title.size() > kLongestTitleLine || count_letters(title) < kFewestLettersOfLine || title.ends_with('.') || title.ends_with('?'))
    return false;
  if (role_of_title(facts.vocabulary, title) != Role::none) return false;
  if (head.kind == HeadKind::bold) return !names_metric(title, facts.vocabulary);  // `**Accuracy: 0.81**`
  for (std::uint32_t line = head.line + 1; line <= std::min(head.line + kLinesToBlock, facts.outline.last_line); ++line) {
    const std::string_view below = facts.file.line_text(line);
    if (!text::trim(below).empty()) return begins_block(below);
  }
  return false;
}

}  // namespace

Proposal recognise_lines_over_results(const DocumentFacts& facts) {
  constexpr int kFewestStanding = 2;
  const Evidence& evidence = facts.evidence;
  if (!evidence.is_medium() || evidence.is_titled_otherwise || evidence.ordinary_titles > 0 || evidence.standing() < kFewestStanding)
    return {};
  const auto& heads = facts.outline.heads;
  std::vector<std::size_t> titles;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (may_title_block(facts, heads[i])) titles.push_back(i);
  }
  const auto headings = std::count_if(heads.begin(), heads.end(), [](const Head& head) { return head.is_heading(); });
  if (titles.size() < kFewestTitledBlocks || titles.size() < static_cast<std::size_t>(headings)) return {};  // a guide has more headings
  const ToldLines told(facts);
  std::set<std::string_view> distinct;
  std::size_t reporting = 0;
  std::uint32_t end = facts.outline.last_line + 1;
  std::size_t next = heads.size();
  for (std::size_t i = titles.size(); i-- > 0;) {
    for (; next > titles[i] + 1; --next) {
      if (heads[next - 1].is_heading()) end = heads[next - 1].line;
    }
    const std::uint32_t line = heads[titles[i]].line;
    reporting += told.between(line, end).results > 0 ? 1 : 0;
    distinct.insert(heads[titles[i]].title);
    end = line;
  }
  if (reporting < kFewestTitledBlocks || 4 * reporting < 3 * titles.size() || 4 * distinct.size() < 3 * titles.size()) return {};
  return proposal_of(facts, titles, "line-over-results", 0.4);
}

}  // namespace labbook::journal
