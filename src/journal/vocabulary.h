// The words that journals use, as data: rules/vocabulary/*.json. docs/vocabulary.md describes the files.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "disk/embedded_file.h"
#include "disk/result.h"
#include "text/name_set.h"

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

/// Canonical names for the words of one kind ("sections", "fields" …), in every language together.
class WordTable {
 public:
  void add(std::string_view alias, std::string_view canonical);

  /// The canonical name for a word or phrase, whatever its case, blanks and punctuation; empty when unknown. Does not
  /// allocate. Linear in the length of `word`, which is unknown when its key is longer than every alias.
  std::string_view find(std::string_view word) const;
  /// The same of a word that several tables are asked about.
  std::string_view find(const text::NameKey& key) const;
  bool contains(std::string_view word) const { return !find(word).empty(); }
  bool contains(const text::NameKey& key) const { return !find(key).empty(); }

 private:
  friend class NameIndex;
  text::NameSet aliases_;
  std::vector<std::string> canonical_;                            ///< name of each alias
  std::vector<std::pair<std::string, std::size_t>> first_words_;  ///< folded, with the number of words of the alias
};

/// All that one word or phrase may stand for inside a name. Empty where it stands for nothing of the kind.
struct NameWords {
  std::string_view metric;
  std::string_view parameter;
  std::string_view size;
  std::string_view split;
  std::string_view qualifier;
  std::string_view field;
  std::string_view section;
  std::uint8_t longest_phrase = 1;  ///< words of the longest phrase that begins with this one
};

/// The tables of names in one: a name is looked up once, not once for each kind.
///
/// Its views are into the tables it was made from: they move together and are not copied.
class NameIndex {
 public:
  NameIndex() = default;
  NameIndex(NameIndex&&) = default;
  NameIndex& operator=(NameIndex&&) = default;

  /// `member` is where the canonical names of this table go.
  void add(const WordTable& table, std::string_view NameWords::* member);

  /// Null when nothing is known of the word. Does not allocate.
  const NameWords* find(std::string_view word) const;

 private:
  NameWords& words_of(const std::string& key);

  text::NameSet keys_;
  std::vector<NameWords> words_;  ///< of each key
};

/// Words that a text about experiments uses and others seldom do.
struct EvidenceWords {
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> index;  ///< lower case; Russian: the first letters
  std::size_t count = 0;
};

struct Vocabulary {
  WordTable sections;
  WordTable fields;
  WordTable splits;
  WordTable statuses;
  WordTable metrics;      ///< alias → canonical name of the metric
  WordTable parameters;   ///< names that are hyperparameters and never results
  WordTable months;       ///< name, abbreviation or genitive → "1" to "12"
  WordTable entry_words;  ///< "experiment", "run", "эксперимент" …: words that with a number make an id
  WordTable weak_entry_words;  ///< "model", "version" …: so too, where the whole document says so
  WordTable id_prefixes;       ///< letters written together with the number: "e" of e001
  WordTable id_labels;         ///< between the word and the number: "ID", "No", "номер"
  WordTable not_ids;           ///< words that with a number never name an experiment: "step", "epoch"
  WordTable mention_words;     ///< "from", "vs", "по": an id behind one is spoken of, not introduced
  WordTable units;             ///< "epochs", "hours": a number before one counts something
  WordTable log_columns;       ///< headers of a log table's columns: "id", "name", "date", "comment"
  WordTable ordinary_sections; ///< "installation", "license": sections of documents that are no journals
  EvidenceWords evidence;
  std::vector<std::string> journal_titles;  ///< phrases of titles and file names: " experiment log "
  std::vector<std::string> journal_words;   ///< phrases that a journal's title may have, and others too: " experiments "
  std::vector<std::string> baseline_stems;  ///< what a word for the baseline begins with, lower case
  std::vector<std::string> previous_stems;  ///< what a word for "previous" begins with, lower case
  std::vector<std::pair<std::string, std::string>> reference_roles;  ///< phrase before a reference → "baseline", "continues", "supersedes"
  WordTable entry_titles;      ///< words that open the title of a file on one experiment: "experiment"
  std::vector<std::string> other_titles;    ///< " changelog ", " release notes "
  WordTable section_kinds;  ///< canonical section → "results", "setup", "plan", "analysis" or "summary"
  WordTable title_words;    ///< words inside a title → the same kinds, and "preposition": what follows is no head
  WordTable qualifiers;     ///< words that stand with a metric's name and change nothing: "best", "final", "средний"
  WordTable sizes;          ///< words that make a name a count or a size: "size", "rows", "количество"
  WordTable columns;        ///< words of table headers → what the column holds: "metric_name", "value", "delta", "note" …
  WordTable measures;       ///< units of measurement: "sec", "сек" → "s"
  WordTable programs;       ///< first words of command lines: "python", "torchrun"
  WordTable trackers;       ///< host or part of a host → experiment tracker
  WordTable placeholders;   ///< "n/a", "tbd", "нет": words in a number's place
  NameIndex names;  ///< metrics, parameters, sizes, splits, qualifiers, fields and sections together
  std::unordered_map<std::string, MetricKnowledge> metric_knowledge;  ///< by canonical name
};

/// The vocabulary that ships with labbook, and what `add` puts into its tables before they are indexed.
Vocabulary read_vocabulary(const std::function<void(Vocabulary&)>& add);

/// The vocabulary that ships with labbook. Read once, then shared by all threads; never null.
const Vocabulary& shipped_vocabulary();

/// "of", "with", "на": words of a title that name nothing. `word` is folded.
bool is_preposition(const Vocabulary& vocabulary, std::string_view word);

/// A byte of a word that is looked up: a letter, a digit, `%` or `&`.
bool is_key_byte(char c);

}  // namespace labbook::journal
