#include "rules/checks/missing-field/stated_above.h"

#include <algorithm>

namespace labbook::rules {
namespace {

using journal::Entry;
using journal::Field;

/// The entry that ends where this one begins.
const Entry* entry_before(const lint::EntryCase& at) {
  const auto& entries = at.file.journal.entries;
  const auto index = static_cast<std::size_t>(&at.entry - entries.data());
  if (index == 0 || index >= entries.size()) return nullptr;
  return entries[index - 1].span.end <= at.entry.span.begin ? &entries[index - 1] : nullptr;
}

bool is_next_step(const Entry& entry, const Field& field) {
  if (entry.sections.empty()) return false;
  const journal::Section& last = entry.sections.back();
  const bool is_plan = last.name == "next_steps" || last.name == "next_experiment";
  return is_plan && last.body.contains(field.place.span.begin);
}

/// Whether nothing but the end of a code block or a rule stands between the field and the heading.
bool is_right_above(const lint::EntryCase& at, const Field& field) {
  const std::uint32_t begin = field.place.span.end;
  if (begin >= at.entry.span.begin) return false;
  const std::string_view between = text::Span{begin, at.entry.span.begin}.of(at.file.source.text);
  return between.find_first_not_of(" \t\r\n`~-*_") == std::string_view::npos;
}

}  // namespace

bool is_stated_above(const lint::EntryCase& at, const journal::Naming& naming) {
  const Entry* before = entry_before(at);
  if (before == nullptr) return false;
  std::size_t stated = 0;
  const Field* last = nullptr;
  for (const Field& field : before->fields) {
    if (field.value.empty() || !naming.matches(field.name, field.label)) continue;
    if (is_next_step(*before, field)) return true;
    ++stated;
    if (last == nullptr || field.place.span.begin > last->place.span.begin) last = &field;
  }
  return stated > 1 && is_right_above(at, *last);
}

}  // namespace labbook::rules
