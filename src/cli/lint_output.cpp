#include "cli/lint_output.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "cli/result_options.h"
#include "cli/version.h"
#include "disk/write_file.h"
#include "report/report.h"
#include "rules/registry.h"

namespace labbook::cli {
namespace {

namespace fs = std::filesystem;

std::string sarif_of(const lint::LintResult& result) {
  std::vector<report::RulePage> pages;
  for (const lint::Rule& rule : rules::all_rules()) pages.push_back({&rule, rules::rule_page(rule.name)});
  return report::to_sarif(result, pages, kVersion);
}

/// A device or a pipe is written to; a file is replaced whole.
ExitStatus write_file(const std::string& path, const std::string& text) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return fail(fmt::format("can't write {}: it is a folder", path));
  if (!fs::exists(status) || fs::is_regular_file(status)) {
    const auto written = disk::replace_file(path, text);
    return written ? ExitStatus::clean : fail(written.error().message);
  }
  std::ofstream out(path, std::ios::binary);
  out << text;
  return out.flush() ? ExitStatus::clean : fail(fmt::format("can't write {}", path));
}

}  // namespace

void add_output_options(const Options& command, LintOutput& output) {
  command.text("--format", output.format, "text, json, sarif, github, junit, gitlab or rdjson",
               {.choices = {"text", "json", "sarif", "github", "junit", "gitlab", "rdjson"}});
  command.text("--output", output.file, "write the report there", {.name = "FILE"});
  command.flag("--statistics", output.shows_statistics, "how often each rule found something, not where");
}

std::string report_of(const lint::LintResult& result, const LintOutput& output, const SharedOptions& shared) {
  if (output.format == "json") return report::to_json(result);
  if (output.format == "sarif") return sarif_of(result);
  if (output.format == "github") return report::to_github(result);
  if (output.format == "junit") return report::to_junit(result);
  if (output.format == "gitlab") return report::to_gitlab(result);
  if (output.format == "rdjson") return report::to_rdjson(result);
  const bool has_colour = output.file.empty() ? text_look(shared).has_colour : shared.color == "always";
  const report::TextStyle style{has_colour, !shared.is_quiet};
  return output.shows_statistics ? report::to_statistics(result, style) : report::to_text(result, style);
}

ExitStatus write_report(const lint::LintResult& result, const LintOutput& output, const SharedOptions& shared) {
  const std::string text = report_of(result, output, shared);
  return output.file.empty() ? print(text) : write_file(output.file, text);
}

}  // namespace labbook::cli
