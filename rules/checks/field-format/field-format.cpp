#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lint/entry_check.h"
#include "lint/field_format.h"
#include "lint/wording.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Format;
using journal::Place;
using journal::TemplateField;

constexpr std::size_t kLongestLabel = 60;

std::string help_for(const TemplateField& field, std::string_view title) {
  const std::string_view example = example_of(field.format);
  return example.empty() ? "write it in that form, or change the template"
                         : fmt::format("write {}, as in \"{}: {}\"", name_of_format(field), title, example);
}

Severity severity_for(const EntryCase& at, const TemplateField& field) {
  const bool is_template_asking = field.demand.is_asked() && !field.demand.is_inferred();
  if (at.setting.is_severity_configured) return at.setting.severity;
  return is_template_asking ? field.demand.severity : Severity::warning;
}

/// Whether a link that leads where the format wants stands on the line: markup is taken off a value.
bool has_link(const EntryCase& at, const Place& place, Format format) {
  return std::ranges::any_of(at.entry.links, [&](const journal::Link& link) {
    const bool is_web = link.kind == journal::LinkKind::web || link.kind == journal::LinkKind::tracker;
    return link.place.line == place.line && ((format == Format::url && is_web) || (format == Format::path && !is_web));
  });
}

void check_value(const EntryCase& at, const TemplateField& field, std::string_view title, std::string_view value, const Place& place,
                 Findings& findings) {
  if (value.empty() || shipped_wording().placeholder_values.contains(value)) return;
  const FormatMatch match = match_format(value, field);
  if (match == FormatMatch::yes || has_link(at, place, field.format)) return;
  Diagnostic diagnostic;
  diagnostic.span = place.span;
  diagnostic.severity = severity_for(at, field);
  diagnostic.message =
      fmt::format("{} is {}: the template \"{}\" asks for {}", in_quotes(title), in_quotes(value), field.format_by, name_of_format(field));
  diagnostic.help = help_for(field, title);
  if (match == FormatMatch::too_costly) {
    diagnostic.message = fmt::format("{} is {}: whether it matches /{}/ takes too many steps to tell", in_quotes(title), in_quotes(value),
                                     field.pattern.expression());
    diagnostic.help = fmt::format("make the pattern of the template \"{}\" simpler: nested repetition is what takes long", field.format_by);
  }
  findings.add(at.file, std::move(diagnostic));
}

std::string_view without_marks(std::string_view text) {
  constexpr std::string_view kMarks = " \t\r*_`|";
  const std::size_t begin = text.find_first_not_of(kMarks);
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(kMarks) + 1 - begin);
}

/// `- Weights: …` under a name that only the template knows is no field of the model: the line is read here.
void check_lines(const EntryCase& at, const TemplateField& field, std::set<std::uint32_t>& seen, Findings& findings) {
  const text::SourceFile& source = at.file.source;
  bool is_in_code = false;
  for (std::uint32_t number = at.entry.line + 1; number <= at.entry.end_line; ++number) {
    std::string_view line = source.line_text(number);
    line.remove_prefix(std::min(line.find_first_not_of(" \t-+*>|"), line.size()));
    if (line.starts_with("```") || line.starts_with("~~~")) is_in_code = !is_in_code;
    const std::size_t colon = line.substr(0, kLongestLabel).find(':');
    if (is_in_code || colon == std::string_view::npos || !field.naming.matches({}, without_marks(line.substr(0, colon)))) continue;
    const std::string_view value = without_marks(line.substr(colon + 1));
    if (value.empty() || !seen.insert(number).second) continue;
    check_value(at, field, without_marks(line.substr(0, colon)), value, {text::span_of(source.text, value), number}, findings);
  }
}

void check_field(const EntryCase& at, const TemplateField& field, Findings& findings) {
  std::set<std::uint32_t> seen;  // lines: "- Seed: 42" is a field and a parameter
  if ((field.where & journal::kInField) != 0) {
    for (const journal::Field& stated : at.entry.fields) {
      if (!field.naming.matches(stated.name, stated.label)) continue;
      seen.insert(stated.place.line);
      check_value(at, field, stated.label, stated.value, stated.place, findings);
    }
    check_lines(at, field, seen, findings);
  }
  if ((field.where & journal::kInParameter) == 0) return;
  for (const journal::Parameter& stated : at.entry.parameters) {
    if (!seen.contains(stated.place.line) && field.naming.matches({}, stated.name))
      check_value(at, field, stated.name, stated.value, stated.place, findings);
  }
}

void check(const RepositoryContext& context, Findings& findings) {
  for_each_entry(context, [&](const EntryCase& at) {
    for (const TemplateField& field : at.expected.fields) {
      if (field.format != Format::text) check_field(at, field, findings);
    }
  });
}

constexpr Rule kRule{.name = "field-format",
                     .family = Family::reproducibility,
                     .severity = Severity::error,
                     .summary = "a field is not written in the format that the template asks for",
                     .check_repository = check,
                     .is_by_file = true};

}  // namespace

const Rule& field_format_rule() { return kRule; }

}  // namespace labbook::rules
