#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "journal/entry_cursor.h"
#include "lint/brackets.h"
#include "lint/entry_check.h"
#include "lint/wording.h"
#include "rules/registry.h"
#include "text/fold.h"

namespace labbook::rules {
namespace {

using namespace lint;

Diagnostic vague(text::Span span, std::string_view value) {
  Diagnostic diagnostic;
  diagnostic.span = span;
  diagnostic.message = fmt::format("{} can't be repeated", in_quotes(value));
  diagnostic.help = "say which: a file, a version, a commit, the numbers";
  return diagnostic;
}

/// `Branch: main` says what a branch is called, and no more is asked of it.
bool is_name_of_branch(const journal::Field& field) { return field.name == "branch"; }

/// `| 1–3 | timeouts | various | … |`: what several runs have in common.
bool is_of_several(const journal::Entry& entry, const journal::Field& field) {
  return journal::is_row(entry) && text::fold_case(field.value) == "various";
}

void check(const FileContext& context, Findings& findings) {
  const Wording& words = shipped_wording();
  const std::vector<std::string> more = context.setting.option("words", std::vector<std::string>{});
  const auto is_vague = [&](std::string_view value) {
    return words.vague_statements.contains(value) || std::ranges::find(more, value) != more.end();
  };
  std::set<std::uint32_t> found;
  journal::EntryCursor entries(context.journal().entries);
  for_each_text_line(context, [&](const TextLine& line) {
    if (line.block != markdown::NodeKind::paragraph) return;
    const std::string_view value = line.text.substr(line.value.begin - line.span.begin);
    if (!entries.at(line.span.begin) || !is_vague(value)) return;
    if (found.insert(line.value.begin).second) findings.add(vague(line.value, value));
  });
  for (const journal::Entry& entry : context.journal().entries) {
    for (const journal::Field& field : entry.fields) {
      if (!field.is_known || !words.repeatable_fields.contains(field.name) || !words.vague_field_values.contains(field.value)) continue;
      if (is_name_of_branch(field) || is_of_several(entry, field)) continue;
      if (!found.insert(field.place.span.begin).second) continue;
      Diagnostic diagnostic = vague(field.place.span, field.value);
      if (journal::is_row(entry)) diagnostic.severity = Severity::info;  // beside "wide", "standard" is the name of a variant
      findings.add(std::move(diagnostic));
    }
  }
}

constexpr OptionDeclaration kOptions[] = {{"words", OptionKind::texts}};

constexpr Rule kRule{.name = "vague-value",
                     .family = Family::reproducibility,
                     .severity = Severity::warning,
                     .summary = "a value that nobody can repeat: \"default config\", \"latest\"",
                     .check_file = check,
                     .options = kOptions};

}  // namespace

const Rule& vague_value_rule() { return kRule; }

}  // namespace labbook::rules
