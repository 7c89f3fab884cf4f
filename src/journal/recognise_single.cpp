#include <algorithm>

#include "journal/entry_marks.h"
#include "journal/experiment_title.h"
#include "journal/single_file.h"

namespace labbook::journal {
namespace {

/// Those that `title: Experiment 12, wider head` begins with.
void take_ids_of_matter(const DocumentFacts& facts, EntryMark& mark) {
  for (WrittenId& id : find_ids(mark.title, {}, facts.vocabulary)) {
    if (id.is_entry_word && id.is_leading) mark.ids.push_back(std::move(id));
  }
}

/// A title and tags are any page's.
constexpr int kFewestSettingsOfMatter = 2;

/// What the front matter tells of an experiment.
class MatterReader {
 public:
  explicit MatterReader(const DocumentFacts& facts) : facts_(facts) {
    for (const YamlValue& value : facts.front_matter.values) note(value);
    has_date_ = is_dated_by_matter(facts);
  }

  bool is_experiment() const {
    const bool speaks_of_it = details_ > 0 || has_date_;
    if (names_experiment_) return facts_.evidence.is_low() || speaks_of_it;
    if (has_date_ && details_ >= 2 && facts_.evidence.is_medium()) return true;
    return facts_.evidence.is_filed_with_experiments && !facts_.evidence.is_page_of_folder && settings_ >= kFewestSettingsOfMatter &&
           shows_runs();
  }

 private:
  /// A table of what came out, each row a run: the file that lies among experiments tells of one.
  bool shows_runs() const {
    return std::any_of(facts_.outline.tables.begin(), facts_.outline.tables.end(), [&](const OutlineTable& table) {
      return !table.header.empty() && facts_.vocabulary.entry_words.contains(table.header.front());
    });
  }

  void note(const YamlValue& value) {
    const Vocabulary& vocabulary = facts_.vocabulary;
    const std::string_view key = value.path.front();
    if (value.path.size() > 1) {
      details_ += vocabulary.metrics.contains(value.path.back()) || vocabulary.parameters.contains(value.path.back()) ? 1 : 0;
      return;
    }
    if (value.is_list || value.text.empty()) return;
    names_experiment_ |= names_experiment(key, value.text);
    details_ += vocabulary.metrics.contains(key) || vocabulary.parameters.contains(key) ? 1 : 0;
    settings_ += vocabulary.fields.contains(key) || vocabulary.parameters.contains(key) || vocabulary.metrics.contains(key) ? 1 : 0;
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
  int settings_ = 0;  ///< what an experiment was run with: a model, a branch, how long it ran
};

}  // namespace

Proposal recognise_by_front_matter(const DocumentFacts& facts) {
  if (facts.evidence.is_titled_otherwise || !MatterReader(facts).is_experiment()) return {};
  EntryMark mark = mark_of_file(facts, "front-matter");
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

}  // namespace labbook::journal
