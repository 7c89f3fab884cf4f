#include <fmt/format.h>

#include <map>

#include "journal/entry_cursor.h"
#include "lint/entry_check.h"
#include "rules/checks/mixed-script/lookalike.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

bool is_in_id(const journal::Entry& entry, text::Span word) {
  for (const journal::EntryId& id : entry.ids) {
    if (word.begin < id.place.span.end && id.place.span.begin < word.end) return true;
  }
  return false;
}

/// The same word in the same entry is one finding, and one fix.
class Report {
 public:
  explicit Report(const FileContext& context) : context_(context), entries_(context.journal().entries) {}

  void add(const Lookalike& found) {
    const auto entry = entries_.at(found.span.begin);
    const std::string written(found.span.of(context_.source().text));
    const auto [place, is_new] = by_word_.try_emplace({entry.value_or(context_.journal().entries.size()), written}, diagnostics_.size());
    if (!is_new) return repeat(diagnostics_[place->second], found);
    Diagnostic diagnostic;
    diagnostic.span = found.span;
    diagnostic.message =
        fmt::format("{} has the {} letter{} {} in a {} word", in_quotes(written), found.is_latin_meant ? "Cyrillic" : "Latin",
                    found.letter_count == 1 ? "" : "s", in_quotes(found.letters), found.is_latin_meant ? "Latin" : "Cyrillic");
    diagnostic.help = fmt::format("write {} in one script: searching for it finds nothing else", in_quotes(found.meant));
    const bool is_id = entry && is_in_id(context_.journal().entries[*entry], found.span);
    diagnostic.severity = is_id ? Severity::error : found.is_latin_meant ? Severity::warning : Severity::info;
    diagnostic.fix = Fix{"write the word in one script", true, {{found.span, found.meant}}, {line_around(found.span)}};
    diagnostics_.push_back(std::move(diagnostic));
  }

  std::vector<Diagnostic> take() { return std::move(diagnostics_); }

 private:
  void repeat(Diagnostic& diagnostic, const Lookalike& found) const {
    diagnostic.related.push_back({{}, found.span, "here too", {}});
    diagnostic.fix->edits.push_back({found.span, found.meant});
    diagnostic.fix->affects.push_back(line_around(found.span));
  }

  // What the word names – a metric, a field – is read anew.
  text::Span line_around(text::Span span) const {
    const text::LineIndex& lines = context_.source().lines;
    return lines.line(lines.line_at(span.begin));
  }

  const FileContext& context_;
  journal::EntryCursor entries_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> by_word_;
  std::vector<Diagnostic> diagnostics_;
};

void check(const FileContext& context, Findings& findings) {
  if (!context.journal().is_journal()) return;
  Report report(context);
  for_each_lookalike(context.source().text, context.journal(), [&](const Lookalike& found) { report.add(found); });
  for (Diagnostic& diagnostic : report.take()) findings.add(std::move(diagnostic));
}

constexpr Rule kRule{.name = "mixed-script",
                     .family = Family::structure,
                     .severity = Severity::error,
                     .summary = "a Cyrillic letter in a Latin id or name, or the other way round",
                     .is_fixable = true,
                     .check_file = check};

}  // namespace

const Rule& mixed_script_rule() { return kRule; }

}  // namespace labbook::rules
