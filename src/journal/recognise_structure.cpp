#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/date_fields.h"
#include "journal/entry_marks.h"
#include "journal/heading_roles.h"
#include "journal/single_file.h"

namespace labbook::journal {
namespace {

constexpr int kLevels = 7;
/// A date that is an item's own stands near its top.
constexpr std::uint32_t kDateLines = 6;

/// The headings whose bodies have a key that at least half of their level share.
class RepetitionFinder {
 public:
  RepetitionFinder(const DocumentFacts& facts, const std::vector<BodyShape>& shapes) : facts_(facts), shapes_(shapes) {}

  std::vector<std::size_t> find(int level) const {
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      const Head& head = facts_.outline.heads[i];
      if (head.level == level && may_be_entry(facts_, head) && !is_document_title(facts_, i)) candidates.push_back(i);
    }
    if (candidates.size() < 2) return {};
    const std::vector<std::string> shared = shared_keys(candidates);
    std::erase_if(candidates, [&](std::size_t i) { return !has_shared(shapes_[i], shared); });
    const auto telling = static_cast<std::size_t>(std::count_if(
        candidates.begin(), candidates.end(), [&](std::size_t i) { return shapes_[i].experimental > 0 || shapes_[i].has_results; }));
    const auto reporting = static_cast<std::size_t>(std::count_if(
        candidates.begin(), candidates.end(), [&](std::size_t i) { return shapes_[i].reports > 0 || shapes_[i].has_results; }));
    // A manual repeats its settings and commands, but no results.
    if (!facts_.evidence.is_journal_by_name() && (2 * telling < candidates.size() || 2 * reporting < candidates.size())) return {};
    const bool is_only_code = shared.size() == 1 && shared[0] == "`";
    if (is_only_code && telling == 0) return {};  // commands alone are a recipe
    const std::size_t needed = telling > 0 ? 2 : 3;
    if (candidates.size() < needed) return {};
    add_named_like_sections(level, shared, candidates);
    return candidates;
  }

 private:
  /// `Best model`, `Key insights`, `Next steps`, `All results`
  bool is_closing_section(std::string_view section) const {
    const std::string_view kind = facts_.vocabulary.section_kinds.find(section);
    return section == "best" || kind == "analysis" || kind == "plan" || kind == "summary";
  }

  /// `2. Augmentation` between `1. Baseline` and `3. Wider head`, with all that they have beneath them, is an entry, too.
  void add_named_like_sections(int level, const std::vector<std::string>& shared, std::vector<std::size_t>& found) const {
    if (shared.size() < 2) return;
    std::map<std::string_view, std::size_t> named;
    for (const Head& head : facts_.outline.heads) {
      if (head.level == level) ++named[head.section];
    }
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      const Head& head = facts_.outline.heads[i];
      if (head.level != level || head.section.empty() || named[head.section] > 1 || is_closing_section(head.section)) continue;
      if (std::includes(shapes_[i].keys.begin(), shapes_[i].keys.end(), shared.begin(), shared.end())) found.push_back(i);
    }
    std::sort(found.begin(), found.end());
  }

  std::vector<std::string> shared_keys(const std::vector<std::size_t>& candidates) const {
    std::map<std::string, std::size_t> counts;
    std::size_t with_code = 0;
    for (const std::size_t i : candidates) {
      for (const std::string& key : shapes_[i].keys) ++counts[key];
      with_code += shapes_[i].has_code ? 1 : 0;
    }
    std::vector<std::string> shared;
    const std::size_t needed = std::max<std::size_t>(2, (candidates.size() + 1) / 2);
    for (const auto& [key, count] : counts) {
      if (count >= needed) shared.push_back(key);
    }
    if (shared.empty() && with_code >= std::max<std::size_t>(4, candidates.size() * 3 / 4)) shared.push_back("`");
    return shared;
  }

  static bool has_shared(const BodyShape& shape, const std::vector<std::string>& shared) {
    if (shared.size() == 1 && shared[0] == "`") return shape.has_code;
    std::size_t hits = 0;
    for (const std::string& key : shared) hits += std::binary_search(shape.keys.begin(), shape.keys.end(), key) ? 1 : 0;
    return hits > 0 && 3 * hits >= shared.size();
  }

  const DocumentFacts& facts_;
  const std::vector<BodyShape>& shapes_;
};

/// A heading with nothing but tables beneath: the rows are what is repeated.
bool holds_only_tables(const BodyShape& shape) {
  return !shape.has_code && std::all_of(shape.keys.begin(), shape.keys.end(), [](const std::string& key) { return key[0] == '|'; });
}

/// `Goal`, `Dataset`, `Configuration`, each once: the headings beside them are sections of the same experiment.
bool has_sections_of_one(const DocumentFacts& facts, int level) {
  static constexpr std::string_view kParts[] = {"motivation",  "hypothesis", "background",    "setup",    "method",
                                                "data",        "model",      "configuration", "training", "evaluation",
                                                "environment", "command",    "results",       "metrics"};
  constexpr std::size_t kFewest = 3;
  std::map<std::string_view, std::size_t> named;
  for (const Head& head : facts.outline.heads) {
    if (head.level == level && std::find(std::begin(kParts), std::end(kParts), head.section) != std::end(kParts)) ++named[head.section];
  }
  return named.size() >= kFewest && std::all_of(named.begin(), named.end(), [](const auto& section) { return section.second == 1; });
}

/// `1. Goal of the project`, `2. Design` … with results beneath few of them: the chapters of a description, whatever its
/// title calls it.
bool are_chapters(const DocumentFacts& facts, const std::vector<BodyShape>& shapes, const std::vector<std::size_t>& heads) {
  constexpr std::size_t kFewestChapters = 6;
  constexpr int kMostPassedOver = 3;
  std::size_t numbered = 0;
  int last = 0;  // `12. 26` and `12. 27` are days: chapters are counted from one, and sections among them are passed over
  for (const std::size_t i : heads) {
    const std::string_view title = facts.outline.heads[i].title;
    const std::size_t end = digits_end(title, 0);
    const int number = end < 3 && title.substr(end).starts_with(". ") ? to_number(title, 0, end) : 0;
    if (number <= last || number > last + kMostPassedOver) continue;
    last = number;
    ++numbered;
  }
  const auto has_result = [&](std::size_t i) { return shapes[i].has_result || shapes[i].says_result || shapes[i].has_tables_of_results; };
  const auto reporting = static_cast<std::size_t>(std::count_if(heads.begin(), heads.end(), has_result));
  return numbered >= kFewestChapters && 4 * numbered >= 3 * heads.size() && 4 * reporting < heads.size();
}

/// Results or settings stand beneath one of them, or the same labels beneath two: more than commands and formulas.
bool tell_of_experiments(const DocumentFacts& facts, const std::vector<BodyShape>& shapes, const std::vector<std::size_t>& heads) {
  std::set<std::string_view> seen;
  for (const std::size_t i : heads) {
    const BodyShape& shape = shapes[i];
    if (count_letters(facts.outline.heads[i].title) == 0) return true;  // in a script of which labels are not read
    if (shape.experimental > 0 || shape.reports > 0 || shape.has_result || shape.has_tables_of_results) return true;
    for (const std::string& key : shape.keys) {
      if (!seen.insert(key).second) return true;
    }
  }
  return false;
}

/// `Goal`, `Dataset` and `Configuration`, each once: the headings among them are the parts of the same experiment.
bool tells_of_one_experiment(const DocumentFacts& facts, int level, std::size_t others) {
  std::set<std::string_view> sections;
  for (const Head& head : facts.outline.heads) {
    if (head.level == level && head.is_heading() && !head.section.empty() && !sections.insert(head.section).second) return false;
  }
  const bool is_asking = sections.contains("motivation") || sections.contains("hypothesis");
  const bool is_set_up = sections.contains("configuration") || sections.contains("setup");
  return is_asking && is_set_up && sections.size() >= others;
}

Proposal whole_file(const DocumentFacts& facts) {
  Proposal proposal;
  proposal.marks.push_back(mark_of_file(facts, "sections"));
  const std::size_t first = first_heading(facts.outline);
  proposal.marks.front().title = facts.outline.heads[first].title;
  proposal.marks.front().dates = facts.outline.heads[first].dates;
  proposal.score = 0.4;
  return proposal;
}

/// `# 3. Wider head`, and right below it `## Goal`: an entry that says nothing before its first section.
bool opens_with_section(const DocumentFacts& facts, std::size_t index) {
  const auto& heads = facts.outline.heads;
  const auto next =
      std::find_if(heads.begin() + static_cast<std::ptrdiff_t>(index) + 1, heads.end(), [](const Head& head) { return head.is_heading(); });
  return next != heads.end() && next->level > heads[index].level && !next->section.empty();
}

/// What was set up, found out or planned for all experiments together.
bool holds_no_experiments(const Vocabulary& vocabulary, std::string_view section) {
  const std::string_view kind = vocabulary.section_kinds.find(section);
  return kind == "setup" || kind == "analysis" || kind == "plan" || kind == "summary";
}

/// `### Epoch 3/15` after `### Epoch 2/15`: the log of one training.
bool counts_epochs(const DocumentFacts& facts) {
  constexpr std::ptrdiff_t kFewest = 3;
  const auto is_epoch = [&](const Head& head) {
    const std::string_view title = head.title;
    const std::size_t end = letters_end(title, 0);
    const std::size_t number = skip_blanks(title, end);
    const std::string_view word = title.substr(0, end);
    return head.is_heading() && number < title.size() && is_digit(title[number]) && facts.vocabulary.not_ids.contains(word) &&
           facts.vocabulary.parameters.contains(word);
  };
  return std::ranges::count_if(facts.outline.heads, is_epoch) >= kFewest;
}

/// `# v1`, the first heading of `runs.md`.
bool counts_run(const DocumentFacts& facts, const Head& head) {
  return facts.evidence.is_named_after_experiments && !head.ids.empty() && head.ids.front().is_leading;
}

}  // namespace

Proposal recognise_repeated_structure(const DocumentFacts& facts) {
  const bool is_likely = facts.evidence.is_high() || facts.evidence.is_titled_journal;
  const bool is_loose = facts.evidence.is_titled_loosely && facts.evidence.is_medium();
  if (!(is_likely || is_loose) || facts.evidence.is_titled_otherwise) return {};
  const std::vector<BodyShape>& shapes = body_shapes(facts);
  const RepetitionFinder finder(facts, shapes);
  std::vector<std::size_t> best;
  for (int level = 1; level < kLevels; ++level) {
    std::vector<std::size_t> found = finder.find(level);
    if (found.size() > best.size()) best = std::move(found);
  }
  if (std::all_of(best.begin(), best.end(), [&](std::size_t i) { return holds_only_tables(shapes[i]); })) return {};
  if (facts.evidence.ordinary_titles > 0 && best.size() < 4 && !facts.evidence.is_journal_by_name()) return {};
  return proposal_of(facts, best, "repeated-structure", 0.8);
}

Proposal recognise_titled_log(const DocumentFacts& facts) {
  if (!facts.evidence.is_journal_by_name() || facts.evidence.ordinary_titles > 1) return {};
  if (facts.evidence.distinct_words < 3) return {};
  if (counts_epochs(facts)) return whole_file(facts);
  const std::vector<BodyShape>& shapes = body_shapes(facts);
  for (int level = 1; level < kLevels; ++level) {
    std::vector<std::size_t> found;
    bool is_in_section = false;  // `### Classes` below `## Data`
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      const Head& head = facts.outline.heads[i];
      if (head.level < level && !is_document_title(facts, i)) is_in_section = holds_no_experiments(facts.vocabulary, head.section);
      if (is_in_section || head.level != level || !may_be_entry(facts, head) || is_document_title(facts, i)) continue;
      if (is_plan(head, facts.vocabulary)) continue;
      if (shapes[i].has_text || opens_with_section(facts, i)) found.push_back(i);
    }
    if (found.size() >= 2 && tells_of_one_experiment(facts, level, found.size())) return whole_file(facts);
    if (has_sections_of_one(facts, level)) return {};
    if (found.size() < 2) continue;
    if (are_chapters(facts, shapes, found)) return {};
    return tell_of_experiments(facts, shapes, found) ? proposal_of(facts, found, "titled-log", 0.4) : Proposal{};
  }
  return {};
}

Proposal recognise_dated_items(const DocumentFacts& facts) {
  if (!facts.evidence.is_medium() || facts.evidence.is_titled_otherwise || facts.evidence.ordinary_titles > 0) return {};
  std::size_t items = 0;
  std::size_t label = 0;
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < facts.outline.heads.size(); ++i) {
    const Head& head = facts.outline.heads[i];
    if (head.kind != HeadKind::list_item || head.is_remark || head.is_index_item) continue;
    ++items;
    const std::uint32_t last = facts.file.lines.line_at(facts.document[head.node].span.end);
    bool is_dated = false;
    for (; label < facts.labels.size() && facts.labels[label].line <= last; ++label) {
      const LineLabel& field = facts.labels[label];
      if (field.line <= head.line || !field.is_nested || field.value.empty()) continue;
      is_dated |= field.line <= head.line + kDateLines && facts.vocabulary.fields.find(field.label) == "date" &&
                  !find_dates(field.value, facts.vocabulary).empty();
    }
    if (is_dated) found.push_back(i);
  }
  if (found.size() < 2 || 2 * found.size() < items) return {};
  return proposal_of(facts, found, "dated-item", 0.8);
}

Proposal recognise_dated_fields(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  if (evidence.is_titled_otherwise || !(evidence.is_medium() || (evidence.is_named_after_experiments && evidence.ordinary_titles == 0)))
    return {};
  const std::vector<bool> is_dated = date_fields(facts);
  std::array<std::vector<std::size_t>, kLevels> by_level;
  for (std::size_t i = 0; i < is_dated.size(); ++i) {
    const Head& head = facts.outline.heads[i];
    if (!is_dated[i] || !may_be_entry(facts, head) || head.level >= kLevels) continue;
    if (counts_run(facts, head) || !is_document_title(facts, i)) by_level[head.level].push_back(i);
  }
  const auto most = std::max_element(by_level.begin(), by_level.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  if (most->empty()) return {};
  if (most->size() < 2 && !evidence.is_titled_journal && !counts_run(facts, facts.outline.heads[most->front()])) return {};
  return proposal_of(facts, *most, "dated-field", 1.0);
}

}  // namespace labbook::journal
