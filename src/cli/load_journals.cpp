#include "cli/load_journals.h"

#include <fmt/format.h>

#include "cli/tell.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

/// `log.md:12: too many elements in one file`, and what can't be read without a place.
std::string fault_of(const journal::JournalFile& file) {
  if (!file.excess) return file.error->message;
  const std::uint32_t line = file.source.lines.line_at(file.excess->span.begin);
  return fmt::format("{}:{}: too complex to be read: {}", file.source.path, line, markdown::excess_message(file.excess->kind));
}

}  // namespace

disk::Result<journal::Workspace> load_journals(const journal::LoadOptions& options) {
  auto workspace = journal::load_workspace(options);
  if (!workspace) return workspace;
  for (const journal::JournalFile& file : workspace->files) {
    if (file.is_named && file.excess) return tl::unexpected(disk::Error{disk::ErrorKind::too_complex, fault_of(file)});
  }
  tell_left_out(*workspace);
  return workspace;
}

void tell_left_out(const journal::Workspace& workspace) {
  for (const journal::JournalFile& file : workspace.files) {
    if (file.is_reported && file.error) tell("labbook: left out: {}\n", text::escape_terminal(fault_of(file)));
  }
}

}  // namespace labbook::cli
