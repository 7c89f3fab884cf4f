#include <fmt/format.h>

#include <unordered_set>

#include "results/baseline.h"
#include "results/change_table.h"
#include "results/prose_change.h"
#include "rules/checks/wrong-delta/doubts.h"
#include "rules/registry.h"
#include "text/ascii.h"

namespace labbook::rules {
namespace {

using namespace lint;
using results::BaselineSource;
using results::WrongChange;

/// The change as it is written, else the whole metric.
text::Span place_of(const text::SourceFile& source, const WrongChange& wrong) {
  if (wrong.base != nullptr) return wrong.base->place.span;
  const text::Span metric = wrong.metric->place.span;
  const std::string& written = wrong.is_arrow ? wrong.metric->previous_text : wrong.metric->delta_text;
  if (written.empty()) return metric;
  const text::Span line = source.lines.line(wrong.metric->place.line);
  const std::string_view text = source.text;
  for (const std::uint32_t from : {metric.begin, line.begin}) {
    const std::size_t at = text.find(written, from);
    if (at == std::string_view::npos || at + written.size() > line.end) continue;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + written.size())};
  }
  return metric;
}

std::string name_of_baseline(const WrongChange& wrong) {
  const results::WrittenValue& baseline = wrong.baseline;
  const bool is_here = baseline.entry == wrong.entry && !baseline.metric->run.empty();
  std::string name = is_here ? baseline.metric->run : results::name_of(*baseline.entry);
  if (!is_here && !baseline.metric->run.empty() && !results::is_label_of(baseline.metric->run, name)) name += ", " + baseline.metric->run;
  return fmt::format("\"{}\", line {}", name, baseline.metric->place.line);
}

std::string where_from(const WrongChange& wrong) {
  if (wrong.source == BaselineSource::arrow) return {};
  std::string text = ", against " + name_of_baseline(wrong);
  if (wrong.is_by_entry) {
    text += fmt::format(" ({} of {} changes of this entry come out against it)", wrong.habit_kept, wrong.habit_asked);
  } else if (wrong.source == BaselineSource::habit && wrong.habit_asked > 1) {
    text += fmt::format(" ({} of {} changes here come out against {})", wrong.habit_kept, wrong.habit_asked, results::to_text(wrong.habit));
  }
  return text;
}

std::string message_of(const WrongChange& wrong) {
  if (!wrong.is_arrow) return fmt::format("{}, stated {}{}", to_text(wrong.judgement.calculation), wrong.stated, where_from(wrong));
  const std::string& start = wrong.base != nullptr ? wrong.base->text : wrong.metric->previous_text;
  return fmt::format("the change starts from \"{}\", but {} is {}{}", start, wrong.metric->name, to_text(wrong.judgement.calculation),
                     where_from(wrong));
}

std::string help_of(const results::Judgement& judgement) {
  const std::string expected = results::signed_text(judgement.expected);
  if (judgement.is_sign_wrong) return "the size is right and the sign is not: write " + expected;
  return fmt::format("write {}, or name the run that the change is against", expected);
}

std::string help_of(const WrongChange& wrong) {
  if (wrong.is_arrow) return "write the value that the baseline reports, or name the run that the change is against";
  return help_of(wrong.judgement);
}

/// Where the baseline is known or the size is right and the sign is not, there is nothing to explain away.
Severity severity_of(const WrongChange& wrong) {
  if (wrong.judgement.agreement == results::Agreement::rounding) return Severity::warning;
  if (wrong.judgement.is_sign_wrong || wrong.source != BaselineSource::habit) return Severity::error;
  return Severity::warning;
}

Diagnostic diagnostic_of(const journal::JournalFile& file, const WrongChange& wrong) {
  Diagnostic diagnostic;
  diagnostic.span = place_of(file.source, wrong);
  diagnostic.message = message_of(wrong);
  diagnostic.help = help_of(wrong);
  diagnostic.severity = severity_of(wrong);
  if (wrong.baseline.metric != nullptr) {
    const std::string path = wrong.baseline.file == &file ? std::string() : wrong.baseline.file->source.path;
    diagnostic.related.push_back({path,
                                  wrong.baseline.metric->place.span,
                                  fmt::format("the baseline's {}: {}", wrong.metric->name, wrong.baseline.metric->text),
                                  {}});
  }
  return diagnostic;
}

Diagnostic diagnostic_of(const journal::JournalFile& file, const results::WrongProseChange& wrong) {
  Diagnostic diagnostic;
  diagnostic.span = wrong.span;
  diagnostic.message = fmt::format("{}, stated {}", to_text(wrong.judgement.calculation), wrong.stated);
  const std::string expected = results::signed_text(wrong.judgement.expected);
  if (wrong.is_word) diagnostic.help = "the word and the two values go opposite ways: one of them is wrong";
  else if (wrong.is_size)
    diagnostic.help = wrong.judgement.is_sign_wrong ? "the size is right and the word for its direction is not"
                                                    : fmt::format("the change is {}", expected);
  else diagnostic.help = (wrong.judgement.is_sign_wrong ? "the size is right and the sign is not: write " : "write ") + expected;
  if (wrong.baseline_metric == nullptr) return diagnostic;
  const journal::Metric& baseline = *wrong.baseline_metric;
  const bool is_here = wrong.baseline_file == &file;
  const std::string& path = wrong.baseline_file->source.path;
  diagnostic.message += fmt::format(", against \"{}\", {}line {}", wrong.baseline, is_here ? "" : path + ", ", baseline.place.line);
  diagnostic.related.push_back(
      {is_here ? std::string() : path, baseline.place.span, fmt::format("the baseline's {}: {}", baseline.name, baseline.text), {}});
  return diagnostic;
}

Diagnostic diagnostic_of(const journal::JournalFile& file, const results::WrongTableChange& wrong) {
  Diagnostic diagnostic;
  const results::BaselinePlace& baseline = wrong.baseline;
  const bool is_here = baseline.file == &file;
  diagnostic.span = wrong.span;
  diagnostic.message = fmt::format(
      "{}, stated {}, against \"{}\"{}", to_text(wrong.judgement.calculation), wrong.stated, baseline.name,
      is_here ? fmt::format(", line {}", baseline.line) : fmt::format(", {}, line {}", baseline.file->source.path, baseline.line));
  if (wrong.asked > 1)
    diagnostic.message +=
        fmt::format(" ({} of {} changes of this {} come out that way)", wrong.kept, wrong.asked, wrong.is_row ? "row" : "column");
  diagnostic.help = help_of(wrong.judgement);
  const bool is_sure = wrong.judgement.is_sign_wrong || wrong.is_named;
  diagnostic.severity = is_sure && wrong.judgement.agreement == results::Agreement::wrong ? Severity::error : Severity::warning;
  diagnostic.related.push_back({is_here ? std::string() : baseline.file->source.path, baseline.span, "the value that it is against", {}});
  return diagnostic;
}

/// `(Δ0.05)`: how far it is, and not which way.
bool is_distance(std::string_view text, text::Span stated) {
  std::string_view written = stated.of(text);
  const bool is_behind = text.substr(0, stated.begin).ends_with("Δ");
  if (!is_behind && !written.starts_with("Δ")) return false;
  written.remove_prefix(std::min(written.find_first_not_of("Δ "), written.size()));
  return !written.empty() && text::is_digit(written.front());
}

/// A number that may be right all the same is worth a note.
void weigh(const text::SourceFile& source, const results::Judgement& judgement, std::string_view stated, Diagnostic& diagnostic) {
  const bool is_note = wrong_delta::is_last_digit_off(judgement, stated) || wrong_delta::is_row_of_part(source, diagnostic.span);
  if (is_note) diagnostic.severity = Severity::info;
}

bool is_size_alone(const text::SourceFile& source, const results::Judgement& judgement, text::Span stated) {
  return judgement.is_sign_wrong && (is_distance(source.text, stated) || wrong_delta::is_in_column_of_magnitudes(source, stated));
}

void check(const ComparisonContext& context, Findings& findings) {
  const auto& [file, text, index, names, values] = context;
  std::unordered_set<std::uint32_t> told;
  for (const WrongChange& wrong : results::find_wrong_changes(file, index, names, values)) {
    Diagnostic diagnostic = diagnostic_of(file, wrong);
    if (is_size_alone(file.source, wrong.judgement, diagnostic.span)) continue;
    const bool is_guessed = wrong.source == BaselineSource::habit && !wrong.is_arrow;
    if (is_guessed && wrong_delta::is_column_of_unseen_baseline(file.source, diagnostic.span)) continue;
    if (wrong_delta::is_within_run(file.source, wrong) || wrong_delta::is_of_whole_chain(file.source, wrong)) continue;
    if (wrong_delta::is_against_another_value(wrong, file.journal)) continue;
    if (wrong_delta::comes_from_unseen_value(wrong) || wrong_delta::is_start_reported(wrong, file.journal)) continue;
    if (wrong_delta::is_difference_itself(wrong) || wrong_delta::comes_from_number_behind(file.source, diagnostic.span, wrong, names))
      continue;
    if (!wrong.is_arrow) weigh(file.source, wrong.judgement, wrong.stated, diagnostic);
    told.insert(diagnostic.span.begin);
    findings.add(std::move(diagnostic));
  }
  for (const results::WrongTableChange& wrong : results::find_wrong_table_changes(file, text, index, names, values)) {
    if (is_size_alone(file.source, wrong.judgement, wrong.span)) continue;
    const bool is_guessed = !wrong.is_named || (wrong.baseline.file == &file &&
                                                wrong_delta::states_change_of_its_own(file.source, wrong.span, wrong.baseline.line));
    if (is_guessed && wrong_delta::is_column_of_unseen_baseline(file.source, wrong.span)) continue;
    Diagnostic diagnostic = diagnostic_of(file, wrong);
    weigh(file.source, wrong.judgement, wrong.stated, diagnostic);
    findings.add(std::move(diagnostic));
  }
  for (const results::WrongProseChange& wrong : results::find_wrong_prose_changes(file, text, index, names, values)) {
    if (is_size_alone(file.source, wrong.judgement, wrong.span)) continue;
    // The model's changes may be read with the sign or from the digit on.
    if (told.contains(wrong.span.begin) || told.contains(wrong.span.begin + 1)) continue;
    Diagnostic diagnostic = diagnostic_of(file, wrong);
    weigh(file.source, wrong.judgement, wrong.stated, diagnostic);
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "wrong-delta",
                     .family = Family::numbers,
                     .severity = Severity::error,
                     .summary = "a stated change does not follow from the two values",
                     .check_against = check};

}  // namespace

const Rule& wrong_delta_rule() { return kRule; }

}  // namespace labbook::rules
