#include <algorithm>
#include <set>

#include "journal/entry_marks.h"
#include "journal/experiment_title.h"
#include "journal/section_names.h"

namespace labbook::journal {
namespace {

/// Sections that tell of an experiment, whatever its kind.
bool is_core_section(std::string_view name) {
  static constexpr std::string_view kCore[] = {"motivation", "hypothesis", "previous_experiment", "results", "conclusion",
                                               "next_experiment", "observations", "training", "augmentation", "data_collection"};
  return std::find(std::begin(kCore), std::end(kCore), name) != std::end(kCore);
}

/// `# 2024-03-05 Wider head`
bool begins_with_date(const Head& head) {
  return !head.dates.empty() && !head.dates.front().is_weak && head.dates.front().span.begin <= 1 && head.section.empty();
}

/// Those that tell what somebody wanted to know and found: a manual has data, training and results as well.
bool is_telling_section(std::string_view name) {
  return is_core_section(name) && name != "results" && name != "training" && name != "data_collection" && name != "augmentation";
}

EntryMark whole_file(const DocumentFacts& facts, std::string_view recogniser) {
  EntryMark mark;
  mark.line = facts.outline.first_line;
  mark.span = facts.file.lines.line(mark.line);
  mark.level = 0;
  mark.recogniser = recogniser;
  return mark;
}

/// `# 001 — base`: the number that the title begins with.
void take_leading_number(const Head& title, EntryMark& mark) {
  if (title.ids.empty() || title.ids.front().form != IdForm::bare || title.ids.front().span.begin > 1) return;
  mark.ids.push_back(title.ids.front());
}

/// The first heading of the outline, or its size.
std::size_t first_heading(const Outline& outline) {
  const auto found = std::find_if(outline.heads.begin(), outline.heads.end(), [](const Head& head) { return head.is_heading(); });
  return static_cast<std::size_t>(found - outline.heads.begin());
}

/// What `title:` or the experiment's own key says.
std::string title_of_matter(const DocumentFacts& facts) {
  for (const YamlValue& value : facts.front_matter.values) {
    if (value.path.size() != 1 || value.is_list) continue;
    if (value.path.front() == "title" || facts.vocabulary.entry_words.contains(value.path.front())) return value.text;
  }
  return {};
}

/// Those that `title: Experiment 12, wider head` begins with.
void take_ids_of_matter(const DocumentFacts& facts, EntryMark& mark) {
  for (WrittenId& id : find_ids(mark.title, {}, facts.vocabulary)) {
    if (id.is_entry_word && id.is_leading) mark.ids.push_back(std::move(id));
  }
}

/// What the front matter tells of an experiment.
class MatterReader {
 public:
  explicit MatterReader(const DocumentFacts& facts) : facts_(facts) {
    for (const YamlValue& value : facts.front_matter.values) note(value);
  }

  bool is_experiment() const {
    const bool speaks_of_it = details_ > 0 || has_date_;
    if (names_experiment_) return facts_.evidence.is_low() || speaks_of_it;
    return has_date_ && details_ >= 2 && facts_.evidence.is_medium();
  }

  bool has_date() const { return has_date_; }

 private:
  void note(const YamlValue& value) {
    const Vocabulary& vocabulary = facts_.vocabulary;
    const std::string_view key = value.path.front();
    if (value.path.size() > 1) {
      details_ += vocabulary.metrics.contains(value.path.back()) || vocabulary.parameters.contains(value.path.back()) ? 1 : 0;
      return;
    }
    if (value.is_list || value.text.empty()) return;
    names_experiment_ |= names_experiment(key, value.text);
    has_date_ |= vocabulary.fields.find(key) == "date" && !find_dates(value.text, vocabulary).empty();
    details_ += vocabulary.metrics.contains(key) || vocabulary.parameters.contains(key) ? 1 : 0;
  }

  /// `experiment: wider head`, `run_id: 12`, `id: e012`.
  bool names_experiment(std::string_view key, std::string_view text) const {
    if (text == "true" || text == "false") return false;
    if (key == "title") return is_titled_experiment(text, facts_.vocabulary) || begins_with_experiment(text);
    if (facts_.vocabulary.entry_words.contains(key.substr(0, key.find_first_of("_- ")))) return true;
    if (!facts_.vocabulary.id_labels.contains(key)) return false;
    const std::vector<WrittenId> ids = find_ids(text, {}, facts_.vocabulary);
    return !ids.empty() && ids.front().is_entry_word && ids.front().span.begin == 0 && ids.front().span.end == text.size();
  }

  /// `Experiment 12, wider head`: a word, not a letter, with a number.
  bool begins_with_experiment(std::string_view title) const {
    const std::vector<WrittenId> ids = find_ids(title, {}, facts_.vocabulary);
    return !ids.empty() && ids.front().is_entry_word && ids.front().span.begin == 0 &&
           (ids.front().form == IdForm::word || ids.front().prefix.size() >= 3);
  }

  const DocumentFacts& facts_;
  bool names_experiment_ = false;
  bool has_date_ = false;
  int details_ = 0;
};

/// `Goal: …`, `Results:` at the start of lines, in place of headings. How many there are.
std::size_t add_labels(const DocumentFacts& facts, std::set<std::string_view>& core) {
  std::size_t known = 0;
  for (const LineLabel& label : facts.labels) {
    if (label.is_cell || label.is_nested || label.is_listed) continue;
    const std::string_view section = section_name(label.label, facts.vocabulary);
    known += section.empty() ? 0 : 1;
    if (is_core_section(section)) core.insert(section);
  }
  return known;
}

}  // namespace

Proposal recognise_by_front_matter(const DocumentFacts& facts) {
  if (facts.evidence.is_titled_otherwise || !MatterReader(facts).is_experiment()) return {};
  EntryMark mark = whole_file(facts, "front-matter");
  const std::size_t first = first_heading(facts.outline);
  const auto& heads = facts.outline.heads;
  const bool has_title = first < heads.size() && heads[first].section.empty();
  mark.title = has_title ? heads[first].title : title_of_matter(facts);
  if (has_title) take_leading_number(heads[first], mark);
  if (!has_title) take_ids_of_matter(facts, mark);
  Proposal proposal;
  proposal.marks.push_back(std::move(mark));
  proposal.score = 0.5;
  return proposal;
}

Proposal recognise_titled_experiment(const DocumentFacts& facts) {
  Proposal proposal;
  const std::size_t first = first_heading(facts.outline);
  if (first == facts.outline.heads.size()) return proposal;
  const Head& title = facts.outline.heads[first];
  if (title.line > facts.outline.first_line + 2 || !is_titled_experiment(title.title, facts.vocabulary)) return proposal;
  proposal.marks.push_back(mark_of(facts, first, "titled-experiment"));
  proposal.score = 1;
  return proposal;
}

Proposal recognise_by_sections(const DocumentFacts& facts) {
  if (facts.evidence.ordinary_titles > 0 || facts.evidence.is_titled_otherwise || !facts.evidence.is_medium()) return {};
  const auto& heads = facts.outline.heads;
  std::size_t headings = 0;
  std::size_t known = 0;
  bool is_telling = facts.evidence.is_journal_by_name() || facts.evidence.is_titled_loosely || facts.evidence.is_filed_with_experiments;
  std::set<std::string_view> core;
  for (const Head& head : heads) {
    if (!head.is_heading()) continue;
    ++headings;
    known += head.section.empty() ? 0 : 1;
    is_telling |= is_telling_section(head.section);
    if (is_core_section(head.section)) core.insert(head.section);
  }
  const std::size_t first = first_heading(facts.outline);
  const bool has_dated_title = first < heads.size() && begins_with_date(heads[first]);
  if (facts.evidence.is_filed_with_experiments && headings == 1) known += add_labels(facts, core);
  const bool has_goal_and_end = (core.contains("motivation") || core.contains("hypothesis")) && (core.contains("results") || core.contains("conclusion"));
  const bool is_page = facts.evidence.is_filed_with_experiments && has_goal_and_end;
  const std::size_t needed = has_dated_title ? 1 : MatterReader(facts).has_date() || is_page ? 2 : 3;
  if (!is_telling && needed == 3) return {};
  if (known < 2 || core.size() < needed || 2 * known + (has_dated_title ? 1 : 0) < headings) return {};
  EntryMark mark = whole_file(facts, "sections");
  if (heads[first].section.empty()) {
    mark.title = heads[first].title;
    mark.dates = heads[first].dates;
    take_leading_number(heads[first], mark);
  } else {
    mark.title = title_of_matter(facts);
  }
  Proposal proposal;
  proposal.marks.push_back(std::move(mark));
  proposal.score = 0.3;
  return proposal;
}

}  // namespace labbook::journal
