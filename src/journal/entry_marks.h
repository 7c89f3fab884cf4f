// Recognisers read the whole outline and each proposes where the entries are. choose_marks() takes the proposal, or the
// proposals that fit together, that explain the document best.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/evidence.h"
#include "journal/front_matter.h"
#include "journal/line_labels.h"
#include "journal/outline.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

struct BodyShape;

/// All that the recognisers work on.
struct DocumentFacts {
  const text::SourceFile& file;
  const markdown::Document& document;
  const Vocabulary& vocabulary;
  Outline outline;
  std::vector<LineLabel> labels;
  Evidence evidence;
  FrontMatter front_matter;
  mutable std::shared_ptr<const std::vector<BodyShape>> shapes = {};  ///< asked for by body_shapes(), which keeps them here
};

/// A date in a cell of a log table.
struct CellDate {
  WrittenDate date;
  std::string text;  ///< as written
  text::Span span;   ///< in the file's text
  std::uint32_t line = 0;
};

/// Where an entry begins, and by what it was known.
struct EntryMark {
  std::uint32_t line = 0;
  text::Span span;  ///< of the title
  std::string title;
  std::uint8_t level = 1;  ///< of the head it stands in; 10 for a table's row
  std::vector<WrittenId> ids;
  std::vector<WrittenDate> dates;
  std::string_view recogniser;
  std::optional<std::size_t> head;   ///< index in the outline; none for rows
  std::optional<std::size_t> table;  ///< index in the outline, for rows
  std::vector<CellDate> cell_dates;  ///< of a row of a log table; of a block: of the row with its id
};

struct Proposal {
  std::vector<EntryMark> marks;  ///< in the order of their lines
  double score = 0;              ///< how much of the document it explains; 0: nothing found
};

/// Headings, bold labels, paragraphs or list items that carry an experiment's id or a date.
Proposal recognise_ids_and_dates(const DocumentFacts& facts, HeadKind kind);

/// Headings under which the same labels, sections or tables come again and again, ids or not.
Proposal recognise_repeated_structure(const DocumentFacts& facts);

/// Headings with results below headings that only gather them.
Proposal recognise_grouped_headings(const DocumentFacts& facts);

/// Headings with a date in a field right below them.
Proposal recognise_dated_fields(const DocumentFacts& facts);

/// Headings that a word for an experiment introduces: `Experiment: warm-up`, `Ablation — no dropout`.
Proposal recognise_titled_headings(const DocumentFacts& facts);

/// Headings that end with what became of it: `Larger crops — rejected`.
Proposal recognise_judged_headings(const DocumentFacts& facts);

/// Headings that are a hyperparameter and its value, in a document about runs; headings, bold lines or numbered items that
/// set the same ones otherwise, in any.
Proposal recognise_settings(const DocumentFacts& facts);

/// Items of lists with a date in a field nested below them.
Proposal recognise_dated_items(const DocumentFacts& facts);

/// Rows of log tables.
Proposal recognise_rows(const DocumentFacts& facts);

/// Rows of the first table of a journal, where what they say tells them apart: a model's name comes again with each setting.
Proposal recognise_described_rows(const DocumentFacts& facts);

/// Rows of tables of one form below several headings, other runs in each.
Proposal recognise_grouped_rows(const DocumentFacts& facts);

/// Rows of the tables of that form which speaks the most for a log of experiments: what nothing else takes.
Proposal recognise_weighed_rows(const DocumentFacts& facts);

/// Rows of tables that mix settings with results, whatever the document is called; of those alone that call their rows
/// experiments where `are_headed_as_runs`.
Proposal recognise_sweeps(const DocumentFacts& facts, bool are_headed_as_runs);

/// Blocks between thematic breaks that have the same shape.
Proposal recognise_separated_blocks(const DocumentFacts& facts);

/// The headings of a document whose title says that it is a log of experiments.
Proposal recognise_titled_log(const DocumentFacts& facts);

/// Headings with results beneath them in a document that is named after experiments, be it one alone.
Proposal recognise_reporting_headings(const DocumentFacts& facts);

/// Numbered headings with tables of results beneath them: `Task 1.2 – Residual blocks` in a report.
Proposal recognise_tasks(const DocumentFacts& facts);

/// Numbered headings with plots of metrics beneath them: `1. Brightness`, `2. Rotation` in a report told in pictures.
Proposal recognise_plotted_tasks(const DocumentFacts& facts);

/// Lines that begin with the same word, each over plots of metrics: a report told in pictures without headings.
Proposal recognise_plotted_lines(const DocumentFacts& facts);

/// Headings that count trials, each with its settings or results: `Shot 1 — lower threshold`.
Proposal recognise_counted_trials(const DocumentFacts& facts);

/// Headings, or else bold lines, of a journal that count with one name and have results beneath them: `PPO_1`, `PPO_2`.
Proposal recognise_counted_titles(const DocumentFacts& facts);

/// Headings that each list the same settings: `DQN_1` over `batch_size = 64`, `tau = 0.001`.
Proposal recognise_listed_settings(const DocumentFacts& facts);

/// Lines with an indented block beneath, each with the same metrics, in a document without headings.
Proposal recognise_indented_results(const DocumentFacts& facts);

/// Command lines with results beneath them, in a document that is named after experiments; where headings or bold lines
/// gather all of them, those.
Proposal recognise_commands(const DocumentFacts& facts);

/// What is known by its shape alone: listed settings, sweeps, commands, indented results, plotted tasks and lines; the first of
/// them that finds anything.
Proposal recognise_bare_shapes(const DocumentFacts& facts);

/// Whether the mark is a line that begins a run by what stands beneath it: headings only gather such.
bool is_line_of_run(const EntryMark& mark);

/// Headings that only their shape made entries, over tables that call their rows experiments and give the settings and the
/// results of each: the rows are the experiments, the headings their groups.
void consider_rows_over_groups(const DocumentFacts& facts, Proposal& best);

/// Headings that only their shape made entries, each over several numbered titles with results: those are the experiments.
void consider_titles_over_groups(const DocumentFacts& facts, Proposal& best);

/// Bold lines that title tables with a metric in each row, in a log without headings.
Proposal recognise_titled_tables(const DocumentFacts& facts);

/// Items of a list that each describe a run and give its result.
Proposal recognise_result_lists(const DocumentFacts& facts);

/// Lines or items that count 1, 2, 3 in a document that is named after experiments, each with settings or results.
Proposal recognise_numbered_lines(const DocumentFacts& facts);

/// Lines that begin runs by their form alone: days without a year, names with a time stamp, rules with a word in them,
/// titles that are numbered anew below each heading.
Proposal recognise_run_lines(const DocumentFacts& facts);

/// Titles that are numbered anew below each heading, each with a result.
Proposal recognise_numbered_titles(const DocumentFacts& facts);

/// Items, bold lines or headings that are the numbers of a cluster's jobs: `38094990`.
Proposal recognise_job_numbers(const DocumentFacts& facts);

/// Items of a list that are called like files or runs and have results beneath them: `1. base.log`.
Proposal recognise_named_items(const DocumentFacts& facts);

/// Items of a list that each have the same settings nested beneath them, and a result.
Proposal recognise_described_items(const DocumentFacts& facts);

/// A file that is one experiment, as its title says: `# Experiment: warm-up`.
Proposal recognise_titled_experiment(const DocumentFacts& facts);

/// A file that is one experiment, as its front matter says: `id: e012`, `experiment: wider head`.
Proposal recognise_by_front_matter(const DocumentFacts& facts);

/// A file that is one experiment, as the labels below its title say: when it was, and with which model, data, seed …
Proposal recognise_card(const DocumentFacts& facts);

/// A file that is one experiment, as its title begins with the day and its parts or settings tell.
Proposal recognise_dated_report(const DocumentFacts& facts);

/// A file that is one experiment, as its sections tell: motivation, results, conclusion …
Proposal recognise_by_sections(const DocumentFacts& facts);

/// Headings of one level, each of which tells of a run, where the document and they together say so: what nothing else takes.
Proposal recognise_repeated_units(const DocumentFacts& facts);

/// What the entries of the document are; empty where it is no journal. Ordered by line, no line twice.
std::vector<EntryMark> choose_marks(const DocumentFacts& facts);

/// Gives a mark that was found by its shape the ids that its title names in words: `Audio - experiment 1`.
void take_named_ids(const DocumentFacts& facts, EntryMark& mark);

/// `wide_head_01 — larger`: where nearly all titles begin with a name that only a run is called by, it is their id.
void take_run_names(const DocumentFacts& facts, std::vector<EntryMark>& marks);

/// The mark for a head of the outline.
EntryMark mark_of(const DocumentFacts& facts, std::size_t head, std::string_view recogniser);

/// A proposal of these heads, each of which weighs so much.
Proposal proposal_of(const DocumentFacts& facts, const std::vector<std::size_t>& heads, std::string_view recogniser, double weight);

}  // namespace labbook::journal
