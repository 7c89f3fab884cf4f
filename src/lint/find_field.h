#pragma once

#include <string_view>

#include "journal/model.h"
#include "journal/template.h"

namespace labbook::lint {

/// Whether the entry states the field in one of the places where it may stand. Linear in the entry's text.
bool has_field(std::string_view text, const journal::Entry& entry, const journal::TemplateField& field);

/// The field called `name`: the template's, else one that goes by that name alone.
journal::TemplateField field_called(std::string_view name, const journal::Template& expected);

}  // namespace labbook::lint
