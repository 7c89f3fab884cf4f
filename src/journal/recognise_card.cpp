#include <algorithm>
#include <string_view>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/entry_marks.h"
#include "journal/heading_roles.h"
#include "journal/single_file.h"

namespace labbook::journal {
namespace {

constexpr int kFewestLabels = 2;  ///< of a card that has an experiment's id

template <std::size_t count>
bool is_among(std::string_view field, const std::string_view (&fields)[count]) {
  return std::find(std::begin(fields), std::end(fields), field) != std::end(fields);
}

/// Fields that only an experiment has. Any document has a date, an author and a status.
bool is_of_experiment(std::string_view field) {
  static constexpr std::string_view kFields[] = {"model",      "dataset",    "data_version", "data_split", "seed",
                                                 "checkpoint", "hypothesis", "config",       "metric",     "tracker"};
  return is_among(field, kFields);
}

/// Fields that a measurement of programs has as well.
bool is_of_measurement(std::string_view field) {
  static constexpr std::string_view kFields[] = {"motivation", "changes",  "result",    "conclusion", "environment", "task",    "id",
                                                 "time",       "hardware", "framework", "baseline",   "commit",      "command", "script"};
  return is_among(field, kFields);
}

/// Labels below the title of a document that say of one experiment what it is, when it was and how: `**Date:** …`,
/// `**Model:** …`, be it under a heading of their own.
class CardReader {
 public:
  CardReader(const DocumentFacts& facts, std::size_t title) : facts_(facts) {
    begin_ = heads()[title].line;
    const std::string_view name = heads()[title].title;
    names_subject_ = count_letters(name.substr(std::min(name.find(':'), name.size()))) > 0;
    const std::size_t second = next_heading(title);
    end_ = line_of(second);
    read();
    if (labels_ == 0 && second < heads().size()) {
      begin_ = end_;
      end_ = line_of(next_heading(second));
      read();
    }
    // Further down, be there no heading between, are the labels of the next one.
    end_ = std::min(end_, begin_ + kLinesOfCard + 1);
  }

  bool is_experiment() const {
    if (counts_again()) return false;
    if (has_id_ && facts_.evidence.is_low()) return labels_ >= kFewestLabels;
    if (names_experiment_ && facts_.evidence.is_low()) return has_date_ || of_experiment_ > 0;
    if ((facts_.evidence.is_title_of_journal && !names_subject_) || !has_date_ || !facts_.evidence.is_medium()) return false;
    return of_experiment_ > 0 || of_measurement_ >= 2;
  }

 private:
  const std::vector<Head>& heads() const { return facts_.outline.heads; }
  std::uint32_t line_of(std::size_t head) const { return head < heads().size() ? heads()[head].line : facts_.outline.last_line + 1; }

  std::size_t next_heading(std::size_t head) const {
    for (++head; head < heads().size() && !heads()[head].is_heading();) ++head;
    return head;
  }

  void read() {
    for (const LineLabel& label : facts_.labels) {
      if (label.line <= begin_ || label.line >= end_ || label.line > begin_ + kLinesOfCard || label.is_nested || label.value.empty())
        continue;
      const std::string_view field = facts_.vocabulary.fields.find(label.label);
      labels_ += field.empty() ? 0 : 1;
      of_experiment_ += is_of_experiment(field) ? 1 : 0;
      of_measurement_ += is_of_measurement(field) ? 1 : 0;
      if (field == "date" && !find_dates(label.value, facts_.vocabulary).empty()) has_date_ = true;
      names_experiment_ |= is_name_of_experiment(label);
      has_id_ |= is_id_of_experiment(label);
    }
  }

  /// `Experiment ID: …`, `Run: …`
  bool is_name_of_experiment(const LineLabel& label) const {
    const std::string_view first = label.label.substr(0, label.label.find(' '));
    return facts_.vocabulary.fields.find(label.label) == "id" && facts_.vocabulary.entry_words.contains(first);
  }

  /// `Experiment ID: …`
  bool is_id_of_experiment(const LineLabel& label) const {
    return is_name_of_experiment(label) && facts_.vocabulary.id_labels.contains(label.label.substr(label.label.rfind(' ') + 1));
  }

  /// The same labels further down: there are more of them.
  bool counts_again() const {
    return std::any_of(facts_.labels.begin(), facts_.labels.end(), [this](const LineLabel& label) {
      if (label.line < end_ || label.is_nested || label.is_cell) return false;
      return is_name_of_experiment(label) || facts_.vocabulary.fields.find(label.label) == "date";
    });
  }

  const DocumentFacts& facts_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  int labels_ = 0;
  int of_experiment_ = 0;
  int of_measurement_ = 0;
  bool has_date_ = false;
  bool names_experiment_ = false;
  bool has_id_ = false;
  bool names_subject_ = false;  ///< `Training log: wide U-Net` is the log of one training
};

/// Whether the headings right below the title are, two of five at least, what an experiment is told in; one of them, where
/// the file lies among experiments.
bool is_told_in_parts(const DocumentFacts& facts, std::size_t title) {
  const auto& heads = facts.outline.heads;
  int level = 7;
  for (std::size_t i = title + 1; i < heads.size(); ++i) {
    if (heads[i].is_heading()) level = std::min<int>(level, heads[i].level);
  }
  int all = 0;
  int parts = 0;
  for (std::size_t i = title + 1; i < heads.size(); ++i) {
    if (!heads[i].is_heading() || heads[i].level != level) continue;
    ++all;
    parts += !heads[i].section.empty() || role_of_title(facts.vocabulary, heads[i].title) != Role::none ? 1 : 0;
  }
  const bool is_among_experiments = facts.evidence.is_filed_with_experiments && !facts.evidence.is_page_of_folder;
  return 5 * parts >= 2 * all || (is_among_experiments && parts > 0);
}

bool gives_numbers(const DocumentFacts& facts) {
  const std::vector<BodyShape>& shapes = body_shapes(facts);
  return std::any_of(shapes.begin(), shapes.end(),
                     [](const BodyShape& shape) { return shape.has_result || shape.says_result || shape.has_result_table; });
}

}  // namespace

Proposal recognise_card(const DocumentFacts& facts) {
  const std::size_t title = first_heading(facts.outline);
  const auto& heads = facts.outline.heads;
  if (title == heads.size() || heads[title].line > facts.outline.first_line + 2) return {};
  if (!heads[title].section.empty() && !facts.evidence.is_title_of_journal) return {};
  if (facts.evidence.ordinary_titles > 0 || facts.evidence.is_titled_otherwise || !is_document_title(facts, title)) return {};
  if (!CardReader(facts, title).is_experiment() || !is_told_in_parts(facts, title) || !gives_numbers(facts)) return {};
  EntryMark mark = mark_of_file(facts, "card");
  mark.title = heads[title].title;
  mark.dates = heads[title].dates;
  take_leading_number(heads[title], mark);
  Proposal proposal;
  proposal.marks.push_back(std::move(mark));
  proposal.score = 0.5;
  return proposal;
}

}  // namespace labbook::journal
