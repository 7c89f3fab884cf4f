// All that a template says, as bytes: equal for equal templates alone.
#pragma once

#include <string>

#include "journal/template.h"

namespace labbook::journal {

std::string pack_template(const Template& of);

}  // namespace labbook::journal
