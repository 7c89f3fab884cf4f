#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "report/report.h"
#include "text/escape.h"

namespace labbook::report {
namespace {

using lint::Diagnostic;
using lint::Severity;

// For each level and step; GitHub drops what comes after it (docs.github.com, usage limits).
constexpr std::size_t kShownOfEachLevel = 10;

std::string_view command_name(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "notice";
}

/// `%` and line ends would end the command; in a property so would `:` and `,`.
std::string escape_command(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : text::escape_terminal(text)) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += is_property ? "%3A" : ":"; break;
      case ',': out += is_property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

std::string to_command(const Diagnostic& d) {
  std::string out =
      fmt::format("::{} file={},line={},endLine={}", command_name(d.severity), escape_command(d.path, true), d.begin.line, d.end.line);
  // GitHub takes columns only where the whole finding is on one line.
  if (d.begin.line == d.end.line) out += fmt::format(",col={},endColumn={}", d.begin.column, d.end.column);
  out += fmt::format(",title={}::{}", escape_command(d.rule, true), escape_command(d.message, false));
  if (!d.help.empty()) out += "%0A" + escape_command("help: " + d.help, false);
  return out + "\n";
}

std::string rest_line(std::size_t count, Severity severity) {
  const std::string_view name = command_name(severity);
  return fmt::format("{} more {}{} not shown as annotations\n", count, name, count == 1 ? " is" : "s are");
}

}  // namespace

std::string to_github(const lint::LintResult& result) {
  std::string out;
  std::string rest;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    std::size_t count = 0;
    for (const Diagnostic& diagnostic : result.diagnostics) {
      if (diagnostic.severity != severity) continue;
      if (++count <= kShownOfEachLevel) out += to_command(diagnostic);
    }
    if (count > kShownOfEachLevel) rest += rest_line(count - kShownOfEachLevel, severity);
  }
  return out + rest + summary_line(result);
}

}  // namespace labbook::report
