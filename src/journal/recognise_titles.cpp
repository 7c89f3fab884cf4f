#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "journal/entry_marks.h"
#include "journal/experiment_title.h"
#include "journal/numbered_line.h"
#include "journal/title_signs.h"
#include "journal/titled_lines.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// The headings of one level that the test holds for: of the level with most of them.
template <typename Test>
std::vector<std::size_t> headings_of_one_level(const DocumentFacts& facts, const Test& test) {
  std::array<std::vector<std::size_t>, 8> by_level;
  const auto& heads = facts.outline.heads;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i].is_heading() && test(heads[i].title)) by_level[heads[i].level & 7].push_back(i);
  }
  return *std::max_element(by_level.begin(), by_level.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
}

Proposal proposal_of(const DocumentFacts& facts, const std::vector<std::size_t>& heads, std::string_view recogniser) {
  Proposal proposal;
  if (heads.size() < 2) return proposal;
  for (const std::size_t head : heads) proposal.marks.push_back(mark_of(facts, head, recogniser));
  proposal.score = static_cast<double>(heads.size());
  return proposal;
}

/// `lr = 0.1`, `lr = 0.01`, `lr = 0.001`: the same is set in all of them, and otherwise in some. `Step 1`, `Step 2` count.
bool set_the_same(const DocumentFacts& facts, const std::vector<std::size_t>& settings) {
  constexpr std::size_t kFewest = 3;
  std::set<std::string_view> names;
  std::set<std::string_view> titles;
  for (const std::size_t head : settings) {
    const std::string_view title = facts.outline.heads[head].title;
    const std::size_t sign = title.find('=');
    if (sign == std::string_view::npos || title.find(':') < sign) return false;  // `Config: lr = 0.1` is a part of what is above
    names.insert(title.substr(0, title.find_first_of(" =")));
    titles.insert(title);
  }
  return settings.size() >= kFewest && names.size() == 1 && titles.size() > 1;
}

/// `**lr = 0.1**` over a plot, in a document without headings below its title.
std::vector<std::size_t> bold_settings(const DocumentFacts& facts) {
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < facts.outline.heads.size(); ++i) {
    const Head& head = facts.outline.heads[i];
    if (head.is_heading() && i > facts.outline.first_heading) return {};
    if (head.kind == HeadKind::bold && is_setting(head.title, facts.vocabulary)) lines.push_back(i);
  }
  return set_the_same(facts, lines) ? lines : std::vector<std::size_t>();
}

/// What a description sets: `lr` and `epoch` of `A net with two layers, lr = 1e-9, epoch=200`. Folded, in order.
std::vector<std::string> names_set_in(std::string_view title, const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (std::size_t sign = title.find('='); sign != std::string_view::npos; sign = title.find('=', sign + 1)) {
    const std::string_view before = text::trim(title.substr(0, sign));
    const std::string_view name = before.substr(before.find_last_of(" ,(") + 1);
    if (vocabulary.parameters.contains(name)) names.push_back(text::fold_name(name));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// `2. A net with three layers, lr = 1e-9, epoch=200` over plots, in a document without headings below its title: numbered
/// items that all set the same two parameters or more.
std::vector<std::size_t> described_settings(const DocumentFacts& facts) {
  constexpr std::size_t kFewestItems = 3;
  constexpr std::size_t kFewestNames = 2;
  std::vector<std::size_t> items;
  std::vector<std::string> names;
  const auto& heads = facts.outline.heads;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i].is_heading() && i > facts.outline.first_heading) return {};
    if (heads[i].kind != HeadKind::list_item || !numbered_line(facts.file.line_text(heads[i].line))) continue;
    std::vector<std::string> own = names_set_in(heads[i].title, facts.vocabulary);
    const bool has_more = i + 1 < heads.size() && heads[i + 1].line > heads[i].line + 1;
    if (own.size() < kFewestNames || !(has_more || i + 1 == heads.size()) || (!names.empty() && names != own)) return {};
    names = std::move(own);
    items.push_back(i);
  }
  return items.size() >= kFewestItems ? items : std::vector<std::size_t>();
}

/// `## Run: base`, alone below the title of a journal.
bool opens_journal(const DocumentFacts& facts, std::size_t head) {
  const auto& heads = facts.outline.heads;
  return facts.evidence.is_journal_by_name() && head != facts.outline.first_heading &&
         std::count_if(heads.begin(), heads.end(),
                       [&](const Head& other) { return other.is_heading() && other.level <= heads[head].level; }) == 2;
}

}  // namespace

Proposal recognise_titled_headings(const DocumentFacts& facts) {
  if (!facts.evidence.is_medium() || facts.evidence.is_titled_otherwise) return {};
  const auto heads = headings_of_one_level(facts, [&](std::string_view title) { return is_titled_run(title, facts.vocabulary); });
  if (heads.size() == 1 && opens_journal(facts, heads.front())) return labbook::journal::proposal_of(facts, heads, "titled-heading", 1);
  return proposal_of(facts, heads, "titled-heading");
}

Proposal recognise_titled_lines(const DocumentFacts& facts) {
  if (!facts.evidence.is_medium() || facts.evidence.is_titled_otherwise || facts.evidence.ordinary_titles > 0) return {};
  std::vector<std::size_t> lines;
  std::set<std::string_view> distinct;
  for (std::size_t i = 0; i < facts.outline.heads.size(); ++i) {
    const Head& head = facts.outline.heads[i];
    if ((head.kind != HeadKind::bold && head.kind != HeadKind::paragraph) || !is_titled_run(head.title, facts.vocabulary)) continue;
    lines.push_back(i);
    distinct.insert(head.title);
  }
  return distinct.size() == lines.size() ? proposal_of(facts, lines, "titled-line") : Proposal{};
}

Proposal recognise_judged_headings(const DocumentFacts& facts) {
  constexpr std::size_t kFewest = 3;
  if (!facts.evidence.is_journal_by_name() || facts.evidence.ordinary_titles > 1) return {};
  const auto heads = headings_of_one_level(facts, [&](std::string_view title) { return ends_with_status(title, facts.vocabulary); });
  return heads.size() < kFewest ? Proposal{} : proposal_of(facts, heads, "judged-heading");
}

Proposal recognise_settings(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  if (evidence.is_titled_otherwise || evidence.ordinary_titles > 0) return {};
  const std::vector<std::size_t> settings =
      headings_of_one_level(facts, [&](std::string_view title) { return is_setting(title, facts.vocabulary); });
  const bool is_likely =
      evidence.is_medium() && (evidence.is_titled_loosely || evidence.is_journal_by_name() || evidence.is_filed_with_experiments);
  if (settings.empty()) {
    const std::vector<std::size_t> lines = bold_settings(facts);
    return proposal_of(facts, lines.empty() ? described_settings(facts) : lines, "setting-line");
  }
  if (!is_likely && !set_the_same(facts, settings)) return {};
  const int level = facts.outline.heads[settings.front()].level;
  const auto others = std::count_if(facts.outline.heads.begin(), facts.outline.heads.end(),
                                    [&](const Head& head) { return head.is_heading() && head.level == level && head.section.empty(); });
  return 2 * settings.size() > static_cast<std::size_t>(others) ? proposal_of(facts, settings, "setting-heading") : Proposal{};
}

}  // namespace labbook::journal
