#include <nlohmann/json.hpp>

#include "report/report.h"

namespace labbook::report {
namespace {

using nlohmann::ordered_json;

std::string_view gitlab_severity(lint::Severity severity) {
  return severity == lint::Severity::error ? "major" : severity == lint::Severity::warning ? "minor" : "info";
}

}  // namespace

std::string to_gitlab(const lint::LintResult& result) {
  ordered_json report = ordered_json::array();
  for (const lint::Diagnostic& d : result.diagnostics) {
    report.push_back({{"description", d.message},
                      {"check_name", d.rule},
                      {"fingerprint", d.fingerprint},
                      {"severity", gitlab_severity(d.severity)},
                      {"location", {{"path", d.path}, {"lines", {{"begin", d.begin.line}, {"end", d.end.line}}}}}});
  }
  return report.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace labbook::report
