// The words that journals use, as data: rules/vocabulary/*.json. docs/vocabulary.md describes the files.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "journal/name_index.h"
#include "journal/word_table.h"
#include "text/name_set.h"
#include "text/text_list.h"

namespace labbook::journal {

enum class Direction : unsigned char { unknown, higher, lower };

/// What is known of a metric, whatever it is called.
struct MetricKnowledge {
  std::string name;  ///< canonical
  std::string kind;  ///< name of the metric that it is alike: benchmarks of one kind may be averaged
  Direction direction = Direction::unknown;
  std::optional<double> minimum;
  std::optional<double> maximum;  ///< of the share; a percentage may be a hundred times that
  bool is_share = false;          ///< written as 0.87 or as 87 %
  bool is_duration = false;
};

/// Hashes string views and strings alike, so that a look-up needs no string of its own.
struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// A phrase and what it makes of the reference behind it.
struct RolePhrase {
  std::string_view phrase;  ///< lower case
  std::string_view role;    ///< "baseline", "continues", "supersedes"
};

struct RolePhrases {
  text::TextList phrases;
  text::TextList roles;  ///< of each phrase

  std::size_t size() const { return phrases.size(); }
  RolePhrase operator[](std::size_t i) const { return {phrases[i], roles[i]}; }
};

struct Vocabulary {
  WordTable sections;
  WordTable fields;
  WordTable splits;
  WordTable statuses;
  WordTable metrics;            ///< alias → canonical name of the metric
  WordTable parameters;         ///< names that are hyperparameters and never results
  WordTable months;             ///< name, abbreviation or genitive → "1" to "12"
  WordTable entry_words;        ///< "experiment", "run", "эксперимент" …: words that with a number make an id
  WordTable weak_entry_words;   ///< "model", "version" …: so too, where the whole document says so
  WordTable id_prefixes;        ///< letters written together with the number: "e" of e001
  WordTable id_labels;          ///< between the word and the number: "ID", "No", "номер"
  WordTable not_ids;            ///< words that with a number never name an experiment: "step", "epoch"
  WordTable mention_words;      ///< "from", "vs", "по": an id behind one is spoken of, not introduced
  WordTable units;              ///< "epochs", "hours": a number before one counts something
  WordTable log_columns;        ///< headers of a log table's columns: "id", "name", "date", "comment"
  WordTable ordinary_sections;  ///< "installation", "license": sections of documents that are no journals
  text::NameSet evidence;  ///< words that texts about experiments use and others seldom do, lower case; of Russian ones the first letters
  text::TextList journal_titles;  ///< phrases of titles and file names: " experiment log "
  text::TextList journal_words;   ///< phrases that a journal's title may have, and others too: " experiments "
  text::TextList baseline_stems;  ///< what a word for the baseline begins with, lower case
  text::TextList previous_stems;  ///< what a word for "previous" begins with, lower case
  RolePhrases reference_roles;
  WordTable entry_titles;       ///< words that open the title of a file on one experiment: "experiment"
  text::TextList other_titles;  ///< " changelog ", " release notes "
  text::TextList guide_titles;  ///< " guidelines ": what tells how a journal is to be kept is none
  text::TextList own_words;     ///< how a text on one experiment speaks of it: " this experiment "
  WordTable section_kinds;      ///< canonical section → "results", "setup", "plan", "analysis" or "summary"
  WordTable title_words;        ///< words inside a title → the same kinds, and "preposition": what follows is no head
  WordTable qualifiers;         ///< words that stand with a metric's name and change nothing: "best", "final", "средний"
  WordTable sizes;              ///< words that make a name a count or a size: "size", "rows", "количество"
  WordTable columns;            ///< words of table headers → what the column holds: "metric_name", "value", "delta", "note" …
  WordTable measures;           ///< units of measurement: "sec", "сек" → "s"
  WordTable programs;           ///< first words of command lines: "python", "torchrun"
  WordTable trackers;           ///< host or part of a host → experiment tracker
  WordTable placeholders;       ///< "n/a", "tbd", "нет": words in a number's place
  NameIndex names;              ///< metrics, parameters, sizes, splits, qualifiers, fields and sections together
  std::unordered_map<std::string, MetricKnowledge, ViewHash, std::equal_to<>> metric_knowledge;  ///< by canonical name

  /// The metric's name in the tables and in the index.
  void add_metric(std::string_view alias, std::string_view canonical);
};

/// The vocabulary that ships with labbook, as constants: nothing is read for it. Shared by all threads.
const Vocabulary& shipped_vocabulary();

/// "of", "with", "на": words of a title that name nothing. `word` is folded.
bool is_preposition(const Vocabulary& vocabulary, std::string_view word);

}  // namespace labbook::journal
