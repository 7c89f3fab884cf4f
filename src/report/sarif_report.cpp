#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "report/places.h"
#include "report/report.h"

namespace labbook::report {
namespace {

using nlohmann::ordered_json;

constexpr const char* kRoot = "%SRCROOT%";

std::string_view level_name(lint::Severity severity) {
  switch (severity) {
    case lint::Severity::error: return "error";
    case lint::Severity::warning: return "warning";
    case lint::Severity::info: return "note";
    case lint::Severity::off: return "none";
  }
  return "none";
}

/// What GitHub calls a problem's severity.
std::string_view problem_name(lint::Severity severity) {
  return severity == lint::Severity::info ? "recommendation" : level_name(severity);
}

bool is_plain_in_uri(char c) {
  const bool is_alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_alphanumeric || std::string_view("-._~/").find(c) != std::string_view::npos;
}

/// RFC 3986: bytes of UTF-8 that are no plain characters as %XX.
std::string uri_of(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (is_plain_in_uri(c)) uri += c;
    else fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

ordered_json artifact(const std::string& path) {
  if (path.starts_with('/')) return {{"uri", uri_of(path)}};
  return {{"uri", uri_of(path)}, {"uriBaseId", kRoot}};
}

/// SARIF's messages are sentences.
std::string sentence(std::string_view text) {
  std::string out(text);
  if (out.empty()) return out;
  if (out.front() >= 'a' && out.front() <= 'z') out.front() = static_cast<char>(out.front() - 'a' + 'A');
  if (std::string_view(".!?").find(out.back()) == std::string_view::npos) out += '.';
  return out;
}

class SarifReport {
 public:
  SarifReport(const lint::LintResult& result, std::span<const RulePage> rules) : result_(result), places_(result) {
    for (const RulePage& rule : rules) {
      index_of_[rule.rule->name] = rules_.size();
      rules_.push_back(describe(rule));
    }
  }

  ordered_json run(std::string_view version) const {
    ordered_json results = ordered_json::array();
    for (const lint::Diagnostic& diagnostic : result_.diagnostics) results.push_back(to_json(diagnostic));
    return {{"tool", {{"driver", {{"name", "labbook"}, {"semanticVersion", version}, {"rules", rules_}}}}},
            {"automationDetails", {{"id", "labbook/"}}},
            {"columnKind", "utf16CodeUnits"},
            {"originalUriBaseIds", {{kRoot, {{"description", {{"text", "The working directory of the run."}}}}}}},
            {"invocations", ordered_json::array({ordered_json{{"executionSuccessful", true}}})},
            {"results", std::move(results)}};
  }

 private:
  static ordered_json describe(const RulePage& page) {
    const lint::Rule& rule = *page.rule;
    const std::string summary = sentence(rule.summary);
    ordered_json help = {{"text", summary}};
    if (!page.page.empty()) help["markdown"] = page.page;
    ordered_json out = {{"id", rule.name}};
    // SARIF wants a name to differ from the id in more than its case.
    if (rule.name.find('-') != std::string_view::npos) out["name"] = pascal_case(rule.name);
    out["shortDescription"] = {{"text", summary}};
    out["fullDescription"] = {{"text", summary}};
    out["help"] = std::move(help);
    out["defaultConfiguration"] = {{"level", level_name(rule.severity)}};
    out["properties"] = {{"tags", ordered_json::array({lint::family_name(rule.family)})},
                         {"precision", "high"},
                         {"problem.severity", problem_name(rule.severity)}};
    return out;
  }

  static std::string pascal_case(std::string_view name) {
    std::string out;
    bool is_start = true;
    for (const char c : name) {
      if (c != '-') out += is_start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      is_start = c == '-';
    }
    return out;
  }

  ordered_json to_json(const lint::Diagnostic& d) const {
    ordered_json result = {{"ruleId", d.rule}};
    if (const auto index = index_of_.find(d.rule); index != index_of_.end()) result["ruleIndex"] = index->second;
    result["level"] = level_name(d.severity);
    result["message"] = {{"text", sentence(d.message) + (d.help.empty() ? "" : " " + sentence(d.help))}};
    result["locations"] = ordered_json::array({location(d.path, d.span)});
    result["partialFingerprints"] = {{"primaryLocationLineHash", d.fingerprint}};
    if (!d.related.empty()) result["relatedLocations"] = related(d);
    if (d.fix) result["fixes"] = ordered_json::array({fix(d)});
    return result;
  }

  ordered_json region(const std::string& path, text::Span span) const {
    const text::SourceFile* file = places_.find(path);
    if (file == nullptr || file->text.empty()) return {{"startLine", 1}, {"startColumn", 1}};
    return {{"startLine", file->lines.line_at(span.begin)},
            {"startColumn", Places::utf16_column(*file, span.begin)},
            {"endLine", file->lines.line_at(span.end)},
            {"endColumn", Places::utf16_column(*file, span.end)}};
  }

  ordered_json location(const std::string& path, text::Span span) const {
    return {{"physicalLocation", {{"artifactLocation", artifact(path)}, {"region", region(path, span)}}}};
  }

  ordered_json related(const lint::Diagnostic& d) const {
    ordered_json array = ordered_json::array();
    for (const lint::Related& place : d.related) {
      ordered_json item = location(place.path, place.span);
      item["id"] = array.size();
      item["message"] = {{"text", sentence(place.message)}};
      array.push_back(std::move(item));
    }
    return array;
  }

  ordered_json fix(const lint::Diagnostic& d) const {
    ordered_json replacements = ordered_json::array();
    for (const lint::Edit& edit : d.fix->edits) {
      replacements.push_back({{"deletedRegion", region(d.path, edit.span)}, {"insertedContent", {{"text", edit.text}}}});
    }
    return {{"description", {{"text", sentence(d.fix->title)}}},
            {"artifactChanges",
             ordered_json::array({ordered_json{{"artifactLocation", artifact(d.path)}, {"replacements", std::move(replacements)}}})}};
  }

  const lint::LintResult& result_;
  Places places_;
  ordered_json rules_ = ordered_json::array();
  std::unordered_map<std::string_view, std::size_t> index_of_;
};

}  // namespace

std::string to_sarif(const lint::LintResult& result, std::span<const RulePage> rules, std::string_view version) {
  const ordered_json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                            {"version", "2.1.0"},
                            {"runs", ordered_json::array({SarifReport(result, rules).run(version)})}};
  return log.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace labbook::report
