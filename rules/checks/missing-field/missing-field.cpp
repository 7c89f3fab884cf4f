#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lint/entry_check.h"
#include "lint/find_field.h"
#include "lint/wording.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Demand;
using journal::TemplateField;

/// A habit of stating what is not needed to repeat the experiment ("Author", "Type") is no more than that.
Severity severity_for(const EntryCase& at, const TemplateField& field) {
  const Severity severity = severity_of(at.setting, field.demand);
  const bool is_mere_habit = field.demand.is_inferred() && !shipped_wording().repeatable_fields.contains(field.naming.name);
  return is_mere_habit ? std::min(severity, Severity::info) : severity;
}

/// What the configuration's `fields` asks for, under the names that the template or the vocabulary knows.
std::vector<TemplateField> asked_fields(const EntryCase& at) {
  std::vector<TemplateField> asked;
  for (const std::string& name : at.setting.option("fields", std::vector<std::string>{})) {
    asked.push_back(field_called(name, at.expected));
    asked.back().demand = Demand{at.setting.severity, 0, 0};
  }
  for (const TemplateField& field : at.expected.fields) {
    const bool is_new = std::ranges::none_of(asked, [&](const TemplateField& have) { return have.naming.name == field.naming.name; });
    if (is_new && field.demand.is_asked()) asked.push_back(field);
  }
  return asked;
}

std::string names_of(const std::vector<TemplateField>& fields, std::string_view language) {
  std::string names;
  for (const TemplateField& field : fields) names += (names.empty() ? "" : ", ") + in_quotes(field.naming.title(language));
  return names;
}

std::string help_for(const std::vector<TemplateField>& missing, std::string_view language) {
  const TemplateField& first = missing.front();
  if (!first.item.empty()) return fmt::format("\"{}\"", first.item);
  return fmt::format("write what it was, as in \"{}: …\"", first.naming.title(language));
}

void check(const RepositoryContext& context, Findings& findings) {
  for_each_entry(context, [&](const EntryCase& at) {
    if (at.expected.is_inferred() && is_unfinished(at.entry)) return;
    std::map<Severity, std::vector<TemplateField>> missing;
    for (const TemplateField& field : asked_fields(at)) {
      if (!has_field(at.file.source.text, at.entry, field)) missing[severity_for(at, field)].push_back(field);
    }
    for (const auto& [severity, fields] : missing) {
      const std::string_view language = at.file.journal.language;
      Diagnostic diagnostic;
      diagnostic.span = heading_of(at.file, at.entry);
      diagnostic.severity = severity;
      const Demand& demand = fields.front().demand;
      const bool is_configured = !demand.is_inferred() && at.expected.is_inferred() && fields.front().item.empty();
      diagnostic.message = fmt::format("{} not stated, {}", names_of(fields, language),
                                       is_configured ? "as the configuration asks" : origin_of(demand, at.expected));
      diagnostic.help = help_for(fields, language);
      findings.add(at.file, std::move(diagnostic));
    }
  });
}

constexpr OptionDeclaration kOptions[] = {{"fields", OptionKind::texts}};

constexpr Rule kRule{.name = "missing-field",
                     .family = Family::reproducibility,
                     .severity = Severity::error,
                     .summary = "an entry does not state what is needed to repeat the experiment",
                     .check_repository = check,
                     .options = kOptions};

}  // namespace

const Rule& missing_field_rule() { return kRule; }

}  // namespace labbook::rules
