// Runs that nothing introduces: their shape alone comes again and again.
#include <algorithm>
#include <map>
#include <set>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/entry_marks.h"
#include "journal/heading_roles.h"
#include "journal/stated_metric.h"
#include "journal/told_run.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestRuns = 3;
constexpr std::size_t kFewestKeys = 3;
constexpr std::size_t kLongestRunName = 100;
constexpr int kDeepestHeading = 6;

bool is_ordinary(const Evidence& evidence) { return evidence.is_titled_otherwise || evidence.ordinary_titles > 0; }

/// A line of dashes or equals signs, or an empty one.
bool is_rule_line(std::string_view line) { return text::trim(line).find_first_not_of("-=*_ ") == std::string_view::npos; }

/// A line at the margin, and what is measured in the lines beneath it.
struct IndentedBlock {
  std::uint32_t line = 0;
  std::set<std::string> metrics;
};

/// A line at the margin that may be a run's name: no list item, no heading, no fence.
bool may_name_run(std::string_view line) {
  static constexpr std::string_view kMarks = "#|>`~-*+<!";
  return line.size() <= kLongestRunName && kMarks.find(line.front()) == std::string_view::npos;
}

/// All blocks, those without metrics too; nothing where what stands at the margin is something else.
std::vector<IndentedBlock> indented_blocks(const DocumentFacts& facts) {
  std::vector<IndentedBlock> blocks;
  for (std::uint32_t number = 1; number <= facts.outline.last_line; ++number) {
    const std::string_view line = facts.file.line_text(number);
    if (is_rule_line(line)) continue;
    if (!is_blank(line.front())) {
      if (!may_name_run(line)) return {};
      blocks.push_back({number, {}});
      continue;
    }
    const std::string_view metric = stated_metric(line, facts.vocabulary);
    if (!blocks.empty() && !metric.empty()) blocks.back().metrics.insert(text::fold_name(metric));
  }
  return blocks;
}

/// In how many blocks the metric is that most of them have.
std::size_t most_shared(const std::vector<IndentedBlock>& blocks) {
  std::map<std::string_view, std::size_t> counts;
  std::size_t most = 0;
  for (const IndentedBlock& block : blocks) {
    for (const std::string& metric : block.metrics) most = std::max(most, ++counts[metric]);
  }
  return most;
}

/// A command at the margin with the lines up to the next one or the next heading.
std::vector<IndentedBlock> command_blocks(const DocumentFacts& facts) {
  std::vector<IndentedBlock> blocks;
  bool is_open = false;
  bool is_in_fence = false;
  for (std::uint32_t number = 1; number <= facts.outline.last_line; ++number) {
    const std::string_view line = facts.file.line_text(number);
    if (line.starts_with("```") || line.starts_with("~~~")) is_in_fence = !is_in_fence;
    if (is_in_fence || line.starts_with("#") || line.starts_with("|")) {
      is_open = false;  // a session that was pasted, a heading, a table
    } else if (is_command(line, facts.vocabulary)) {
      is_open = true;
      blocks.push_back({number, {}});
    } else if (is_open) {
      const std::string_view metric = stated_metric(line, facts.vocabulary);
      if (!metric.empty()) blocks.back().metrics.insert(text::fold_name(metric));
    }
  }
  return blocks;
}

EntryMark mark_of_line(const DocumentFacts& facts, std::uint32_t line, std::optional<std::size_t> head) {
  EntryMark mark;
  mark.line = line;
  mark.span = facts.file.lines.line(line);
  std::string_view title = text::trim(facts.file.line_text(line));
  if (title.starts_with("$ ")) title.remove_prefix(2);
  while (title.ends_with(':') || title.ends_with(' ')) title.remove_suffix(1);
  mark.title = strip_markup(title);
  mark.level = 8;
  mark.head = head;
  mark.dates = find_dates(mark.title, facts.vocabulary);
  return mark;
}

std::size_t count_telling(const std::vector<IndentedBlock>& blocks) {
  return static_cast<std::size_t>(
      std::count_if(blocks.begin(), blocks.end(), [](const IndentedBlock& block) { return !block.metrics.empty(); }));
}

/// The blocks with metrics.
Proposal proposal_of_blocks(const DocumentFacts& facts, const std::vector<IndentedBlock>& blocks, std::string_view recogniser) {
  Proposal proposal;
  std::size_t head = 0;
  const auto& heads = facts.outline.heads;
  for (const IndentedBlock& block : blocks) {
    if (block.metrics.empty()) continue;
    while (head < heads.size() && heads[head].line < block.line) ++head;
    const bool has_head = head < heads.size() && heads[head].line == block.line;
    proposal.marks.push_back(mark_of_line(facts, block.line, has_head ? std::optional(head) : std::nullopt));
    proposal.marks.back().recogniser = recogniser;
  }
  proposal.score = 0.4 * static_cast<double>(proposal.marks.size());
  return proposal;
}

/// What a title is without the number that it ends with or has behind its first word: `DQN` of `DQN_1`.
std::string without_count(std::string_view title) {
  std::string name;
  for (const char c : title.substr(0, title.find_first_of(" :("))) {
    if (!is_digit(c)) name.push_back(c);
  }
  return text::fold_name(name);
}

/// Whether most of the titles number what they name.
bool are_counted(const DocumentFacts& facts, const std::vector<std::size_t>& found) {
  std::map<std::string, std::set<std::string>> titles;
  std::size_t most = 0;
  for (const std::size_t i : found) {
    const std::string& title = facts.outline.heads[i].title;
    if (std::none_of(title.begin(), title.end(), is_digit)) continue;
    auto& alike = titles[without_count(title)];
    alike.insert(title);
    most = std::max(most, alike.size());
  }
  return 3 * most >= 2 * found.size();
}

/// The labels of settings that at least three quarters of the headings have.
std::set<std::string> shared_settings(const std::vector<BodyShape>& shapes, const std::vector<std::size_t>& heads) {
  std::map<std::string, std::size_t> counts;
  for (const std::size_t i : heads) {
    for (const std::string& label : shapes[i].own_labels) ++counts[label];
  }
  std::set<std::string> shared;
  for (const auto& [label, count] : counts) {
    if (4 * count >= 3 * heads.size() && label.front() != '#') shared.insert(label);
  }
  return shared;
}

std::size_t count_shared(const BodyShape& shape, const std::set<std::string>& shared) {
  return static_cast<std::size_t>(
      std::count_if(shape.own_labels.begin(), shape.own_labels.end(), [&](const std::string& label) { return shared.contains(label); }));
}

/// The headings and bold lines that commands stand under; empty where one stands under none.
std::vector<std::size_t> labels_of_commands(const DocumentFacts& facts, const std::vector<IndentedBlock>& blocks) {
  const auto& heads = facts.outline.heads;
  std::vector<std::size_t> labels;
  std::optional<std::size_t> label;
  std::size_t head = 0;
  for (const IndentedBlock& block : blocks) {
    for (; head < heads.size() && heads[head].line < block.line; ++head) {
      const bool is_label = heads[head].kind == HeadKind::bold || (heads[head].is_heading() && !is_document_title(facts, head));
      if (is_label) label = head;
    }
    if (!label) return {};
    if (labels.empty() || labels.back() != *label) labels.push_back(*label);
  }
  return labels;
}

}  // namespace

Proposal recognise_indented_results(const DocumentFacts& facts) {
  if (is_ordinary(facts.evidence) || !facts.outline.tables.empty()) return {};
  const std::vector<IndentedBlock> blocks = indented_blocks(facts);
  const std::size_t telling = count_telling(blocks);
  if (telling < kFewestRuns || 4 * telling < 3 * blocks.size() || 2 * most_shared(blocks) < telling) return {};
  return proposal_of_blocks(facts, blocks, "indented-results");
}

Proposal recognise_commands(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  const bool is_named_so = evidence.is_journal_by_name() || evidence.is_titled_loosely || evidence.is_named_after_experiments;
  if (is_ordinary(evidence) || !is_named_so) return {};
  const std::vector<IndentedBlock> blocks = command_blocks(facts);
  const std::size_t telling = count_telling(blocks);
  if (telling < kFewestRuns || 2 * telling < blocks.size() || 2 * most_shared(blocks) < telling) return {};
  const std::vector<std::size_t> labels = labels_of_commands(facts, blocks);
  if (!labels.empty()) return proposal_of(facts, labels, "command-with-results", 0.4);
  return proposal_of_blocks(facts, blocks, "command-with-results");
}

Proposal recognise_listed_settings(const DocumentFacts& facts) {
  const auto is_numbered = [](const Head& head) { return head.is_heading() && std::ranges::any_of(head.title, is_digit); };
  const bool has_numbered = static_cast<std::size_t>(std::ranges::count_if(facts.outline.heads, is_numbered)) >= kFewestRuns;
  if (is_ordinary(facts.evidence) || !has_numbered) return {};
  const std::vector<BodyShape>& shapes = body_shapes(facts);
  for (int level = 1; level <= kDeepestHeading; ++level) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      const Head& head = facts.outline.heads[i];
      if (head.level == level && head.is_heading() && may_be_entry(facts, head) && shapes[i].own_labels.size() >= kFewestKeys)
        found.push_back(i);
    }
    if (found.size() < kFewestRuns || !are_counted(facts, found)) continue;
    const std::set<std::string> shared = shared_settings(shapes, found);
    const auto known =
        std::count_if(shared.begin(), shared.end(), [&](const std::string& label) { return facts.vocabulary.parameters.contains(label); });
    if (shared.size() < kFewestKeys || known < 2) continue;
    std::erase_if(found, [&](std::size_t i) { return 2 * count_shared(shapes[i], shared) < shared.size(); });
    return proposal_of(facts, found, "listed-settings", 0.8);
  }
  return {};
}

}  // namespace labbook::journal
