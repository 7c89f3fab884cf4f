#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

void check(const RepositoryContext& context, Findings& findings) {
  for (const journal::JournalFile& file : context.workspace.files) {
    if (!file.error || file.excess) continue;
    Diagnostic diagnostic;
    diagnostic.message = file.error->message;
    diagnostic.help =
        file.error->kind == disk::ErrorKind::too_large ? "split the file, or exclude it" : "make the file readable, or exclude it";
    findings.add(file, std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "unreadable-file",
                     .family = Family::input,
                     .severity = Severity::error,
                     .summary = "a Markdown file can't be read",
                     .check_repository = check,
                     .ties = tied_to_nothing};

}  // namespace

const Rule& unreadable_file_rule() { return kRule; }

}  // namespace labbook::rules
