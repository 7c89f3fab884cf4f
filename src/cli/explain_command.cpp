#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "cli/commands.h"
#include "cli/describe_line.h"
#include "cli/load_journals.h"
#include "cli/result_options.h"
#include "lint/settings.h"
#include "rules/registry.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

ExitStatus explain_rule(const std::string& name) {
  const auto rule = lint::rule_named(rules::all_rules(), name);
  return rule ? print(std::string(rules::rule_page((*rule)->name))) : fail(rule.error().message);
}

/// `PATH:LINE` taken apart; line 0 where there is none.
struct LinePlace {
  std::string path;
  std::uint32_t line = 0;
};

LinePlace parse_place(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon + 1 == text.size() || text.size() - colon > 9) return {text, 0};
  const std::string_view digits = std::string_view(text).substr(colon + 1);
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return {text, 0};
  return {text.substr(0, colon), static_cast<std::uint32_t>(std::stoul(std::string(digits)))};
}

ExitStatus explain_line(const LinePlace& place, const SharedOptions& shared) {
  const auto workspace = load_journals(load_options(shared, {place.path}));
  if (!workspace) return fail(workspace.error().message);
  for (const journal::JournalFile& file : workspace->files) {
    if (!file.is_reported) continue;
    if (file.error) return fail(file.error->message);
    if (place.line == 0 || place.line > file.source.lines.line_count()) {
      return fail(fmt::format("{} has no line {}", text::escape_terminal(file.source.path), place.line));
    }
    return print(describe_line(file, place.line));
  }
  return fail(fmt::format("'{}' is no journal", text::escape_terminal(place.path)));
}

}  // namespace

Command add_explain(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("explain", "why a rule exists, or how a line was read and by which recogniser");
  const auto subject = std::make_shared<std::string>();
  command.text("RULE|PATH:LINE", *subject, "the name in brackets at the end of a finding, or a line of a journal", {.is_required = true});
  command.footer("\nExample: labbook explain vanished-text\n         labbook explain docs/log.md:12");
  return [subject, &shared] {
    const LinePlace place = parse_place(*subject);
    return place.path.size() == subject->size() ? explain_rule(*subject) : explain_line(place, shared);
  };
}

}  // namespace labbook::cli
