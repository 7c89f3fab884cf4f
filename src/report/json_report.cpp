#include <nlohmann/json.hpp>

#include "lint/summary.h"
#include "report/report.h"
#include "report/severity_name.h"

namespace labbook::report {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) { return text.empty() ? ordered_json() : ordered_json(text); }

ordered_json related_to_json(const std::vector<lint::Related>& all) {
  ordered_json array = ordered_json::array();
  for (const lint::Related& related : all) {
    array.push_back({{"path", related.path}, {"line", related.location.line}, {"message", related.message}});
  }
  return array;
}

ordered_json fix_to_json(const std::optional<lint::Fix>& fix) {
  return fix ? ordered_json{{"title", fix->title}, {"safe", fix->is_safe}} : ordered_json();
}

ordered_json to_json(const lint::Diagnostic& d) {
  return {{"path", d.path},
          {"line", d.begin.line},
          {"column", d.begin.column},
          {"end_line", d.end.line},
          {"end_column", d.end.column},
          {"severity", severity_name(d.severity)},
          {"rule", d.rule},
          {"message", d.message},
          {"help", or_null(d.help)},
          {"entry", or_null(d.entry)},
          {"related", related_to_json(d.related)},
          {"fix", fix_to_json(d.fix)}};
}

}  // namespace

std::string to_json(const lint::LintResult& result) {
  ordered_json diagnostics = ordered_json::array();
  for (const lint::Diagnostic& diagnostic : result.diagnostics) diagnostics.push_back(to_json(diagnostic));
  const lint::Summary summary = lint::summarize(result);
  const ordered_json report = {{"schema", "labbook/diagnostics/1"},
                               {"diagnostics", std::move(diagnostics)},
                               {"summary",
                                {{"files", summary.files},
                                 {"entries", summary.entries},
                                 {"errors", summary.errors},
                                 {"warnings", summary.warnings},
                                 {"infos", summary.infos}}}};
  return report.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace labbook::report
