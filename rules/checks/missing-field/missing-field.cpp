#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lint/entry_check.h"
#include "lint/find_field.h"
#include "lint/wording.h"
#include "rules/checks/missing-field/stated_above.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Demand;
using journal::TemplateField;

/// A habit of stating what is not needed to repeat the experiment ("Author", "Type") is no more than that.
Severity severity_for(const EntryCase& at, const TemplateField& field) {
  const Severity severity = severity_of_content(at.setting, field.demand);
  const bool is_mere_habit = field.demand.is_inferred() && !shipped_wording().repeatable_fields.contains(field.naming.name);
  return is_mere_habit ? std::min(severity, Severity::info) : severity;
}

using Fields = std::vector<const TemplateField*>;

/// What the configuration's `fields` asks for, under the names that the template or the vocabulary knows.
std::vector<TemplateField> configured_fields(const EntryCase& at) {
  std::vector<TemplateField> asked;
  for (const std::string& name : at.setting.option("fields", std::vector<std::string>{})) {
    asked.push_back(field_called(name, at.expected));
    asked.back().demand = Demand{at.setting.severity, 0, 0, {}};
  }
  return asked;
}

/// These, and what the template asks for beside them.
Fields asked_fields(const EntryCase& at, const std::vector<TemplateField>& configured) {
  Fields asked;
  for (const TemplateField& field : configured) asked.push_back(&field);
  for (const TemplateField& field : at.expected.fields) {
    const bool is_new = std::ranges::none_of(asked, [&](const TemplateField* have) { return have->naming.name == field.naming.name; });
    if (is_new && field.demand.is_asked()) asked.push_back(&field);
  }
  return asked;
}

std::string help_for(const Fields& missing, std::string_view language) {
  const TemplateField& first = *missing.front();
  if (!first.item.empty()) return fmt::format("\"{}\"", first.item);
  return fmt::format("write what it was, as in \"{}: …\"", first.naming.title(language));
}

/// What was asked for by name in `labbook.json`.
bool is_configured(const Demand& demand) { return !demand.is_inferred() && demand.asked_by.empty(); }

std::string message_for(const Fields& missing, const EntryCase& at) {
  std::vector<Lack> lacks;
  std::string configured;
  for (const TemplateField* field : missing) {
    const std::string& title = field->naming.title(at.file.journal.language);
    if (is_configured(field->demand)) configured += (configured.empty() ? "" : ", ") + in_quotes(title);
    else lacks.push_back({title, &field->demand});
  }
  if (!configured.empty()) configured += ", as the configuration asks";
  const std::string others = lacking(lacks, at.expected);
  return fmt::format("not stated: {}{}{}", configured, configured.empty() || others.empty() ? "" : "; ", others);
}

void check(const RepositoryContext& context, Findings& findings) {
  for_each_entry(context, [&](const EntryCase& at) {
    std::map<Severity, Fields> missing;
    const std::vector<TemplateField> configured = configured_fields(at);
    for (const TemplateField* field : asked_fields(at, configured)) {
      if (field->demand.is_inferred() && is_unfinished(at.entry)) continue;
      const bool is_stated = has_field(at.file.source.text, at.entry, *field) || is_stated_above(at, field->naming);
      if (!is_stated) missing[severity_for(at, *field)].push_back(field);
    }
    for (const auto& [severity, fields] : missing) {
      Diagnostic diagnostic;
      diagnostic.span = heading_of(at.file, at.entry);
      // An entry that states little of what the others do is of another kind.
      const bool is_of_another_kind =
          fields.size() > 1 && std::ranges::all_of(fields, [](const TemplateField* field) { return field->demand.is_inferred(); });
      diagnostic.severity = is_of_another_kind && !at.setting.is_severity_configured ? std::min(severity, Severity::info) : severity;
      diagnostic.message = message_for(fields, at);
      diagnostic.help = help_for(fields, at.file.journal.language);
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
                     .is_by_file = true,
                     .options = kOptions};

}  // namespace

const Rule& missing_field_rule() { return kRule; }

}  // namespace labbook::rules
