#include <fmt/format.h>

#include <algorithm>

#include "lint/wording.h"
#include "results/best_claim.h"
#include "results/bold_best.h"
#include "rules/registry.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;

constexpr std::uint32_t kFarthestValue = 60;  ///< bytes behind the words that claim it

std::string shown(const journal::Metric& metric) { return metric.text + (metric.unit == "%" && !metric.text.ends_with('%') ? "%" : ""); }

/// As the journal writes it; "Best test Dice so far" is called by what it is of.
std::string name_of_metric(const results::FalseBest& wrong) {
  results::MetricKey key = wrong.key;
  if (key.qualifier == "best") key.qualifier.clear();
  if (text::fold_name(wrong.better->name).find(text::fold_name("best")) != std::string::npos || !key.qualifier.empty())
    return results::to_text(key);
  return wrong.better->split.empty() ? wrong.better->name : fmt::format("{} ({})", wrong.better->name, wrong.better->split);
}

/// "Best so far: 0.81": the number is the next one behind the words. Another may be what the best one is told beside.
bool is_right_behind(const text::SourceFile& source, const results::FalseBest& wrong) {
  const text::Span line = source.lines.line(source.lines.line_at(wrong.claim.begin));
  const std::uint32_t end = std::min(line.end, wrong.claim.end + kFarthestValue);
  const std::string_view text = source.text;
  std::uint32_t at = wrong.claim.end;
  while (at < end && (!text::is_digit(text[at]) || text::is_latin_letter(text[at - 1]))) ++at;  // "F1" is no number
  const std::string_view number = std::string_view(wrong.value).substr(0, wrong.value.find_last_of("0123456789") + 1);
  return !number.empty() && at < end && text.substr(at).starts_with(number);
}

/// "Best overall: 0.31 on the news set", "AUC 0.91 is best. F1 0.44, rank 5": the number is of a part of the data, or of the
/// next sentence.
bool is_of_part(const text::SourceFile& source, const results::FalseBest& wrong) {
  const text::Span line = source.lines.line(source.lines.line_at(wrong.claim.begin));
  const std::string_view behind = text::Span{wrong.claim.end, line.end}.of(source.text);
  const std::string_view number = std::string_view(wrong.value).substr(0, wrong.value.find_last_of("0123456789") + 1);
  const std::size_t at = behind.find(number);
  if (number.empty() || at == std::string_view::npos) return false;
  if (behind.substr(0, at).find(". ") != std::string_view::npos) return true;
  std::string_view after = behind.substr(at + number.size());
  if (!after.starts_with(' ')) return false;
  after.remove_prefix(1);
  const std::size_t end = after.find(' ');
  return end != std::string_view::npos && shipped_wording().part_of_data.contains(after.substr(0, end));
}

/// "Best val F1 0.71 at epoch 14", "best mAP 0.62, no gain over the baseline": of the moments of one run, or of a run that
/// is said not to be the best.
bool is_of_one_run(const text::SourceFile& source, const results::FalseBest& wrong) {
  const std::string_view line = source.line_text(source.lines.line_at(wrong.claim.begin));
  const bool is_bare = text::trim(wrong.words).find(' ') == std::string_view::npos;
  if (is_bare && shipped_wording().stages_of_run.is_in(line)) return true;
  const std::string said = text::fold_case(line);
  return std::ranges::any_of(shipped_wording().failures.phrases(),
                             [&](std::string_view failure) { return said.find(failure) != std::string::npos; });
}

Diagnostic diagnostic_of(const journal::JournalFile& file, const results::FalseBest& wrong) {
  const std::string& run = wrong.better->run;
  const std::string name = run.empty() ? results::name_of(*wrong.better_entry) : run;
  const bool is_here = wrong.file == &file;
  const std::string where = is_here ? fmt::format("line {}", wrong.better->place.line)
                                    : fmt::format("{}, line {}", wrong.file->source.path, wrong.better->place.line);
  Diagnostic diagnostic;
  diagnostic.span = wrong.claim;
  diagnostic.message = fmt::format("\"{}\" for {} {}, but \"{}\" has {}, {}", wrong.words, name_of_metric(wrong), wrong.value, name,
                                   shown(*wrong.better), where);
  if (!is_right_behind(file.source, wrong) || is_of_part(file.source, wrong)) diagnostic.severity = Severity::info;
  diagnostic.help = "name the better one, or say among what this one is the best";
  diagnostic.related.push_back({is_here ? std::string() : wrong.file->source.path,
                                wrong.better->place.span,
                                fmt::format("{} of \"{}\": {}", wrong.better->name, name, shown(*wrong.better)),
                                {}});
  return diagnostic;
}

Diagnostic diagnostic_of(const results::FalseBold& wrong) {
  Diagnostic diagnostic;
  diagnostic.span = wrong.span;
  diagnostic.message = fmt::format("{} is bold as the best {}, but \"{}\" has {}, line {}", wrong.value, wrong.metric, wrong.label,
                                   wrong.better, wrong.better_line);
  diagnostic.help = "set the better one in bold, or say what bold stands for";
  diagnostic.related.push_back({{}, wrong.better_span, fmt::format("{} of \"{}\": {}", wrong.metric, wrong.label, wrong.better), {}});
  return diagnostic;
}

void check(const RepositoryContext& context, Findings& findings) {
  results::MetricNames names(journal::shipped_vocabulary(), context.workspace.config);
  const results::ReportedValues reported(context.workspace, names);
  results::KnownRivals rivals(reported, names);
  for (const journal::JournalFile& file : context.workspace.files) {
    if (!file.is_reported || context.setting(file).severity == Severity::off || !file.journal.is_journal()) continue;
    for (const results::FalseBest& wrong : results::find_false_bests(file, reported, rivals, names)) {
      if (!is_of_one_run(file.source, wrong)) findings.add(file, diagnostic_of(file, wrong));
    }
  }
}

/// "Bolds = best among the new ones": the journal says what bold stands for, right above the table.
bool is_told_what_for(const text::SourceFile& source, std::uint32_t row) {
  constexpr std::uint32_t kLongestTable = 128;  ///< rows
  constexpr std::uint32_t kFarthestRemark = 4;  ///< lines above the header
  std::uint32_t line = row;
  while (line > 1 && row - line < kLongestTable && source.line_text(line).find('|') != std::string_view::npos) --line;
  for (std::uint32_t i = 0; i < kFarthestRemark && line > 0; ++i, --line) {
    const std::string remark = text::fold_case(source.line_text(line));
    const auto has = [&](std::string_view word) { return remark.find(word) != std::string::npos; };
    if (std::ranges::any_of(shipped_wording().bold_words.phrases(), has)) return true;
  }
  return false;
}

void check_bold(const ComparisonContext& context, Findings& findings) {
  for (const results::FalseBold& wrong : results::find_false_bolds(context.text.tables(), context.names)) {
    const text::SourceFile& source = context.file.source;
    if (!is_told_what_for(source, source.lines.line_at(wrong.span.begin))) findings.add(diagnostic_of(wrong));
  }
}

/// A claim on data that has a name is held against what all journals report on it.
void tie(const TieContext& context, Ties& ties) {
  bool has_data = false;
  for (const journal::Entry& entry : context.file.journal.entries) has_data |= !results::dataset_of(entry).empty();
  if (!has_data) return;
  ties.offer(TieKind::data, {}, ties.facts);
  if (results::claims_best(context.file.source)) ties.ask(TieKind::data, {});
}

constexpr Rule kRule{.name = "false-best",
                     .family = Family::numbers,
                     .severity = Severity::warning,
                     .summary = "a value is called the best, and a better one was reported before",
                     .check_repository = check,
                     .check_against = check_bold,
                     .ties = tie};

}  // namespace

const Rule& false_best_rule() { return kRule; }

}  // namespace labbook::rules
