#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "journal/entry_cursor.h"
#include "lint/entry_check.h"
#include "lint/placeholders.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

constexpr std::size_t kShownAtMost = 4;

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

bool has_certain(const std::vector<Placeholder>& placeholders) {
  return std::ranges::any_of(placeholders, &Placeholder::is_certain);
}

void check(const FileContext& context, Findings& findings) {
  if (!context.journal().is_journal()) return;
  journal::EntryCursor entries(context.journal().entries);
  std::map<std::size_t, std::vector<Placeholder>> brackets;
  for (const Placeholder& placeholder : find_placeholders(context)) {
    const std::size_t owner = entries.at(placeholder.span.begin).value_or(context.journal().entries.size());
    if (placeholder.kind == PlaceholderKind::bracket) {
      brackets[owner].push_back(placeholder);
    } else {
      findings.add(single(context, placeholder));
    }
  }
  for (const auto& [owner, placeholders] : brackets) {
    if (has_certain(placeholders)) findings.add(joined(context, placeholders));
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
