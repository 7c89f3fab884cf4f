#pragma once

#include <span>
#include <string>

#include "journal/model.h"

namespace labbook::journal {

/// The model as JSON, schema "labbook/model/1" (docs/model.md). Ends with a line feed.
std::string model_to_json(std::span<const Journal* const> journals);

}  // namespace labbook::journal
