#include <fmt/format.h>

#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "report/report.h"
#include "report/severity_name.h"
#include "text/escape.h"

namespace labbook::report {
namespace {

using lint::Diagnostic;
using lint::Severity;

/// XML 1.0 has no control characters, not even as references: they are shown as `\u{1B}`.
std::string shown(std::string_view text) { return text::escape_terminal(text); }

std::string line_for(const Diagnostic& d) {
  return fmt::format("{}:{}:{}: {}: {} [{}]\n", shown(d.path), d.begin.line, d.begin.column, severity_name(d.severity), shown(d.message),
                     d.rule);
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

void add_text(pugi::xml_node parent, const std::string& text) { parent.append_child(pugi::node_pcdata).set_value(text.c_str()); }

template <typename Value>
void set(pugi::xml_node node, const char* name, const Value& value) {
  node.append_attribute(name).set_value(value);
}

void add_failure(pugi::xml_node test_case, const CaseReport& report) {
  std::string message = shown(report.first->message);
  if (report.failure_count > 1) message += fmt::format(" (and {} more)", report.failure_count - 1);
  pugi::xml_node failure = test_case.append_child("failure");
  set(failure, "type", std::string(report.first->rule).c_str());
  set(failure, "message", message.c_str());
  add_text(failure, report.failures);
}

/// No `file` or `line`: the schema of Jenkins' xUnit plugin (junit-10.xsd) refuses them; the text has the places.
void add_case(pugi::xml_node suite, std::string_view path, const CaseReport& report) {
  pugi::xml_node test_case = suite.append_child("testcase");
  set(test_case, "classname", "labbook");
  set(test_case, "name", shown(path).c_str());
  if (report.first != nullptr) add_failure(test_case, report);
  if (!report.notes.empty()) add_text(test_case.append_child("system-out"), report.notes);
}

void set_counts(pugi::xml_node node, std::size_t cases, std::size_t failures) {
  set(node, "tests", static_cast<unsigned long long>(cases));
  set(node, "failures", static_cast<unsigned long long>(failures));
  for (const char* name : {"errors", "time"}) set(node, name, 0);
}

}  // namespace

std::string to_junit(const lint::LintResult& result) {
  std::map<std::string_view, CaseReport> cases;
  for (const journal::JournalFile& file : result.workspace.files) {
    if (file.is_reported) cases[file.source.path];
  }
  for (const Diagnostic& diagnostic : result.diagnostics) add(diagnostic, cases[diagnostic.path]);
  std::size_t failures = 0;
  for (const auto& [path, report] : cases) failures += report.first != nullptr ? 1 : 0;
  pugi::xml_document document;
  pugi::xml_node suites = document.append_child("testsuites");
  set_counts(suites, cases.size(), failures);
  pugi::xml_node suite = suites.append_child("testsuite");
  set(suite, "name", "labbook");
  set_counts(suite, cases.size(), failures);
  set(suite, "skipped", 0);
  for (const auto& [path, report] : cases) add_case(suite, path, report);
  std::ostringstream out;
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  document.save(out, "  ", pugi::format_default | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace labbook::report
