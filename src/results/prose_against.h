// Changes that running text states against a run that it names: "+0.016 over E008", "Разница с exp-2: AUC +0,029".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "results/entry_values.h"
#include "results/line_references.h"
#include "results/prose_change.h"
#include "results/sentence.h"

namespace labbook::results {

class AgainstChecker {
 public:
  AgainstChecker(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values)
      : file_(file), index_(index), names_(names), values_(values), on_line_(file.journal) {}

  /// The wrong changes of a line of the entry; `text` is the file with markup blanked, `numbers` are the line's.
  void check(const journal::Entry& entry, std::uint32_t line, std::string_view text, std::vector<NumberInText> numbers,
             std::vector<WrongProseChange>& wrong);

 private:
  /// What a line says: its text, the one other run that it names, the metrics that it names.
  struct Line {
    const journal::Entry& entry;
    std::uint32_t number;
    text::Span span;
    std::string_view text;  ///< of the file
    RunIndex::Target baseline;
    std::vector<NameInText> names;
    std::string split;
  };

  std::optional<RunIndex::Target> baseline_of(const journal::Entry& entry, std::uint32_t line) const;
  void check_named(const Line& line, const NumberInText& stated, std::vector<WrongProseChange>& wrong);
  void check_clauses(const Line& line, const std::vector<NumberInText>& numbers, std::vector<WrongProseChange>& wrong);
  bool is_held_against(const Line& line, text::Span clause, text::Span sentence, const std::vector<NumberInText>& numbers) const;
  std::optional<MetricKey> metric_of_clause(const Line& line, text::Span clause, text::Span sentence) const;
  void check_whole_line(const Line& line, const std::vector<NumberInText>& numbers, std::vector<WrongProseChange>& wrong);
  std::optional<MetricKey> metric_of(const Line& line);
  std::string words_left(const Line& line, text::Span part, const NumberInText* stated) const;
  std::optional<Change> signed_change(const Line& line, const NumberInText& stated, std::string_view words, const MetricKey& key);
  void hold(const Line& line, const MetricKey& key, const NumberInText& stated, const Change& change, std::vector<WrongProseChange>& wrong);
  Level level_of(const journal::Metric& metric);

  const journal::JournalFile& file_;
  const RunIndex& index_;
  MetricNames& names_;
  KnownValues& values_;
  LineReferences on_line_;
};

}  // namespace labbook::results
