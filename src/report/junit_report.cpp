#include <fmt/format.h>

#include <iterator>
#include <map>
#include <vector>

#include "report/report.h"
#include "report/severity_name.h"
#include "text/escape.h"

namespace labbook::report {
namespace {

using lint::Diagnostic;
using lint::Severity;

/// XML 1.0 has no control characters, not even as references: they are shown as `\u{1B}` first.
std::string xml(std::string_view text) { return text::escape_html(text::escape_terminal(text)); }

std::string line_for(const Diagnostic& d) {
  return fmt::format("{}:{}:{}: {}: {} [{}]\n", xml(d.path), d.begin.line, d.begin.column, severity_name(d.severity),
                     xml(d.message), d.rule);
}

/// What the file's test case says: a failure for errors and warnings, plain output for the rest.
struct CaseReport {
  std::string failures;
  std::string notes;
  const Diagnostic* first = nullptr;
  std::size_t failure_count = 0;
};

void add(const Diagnostic& diagnostic, CaseReport& report) {
  if (diagnostic.severity == Severity::info) {
    report.notes += line_for(diagnostic);
    return;
  }
  if (report.first == nullptr) report.first = &diagnostic;
  report.failures += line_for(diagnostic);
  ++report.failure_count;
}

std::string to_xml(std::string_view path, const CaseReport& report) {
  // No `file` or `line`: the schema of Jenkins' xUnit plugin (junit-10.xsd) refuses them; the text has the places.
  std::string out = fmt::format("    <testcase classname=\"labbook\" name=\"{}\"", xml(path));
  if (report.failures.empty() && report.notes.empty()) return out + "/>\n";
  out += ">\n";
  if (report.first != nullptr) {
    out += fmt::format("      <failure type=\"{}\" message=\"{}{}\">{}</failure>\n", report.first->rule,
                       xml(report.first->message),
                       report.failure_count > 1 ? fmt::format(" (and {} more)", report.failure_count - 1) : "",
                       report.failures);
  }
  if (!report.notes.empty()) out += fmt::format("      <system-out>{}</system-out>\n", report.notes);
  return out + "    </testcase>\n";
}

}  // namespace

std::string to_junit(const lint::LintResult& result) {
  std::map<std::string_view, CaseReport> cases;
  for (const journal::JournalFile& file : result.workspace.files) {
    if (file.is_reported) cases[file.source.path];
  }
  for (const Diagnostic& diagnostic : result.diagnostics) add(diagnostic, cases[diagnostic.path]);
  std::string body;
  std::size_t failures = 0;
  for (const auto& [path, report] : cases) {
    body += to_xml(path, report);
    failures += report.first != nullptr;
  }
  const std::string counts = fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"0\"", cases.size(), failures);
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {0}>\n  <testsuite name=\"labbook\" {0} skipped=\"0\">\n{1}"
                     "  </testsuite>\n</testsuites>\n", counts, body);
}

}  // namespace labbook::report
