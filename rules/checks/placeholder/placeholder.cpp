#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "journal/entry_cursor.h"
#include "lint/entry_check.h"
#include "lint/kept_forms.h"
#include "lint/placeholders.h"
#include "lint/wording.h"
#include "rules/registry.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;

constexpr std::size_t kShownAtMost = 4;
constexpr std::size_t kFewestInPlan = 6;  ///< a form of three fields that was copied twice and forgotten has no more

std::string text_of(const FileContext& context, const Placeholder& placeholder) {
  return in_quotes(placeholder.span.of(context.source().text));
}

Diagnostic single(const FileContext& context, const Placeholder& placeholder) {
  Diagnostic diagnostic;
  diagnostic.span = placeholder.span;
  diagnostic.message = fmt::format("{} is not filled in", text_of(context, placeholder));
  diagnostic.help = "write what belongs there, or delete it";
  return diagnostic;
}

/// All brackets of one entry: who copies a form and forgets it needs to be told once.
Diagnostic joined(const FileContext& context, const std::vector<Placeholder>& placeholders) {
  Diagnostic diagnostic = single(context, placeholders.front());
  if (placeholders.size() == 1) return diagnostic;
  std::string shown = text_of(context, placeholders.front());
  for (std::size_t i = 1; i < placeholders.size(); ++i) {
    if (i < kShownAtMost) shown += ", " + text_of(context, placeholders[i]);
    diagnostic.related.push_back({{}, placeholders[i].span, "not filled in either", {}});
  }
  if (placeholders.size() > kShownAtMost) shown += " …";
  diagnostic.message = fmt::format("{} places are not filled in: {}", placeholders.size(), shown);
  diagnostic.help = "write what belongs there, or delete them";
  return diagnostic;
}

bool has_certain(const std::vector<Placeholder>& placeholders) { return std::ranges::any_of(placeholders, &Placeholder::is_certain); }

/// `TEMPLATE.md`, `experiment_template.md`: a form that is kept as one.
bool is_form(const std::string& path) { return shipped_wording().forms.is_in(path.substr(path.rfind('/') + 1)); }

/// `Result: TBD`
bool is_behind_label(const text::SourceFile& source, const Placeholder& placeholder) {
  const text::Span line = source.lines.line(source.lines.line_at(placeholder.span.begin));
  return text::Span{line.begin, placeholder.span.begin}.of(source.text).find(':') != std::string_view::npos;
}

/// `| P3 | lr 1e-4 | [tbd] | blocked |`: a row of a log table for what nobody has run yet.
bool is_row_to_come(const journal::Entry& entry) {
  return journal::is_row(entry) && entry.metrics.empty() && (is_unfinished(entry) || entry.status == "blocked");
}

/// What is still to come is open on purpose: the entry says so, or has no results yet beside those of others that do.
bool is_open(const FileContext& context, const journal::Entry& entry, const Placeholder& placeholder) {
  const auto has_results = [](const journal::Entry& other) { return !other.metrics.empty(); };
  const bool is_word = placeholder.kind == PlaceholderKind::value || !placeholder.span.of(context.source().text).starts_with('[');
  const bool is_result = is_word && is_behind_label(context.source(), placeholder);
  if (is_result && !has_results(entry) && std::ranges::any_of(context.journal().entries, has_results)) return true;
  if (is_row_to_come(entry)) return true;
  return is_unfinished(entry) && (placeholder.kind == PlaceholderKind::value || placeholder.kind == PlaceholderKind::phrase);
}

/// `> _label_: [Your name here] …`: quoted, as it stood elsewhere.
bool is_quoted(const text::SourceFile& source, const Placeholder& placeholder) {
  return text::trim(source.line_text(source.lines.line_at(placeholder.span.begin))).starts_with('>');
}

/// `**[SUGGESTION]** — an improvement`: a label that is explained.
bool is_explained(const text::SourceFile& source, const Placeholder& placeholder) {
  std::string_view after = std::string_view(source.text).substr(placeholder.span.end, 12);
  if (!after.starts_with("**")) return false;
  after = text::trim(after.substr(2));
  return after.starts_with("—") || after.starts_with("–") || after.starts_with("- ") || after.starts_with(':');
}

bool is_meant(const FileContext& context, const journal::Entry* entry, const Placeholder& placeholder) {
  const text::SourceFile& source = context.source();
  if (is_quoted(source, placeholder) || is_explained(source, placeholder)) return true;
  if (entry == nullptr) return false;
  return is_open(context, *entry, placeholder) || (context.journal().entries.size() > 1 && is_kept_form(source, *entry));
}

/// The one value that the last entry still lacks: the result of what runs now.
bool is_result_to_come(const journal::Journal& journal, const std::vector<Placeholder>& placeholders, std::size_t at) {
  if (journal.entries.size() < 2 || placeholders[at].kind != PlaceholderKind::value || at + 1 != placeholders.size()) return false;
  const journal::Entry& last = journal.entries.back();
  const bool is_only = at == 0 || placeholders[at - 1].span.begin < last.span.begin;
  return is_only && last.span.contains(placeholders[at].span.begin) && last.metrics.empty();
}

/// `Date: TBD`, `Results: (to be filled)` all over a journal that reports nothing yet, and no text of a form: it is still the
/// plan.
bool is_plan(const FileContext& context, const std::vector<Placeholder>& placeholders) {
  const auto has_results = [](const journal::Entry& entry) { return !entry.metrics.empty(); };
  const auto is_left_open = [&](const Placeholder& p) {
    return p.kind == PlaceholderKind::value || (p.kind == PlaceholderKind::phrase && p.span.of(context.source().text).ends_with(')'));
  };
  return placeholders.size() >= kFewestInPlan && std::ranges::all_of(placeholders, is_left_open) &&
         std::ranges::none_of(context.journal().entries, has_results);
}

void check(const FileContext& context, Findings& findings) {
  if (!context.journal().is_journal() || is_form(context.source().path)) return;
  journal::EntryCursor entries(context.journal().entries);
  std::map<std::size_t, std::vector<Placeholder>> brackets;
  const std::vector<Placeholder> placeholders = find_placeholders(context);
  const Severity severity = is_plan(context, placeholders) ? Severity::info : Severity::error;
  for (std::size_t at = 0; at < placeholders.size(); ++at) {
    const Placeholder& placeholder = placeholders[at];
    if (is_result_to_come(context.journal(), placeholders, at)) continue;
    const auto entry = entries.at(placeholder.span.begin);
    if (is_meant(context, entry ? &context.journal().entries[*entry] : nullptr, placeholder)) continue;
    const std::size_t owner = entry.value_or(context.journal().entries.size());
    if (placeholder.kind == PlaceholderKind::bracket) {
      brackets[owner].push_back(placeholder);
    } else {
      Diagnostic diagnostic = single(context, placeholder);
      diagnostic.severity = severity;
      findings.add(std::move(diagnostic));
    }
  }
  for (const auto& [owner, places] : brackets) {
    if (has_certain(places)) findings.add(joined(context, places));
  }
}

constexpr Rule kRule{.name = "placeholder",
                     .family = Family::structure,
                     .severity = Severity::warning,
                     .summary = "text of a form that was never filled in",
                     .check_file = check};

}  // namespace

const Rule& placeholder_rule() { return kRule; }

}  // namespace labbook::rules
