#include <algorithm>
#include <set>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/dated_title.h"
#include "journal/entry_marks.h"
#include "journal/id_neighbours.h"
#include "journal/section_names.h"
#include "journal/single_file.h"

namespace labbook::journal {
namespace {

/// What a file without a date, that lies anywhere, has to tell to be an experiment's.
constexpr int kPartsOfExperiment = 3;
/// Labels that make a page a form.
constexpr std::size_t kQuestionsOfForm = 6;
/// A file's own date stands near its top.
constexpr std::uint32_t kDateOfFileLines = 14;

/// Sections that tell of an experiment, whatever its kind.
bool is_core_section(std::string_view name) {
  static constexpr std::string_view kCore[] = {"motivation",   "hypothesis",      "previous_experiment", "results",
                                               "conclusion",   "next_experiment", "observations",        "training",
                                               "augmentation", "data_collection"};
  return std::find(std::begin(kCore), std::end(kCore), name) != std::end(kCore);
}

/// Those that tell what somebody wanted to know and found: a manual has data, training and results as well.
bool is_telling_section(std::string_view name) {
  return is_core_section(name) && name != "results" && name != "training" && name != "data_collection" && name != "augmentation";
}

/// `# 2024-03-05 Wider head`
bool begins_with_date(const Head& head) {
  return !head.dates.empty() && !head.dates.front().is_weak && head.dates.front().span.begin <= 1 && head.section.empty();
}

/// `second_run.md`, `run_3.md`, `exp12.md`: one run is meant, by its number or by what it is.
bool is_called_as_run(std::string_view path, const Vocabulary& vocabulary) {
  std::string_view stem = path.substr(path.rfind('/') + 1);
  stem = stem.substr(0, stem.rfind('.'));
  const std::size_t first_end = letters_end(stem, 0);
  const bool is_first = vocabulary.entry_words.contains(stem.substr(0, first_end));
  const std::size_t number = first_end < stem.size() && (stem[first_end] == '_' || stem[first_end] == '-') ? first_end + 1 : first_end;
  if (is_first && number < stem.size() && is_digit(stem[number])) return true;
  const std::string_view last = stem.substr(stem.find_last_of("_- ") + 1);
  return last.size() < stem.size() && !is_first && !is_plural(last) && vocabulary.entry_words.contains(last);
}

/// The parts that a file about one experiment is made of, as its headings name them and, where it lies among experiments,
/// its labels: `Goal:`, `**Results:** …`
class PartsReader {
 public:
  explicit PartsReader(const DocumentFacts& facts) : facts_(facts), first_(first_heading(facts.outline)) {
    const Evidence& evidence = facts.evidence;
    names_run_ = is_called_as_run(facts.file.path, facts.vocabulary);
    is_telling_ = names_run_ || evidence.speaks_of_itself || evidence.is_journal_by_name() || evidence.is_titled_loosely ||
                  evidence.is_filed_with_experiments;
    read_headings();
    if (is_among_experiments()) read_labels();
  }

  /// A date, and the company of other experiments, each stand for a part that is not told.
  bool is_experiment() const {
    const int standing = (has_dated_title() ? 2
                          : has_date()      ? 1
                                            : 0) +
                         ((is_among_experiments() && is_reporting()) || facts_.evidence.speaks_of_itself ? 1 : 0);
    const int needed = std::max(1, kPartsOfExperiment - standing);
    const int told = static_cast<int>(core_.size()) + (is_among_experiments() && gives_settings() && gives_numbers() ? 1 : 0);
    if (is_plain_page() || is_form()) return true;
    if (!is_telling_ && needed == kPartsOfExperiment) return false;
    if (known_.size() < 2 || told < needed || 2 * (headed_ + labelled_) + (has_dated_title() ? 1 : 0) < headings_) return false;
    return facts_.evidence.is_medium() || (facts_.evidence.speaks_of_itself && facts_.evidence.is_low()) ||
           (is_among_experiments() && (told > needed || gives_numbers()));
  }

 private:
  /// Among experiments the headings inside a section are parts of what it tells; so are those deeper than its hypothesis or
  /// conclusion where the file says that it is about one.
  void read_headings() {
    const int deepest = facts_.evidence.speaks_of_itself ? level_of_parts() : 0;
    int section_level = 0;
    for (const Head& head : facts_.outline.heads) {
      if (!head.is_heading() || (deepest > 0 && head.level > deepest)) continue;
      if (section_level > 0 && head.level > section_level && is_among_experiments()) continue;
      section_level = head.section.empty() ? 0 : head.level;
      ++headings_;
      headed_ += head.section.empty() ? 0 : 1;
      if (!head.section.empty()) note(head.section);
    }
  }

  /// The level of the first section that tells what somebody wanted to know; 0 where there is none.
  int level_of_parts() const {
    const auto& heads = facts_.outline.heads;
    const auto first =
        std::find_if(heads.begin(), heads.end(), [](const Head& head) { return head.is_heading() && is_telling_section(head.section); });
    return first == heads.end() ? 0 : first->level;
  }

  void read_labels() {
    for (const LineLabel& label : facts_.labels) {
      if (label.is_cell || label.is_nested) continue;
      asked_ += label.is_listed ? 0 : 1;
      const std::string_view field = facts_.vocabulary.fields.find(label.label);
      is_dated_by_label_ |= label.line <= facts_.outline.first_line + kDateOfFileLines && (field == "date" || field == "end_date") &&
                            !find_dates(label.value, facts_.vocabulary).empty();
      std::string_view section = section_name(label.label, facts_.vocabulary);
      if (section == "summary_table") section = "results";  // `**Results summary:** …`
      if (section.empty() || label.is_listed) continue;
      ++labelled_;
      note(section);
    }
  }

  void note(std::string_view section) {
    known_.insert(section);
    is_found_ |= is_telling_section(section);
    is_telling_ |= is_telling_section(section);
    if (is_core_section(section)) core_.insert(section);
  }

  bool has_dated_title() const { return first_ < facts_.outline.heads.size() && begins_with_date(facts_.outline.heads[first_]); }
  bool has_date() const {
    return is_dated_by_label_ || is_dated_by_matter(facts_) ||
           (is_among_experiments() && date_of_file_name(facts_.file.path, facts_.vocabulary));
  }

  /// In a folder of experiments, and not the page that says what lies there.
  bool is_among_experiments() const {
    const auto& heads = facts_.outline.heads;
    const bool is_part = first_ < heads.size() && !heads[first_].section.empty();  // `# Conclusions` is a page of one
    if (names_run_) return true;
    return facts_.evidence.is_filed_with_experiments && !facts_.evidence.is_page_of_folder && !is_part;
  }

  /// It says what was asked or found, or gives results in numbers.
  bool is_reporting() const { return is_found_ || gives_numbers(); }

  bool gives_numbers() const {
    const std::vector<BodyShape>& shapes = body_shapes(facts_);
    return std::any_of(shapes.begin(), shapes.end(),
                       [](const BodyShape& shape) { return shape.has_result || shape.says_result || shape.has_result_table; });
  }

  /// A title, and under it text with results.
  bool is_plain_page() const {
    if (!is_among_experiments() || headings_ != 1 || headed_ > 0 || !facts_.evidence.is_medium()) return false;
    const BodyShape& shape = body_shapes(facts_)[first_];
    return shape.says_result || shape.has_results || shape.has_result_table;
  }

  /// A title, and under it a form that asks for a hypothesis or a motivation, be it filled in or not.
  bool is_form() const {
    return is_among_experiments() && headings_ == 1 && headed_ == 0 && asked_ >= kQuestionsOfForm &&
           (known_.contains("hypothesis") || known_.contains("motivation"));
  }

  bool gives_settings() const { return known_.contains("configuration") || known_.contains("setup"); }

  const DocumentFacts& facts_;
  std::size_t first_;
  bool names_run_ = false;  ///< the file is called as one run is
  std::set<std::string_view> known_;
  std::set<std::string_view> core_;
  std::size_t headings_ = 0;
  std::size_t headed_ = 0;    ///< headings that are known sections
  std::size_t labelled_ = 0;  ///< labels that are
  std::size_t asked_ = 0;     ///< labels at the margin
  bool is_telling_ = false;
  bool is_found_ = false;  ///< a section tells what was asked or found
  bool is_dated_by_label_ = false;
};

}  // namespace

Proposal recognise_by_sections(const DocumentFacts& facts) {
  if (facts.evidence.ordinary_titles > 0 || facts.evidence.is_titled_otherwise || !facts.evidence.is_low()) return {};
  if (!PartsReader(facts).is_experiment()) return {};
  EntryMark mark = mark_of_file(facts, "sections");
  const std::size_t first = first_heading(facts.outline);
  const bool has_title = first < facts.outline.heads.size() && facts.outline.heads[first].section.empty();
  if (has_title) {
    mark.title = facts.outline.heads[first].title;
    mark.dates = facts.outline.heads[first].dates;
    take_leading_number(facts.outline.heads[first], mark);
  } else {
    mark.title = title_of_matter(facts);
  }
  Proposal proposal;
  proposal.marks.push_back(std::move(mark));
  proposal.score = 0.3;
  return proposal;
}

}  // namespace labbook::journal
