// Whether a value is written as a template asks.
#pragma once

#include <string>
#include <string_view>

#include "journal/template.h"

namespace labbook::lint {

enum class FormatMatch : unsigned char { yes, no, too_costly };

/// Whether the value, markup taken off, is of the field's format.
FormatMatch match_format(std::string_view value, const journal::TemplateField& field);

/// What the field's format is called in a message: "a whole number".
std::string name_of_format(const journal::TemplateField& field);

/// A value of that format, for a help: "42"; empty for a pattern.
std::string_view example_of(journal::Format format);

}  // namespace labbook::lint
