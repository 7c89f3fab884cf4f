// A run of which only a part is looked at: the files that changed since the run before, and those that are tied to them.
#pragma once

#include <optional>
#include <span>

#include "journal/template_book.h"
#include "lint/linter.h"
#include "lint/run_memory.h"

namespace labbook::lint {

/// The same as if all had been read; what is found now is kept in `memory`. Nothing where that can't be told, or where most
/// files would have to be read.
std::optional<LintResult> lint_changed(const journal::Workspace& workspace, const journal::TemplateBook& templates, const RunMemory& memory,
                                       const journal::LoadOptions& load, std::span<const Rule> rules, const Settings& settings,
                                       const LintOptions& options);

}  // namespace labbook::lint
