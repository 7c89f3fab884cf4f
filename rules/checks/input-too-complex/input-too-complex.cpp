#include <fmt/format.h>

#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

std::string help_for(markdown::ExcessKind kind) {
  switch (kind) {
    case markdown::ExcessKind::nesting: return "put logs and data between ``` fences, or nest less";
    case markdown::ExcessKind::inline_marks: return "put logs and data between ``` fences, or part them with blank lines";
    case markdown::ExcessKind::table_cells: return "give the rows as many cells as the header, or the header fewer";
    case markdown::ExcessKind::expansion: return "write the text of the definition where it is needed";
    case markdown::ExcessKind::nodes: return "split the file";
  }
  return {};
}

void check(const RepositoryContext& context, Findings& findings) {
  for (const journal::JournalFile& file : context.workspace.files) {
    if (!file.excess) continue;
    Diagnostic diagnostic;
    diagnostic.span = file.excess->span;
    diagnostic.message = fmt::format("{}: the file is not read", excess_message(file.excess->kind));
    diagnostic.help = help_for(file.excess->kind);
    findings.add(file, std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "input-too-complex",
                     .family = Family::input,
                     .severity = Severity::error,
                     .summary = "a file would take more time or memory than a journal may",
                     .check_repository = check,
                     .ties = tied_to_nothing};

}  // namespace

const Rule& input_too_complex_rule() { return kRule; }

}  // namespace labbook::rules
