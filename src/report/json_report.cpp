#include <nlohmann/json.hpp>

#include "report/report.h"

namespace labbook::report {

std::string to_json(const lint::LintResult& result) {
  nlohmann::ordered_json diagnostics = nlohmann::ordered_json::array();
  for (const lint::Diagnostic& d : result.diagnostics) {
    diagnostics.push_back({{"path", d.path}, {"line", d.begin.line}, {"rule", d.rule}, {"message", d.message}});
  }
  const nlohmann::ordered_json report = {{"schema", "labbook/diagnostics/1"}, {"diagnostics", std::move(diagnostics)}};
  return report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace labbook::report
