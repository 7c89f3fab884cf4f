#pragma once

#include <string>

#include "disk/result.h"

namespace labbook::cli {

/// All of the standard input; an error where it is larger than a journal may be.
disk::Result<std::string> read_stdin();

}  // namespace labbook::cli
