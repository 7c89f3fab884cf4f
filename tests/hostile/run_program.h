// A program's run, and what it cost.
#pragma once

#include <string>
#include <vector>

namespace labbook::testing {

struct Answer {
  int status = 0;  ///< as wait4(2) gives it
  double seconds = 0;
  double processor_seconds = 0;
  long megabytes = 0;
};

/// Runs it without its standard output.
Answer run_program(const std::string& program, const std::vector<std::string>& arguments);

}  // namespace labbook::testing
