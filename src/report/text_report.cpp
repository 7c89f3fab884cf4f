#include <fmt/format.h>

#include <iterator>

#include "report/report.h"
#include "text/escape.h"

namespace labbook::report {

std::string to_text(const lint::LintResult& result, const TextStyle&) {
  std::string out;
  for (const lint::Diagnostic& d : result.diagnostics) {
    fmt::format_to(std::back_inserter(out), "{}:{}:{}: {} [{}]\n", text::escape_terminal(d.path), d.begin.line,
                   d.begin.column, text::escape_terminal(d.message), d.rule);
  }
  return out;
}

}  // namespace labbook::report
