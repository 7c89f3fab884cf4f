#include <nlohmann/json.hpp>

#include "report/places.h"
#include "report/report.h"

namespace labbook::report {
namespace {

using nlohmann::ordered_json;

std::string_view rdjson_severity(lint::Severity severity) {
  return severity == lint::Severity::error ? "ERROR" : severity == lint::Severity::warning ? "WARNING" : "INFO";
}

class RdjsonReport {
 public:
  explicit RdjsonReport(const lint::LintResult& result) : places_(result) {}

  ordered_json to_json(const lint::Diagnostic& d) const {
    ordered_json out = {{"message", d.help.empty() ? d.message : d.message + "\nhelp: " + d.help},
                        {"location", location(d.path, d.span)},
                        {"severity", rdjson_severity(d.severity)},
                        {"code", {{"value", d.rule}}}};
    // A reviewer is offered each suggestion by itself: edits that belong together are none.
    if (d.fix && d.fix->edits.size() == 1) out["suggestions"] = suggestions(d);
    if (!d.related.empty()) out["related_locations"] = related(d);
    return out;
  }

 private:
  static ordered_json position(const text::SourceFile& file, std::uint32_t offset) {
    return {{"line", file.lines.line_at(offset)}, {"column", Places::byte_column(file, offset)}};
  }

  ordered_json range(const std::string& path, text::Span span) const {
    const text::SourceFile* file = places_.find(path);
    if (file == nullptr || file->text.empty()) return {{"start", {{"line", 1}, {"column", 1}}}};
    return {{"start", position(*file, span.begin)}, {"end", position(*file, span.end)}};
  }

  ordered_json location(const std::string& path, text::Span span) const { return {{"path", path}, {"range", range(path, span)}}; }

  ordered_json suggestions(const lint::Diagnostic& d) const {
    ordered_json array = ordered_json::array();
    for (const lint::Edit& edit : d.fix->edits) array.push_back({{"range", range(d.path, edit.span)}, {"text", edit.text}});
    return array;
  }

  ordered_json related(const lint::Diagnostic& d) const {
    ordered_json array = ordered_json::array();
    for (const lint::Related& place : d.related) {
      array.push_back({{"message", place.message}, {"location", location(place.path, place.span)}});
    }
    return array;
  }

  Places places_;
};

}  // namespace

std::string to_rdjson(const lint::LintResult& result) {
  const RdjsonReport report(result);
  ordered_json diagnostics = ordered_json::array();
  for (const lint::Diagnostic& diagnostic : result.diagnostics) diagnostics.push_back(report.to_json(diagnostic));
  const ordered_json out = {{"source", {{"name", "labbook"}}}, {"diagnostics", std::move(diagnostics)}};
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace labbook::report
