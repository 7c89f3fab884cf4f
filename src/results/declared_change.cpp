#include "results/declared_change.h"

#include <algorithm>

#include "markdown/table_source.h"
#include "results/comparison.h"
#include "results/said_words.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

using journal::Parameter;

/// A change as a row of a log table declares it.
struct Declaration {
  const Parameter* parameter = nullptr;
  std::string old_value;  ///< empty: the row does not say
};

/// `name | old | new` in the row that holds the new value.
Declaration declaration_of(const text::SourceFile& source, const Parameter& parameter) {
  Declaration declaration{&parameter, {}};
  const std::vector<std::string_view> cells = markdown::split_cells(source.line_text(parameter.place.line));
  for (std::size_t i = 0; i + 2 < cells.size(); ++i) {
    if (text::fold_name(cells[i]) != text::fold_name(parameter.name)) continue;
    if (is_same_value(cells[i + 2], parameter.value)) declaration.old_value = cells[i + 1];
  }
  return declaration;
}

bool is_in(const Configuration& configuration, const Parameter& parameter) {
  return std::ranges::find(configuration.parameters, &parameter) != configuration.parameters.end();
}

/// Parameters that stand in a table row `… | name | old | new | …`, outside both configurations.
std::vector<Declaration> declarations_of(const text::SourceFile& source, const journal::Entry& entry, const BaseAndModified& both) {
  std::vector<Declaration> declarations;
  for (const Parameter& parameter : entry.parameters) {
    if (is_in(both.base, parameter) || is_in(both.modified, parameter)) continue;
    if (!text::trim(source.line_text(parameter.place.line)).starts_with('|')) continue;
    Declaration declaration = declaration_of(source, parameter);
    if (!declaration.old_value.empty()) declarations.push_back(std::move(declaration));
  }
  return declarations;
}

const Parameter* find(const Configuration& configuration, std::string_view name) {
  const std::string wanted = text::fold_name(name);
  const Parameter* found = nullptr;
  for (const Parameter* parameter : configuration.parameters) {
    const std::string own = text::fold_name(parameter->name);
    const bool is_nested =
        own.size() > wanted.size() && parameter->name.ends_with(name) && parameter->name[parameter->name.size() - name.size() - 1] == '.';
    if (own == wanted || is_nested) found = parameter;
  }
  return found;
}

void check_declaration(const Declaration& declaration, const BaseAndModified& both, std::vector<WrongDeclaration>& wrong) {
  const Parameter* base = find(both.base, declaration.parameter->name);
  const Parameter* modified = find(both.modified, declaration.parameter->name);
  if (base == nullptr || modified == nullptr) return;
  const bool has_old = is_same_value(base->value, declaration.old_value);
  const bool has_new = is_same_value(modified->value, declaration.parameter->value);
  if (has_old && has_new) return;
  const bool is_done = !is_same_value(base->value, modified->value);
  wrong.push_back({is_done ? DeclarationFault::different_value : DeclarationFault::not_done, declaration.parameter->name, base, modified,
                   declaration.parameter, declaration.old_value, declaration.parameter->value});
}

/// `| lr | 1e-3 | 1e-4 |` under "Before | After": a table without a row that stays as it was is the list of the changes.
bool are_listed(const std::vector<ParameterChange>& changes, const BaseAndModified& both) {
  const auto has_new = [](const ParameterChange& change) { return change.new_value != nullptr; };
  const auto stands_in_one_row = [](const ParameterChange& change) {
    return change.old_value == nullptr || change.new_value == nullptr || change.old_value->place.line == change.new_value->place.line;
  };
  const bool has_old_and_new =
      std::ranges::any_of(changes, [](const ParameterChange& c) { return c.old_value != nullptr && c.new_value != nullptr; });
  return has_old_and_new && static_cast<std::size_t>(std::ranges::count_if(changes, has_new)) == both.modified.parameters.size() &&
         std::ranges::all_of(changes, stands_in_one_row);
}

}  // namespace

std::vector<WrongDeclaration> find_wrong_declarations(const text::SourceFile& source, const journal::Entry& entry,
                                                      const journal::Vocabulary& vocabulary) {
  std::vector<WrongDeclaration> wrong;
  const auto both = base_and_modified(entry);
  if (!both) return wrong;
  const std::vector<Declaration> declarations = declarations_of(source, entry, *both);
  for (const Declaration& declaration : declarations) check_declaration(declaration, *both, wrong);

  const auto changes = changes_between(both->base.parameters, both->modified.parameters);
  if (changes.empty() || are_listed(changes, *both)) return wrong;
  const SaidWords said(source, entry, {&both->base, &both->modified}, vocabulary);
  std::vector<const ParameterChange*> undeclared;
  for (const ParameterChange& change : changes) {
    const Parameter& either = change.new_value != nullptr ? *change.new_value : *change.old_value;
    // A result that stands behind the modified configuration.
    if (change.old_value == nullptr && !vocabulary.metrics.find(change.name).empty()) continue;
    const bool is_in_row = std::ranges::any_of(
        declarations, [&](const Declaration& d) { return text::fold_name(d.parameter->name) == text::fold_name(change.name); });
    const bool may_be_switched =
        change.old_value != nullptr && change.new_value != nullptr && said.may_be_switched(*change.old_value, *change.new_value);
    if (!is_in_row && !may_be_switched && !said.name(either) && !(change.new_value != nullptr && said.value(*change.new_value)))
      undeclared.push_back(&change);
  }
  // An entry that names none of its changes describes them in words that labbook does not know.
  if (undeclared.size() == changes.size() && declarations.empty()) return wrong;
  for (const ParameterChange* change : undeclared) {
    wrong.push_back({DeclarationFault::undeclared, change->name, change->old_value, change->new_value, nullptr, {}, {}});
  }
  return wrong;
}

}  // namespace labbook::results
