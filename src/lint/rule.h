#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "journal/workspace.h"
#include "lint/diagnostic.h"
#include "markdown/document.h"

namespace labbook::lint {

enum class Family : unsigned char { structure, dates, reproducibility, numbers, links, rendering, history, input };

std::string_view family_name(Family family);

/// What a rule sees of one file, while its syntax tree exists.
struct FileContext {
  const journal::JournalFile& file;
  const markdown::Document& document;
  const journal::Config& config;

  const text::SourceFile& source() const { return file.source; }
  const journal::Journal& journal() const { return file.journal; }
};

/// What a rule sees once every file has been read and every reference resolved.
struct RepositoryContext {
  const journal::Workspace& workspace;
};

/// Collects what the rules find. One for each file and thread; joined and sorted by the linter.
class Findings {
 public:
  void add(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// A rule is a value: what it is called, and one or two functions. A new one is a folder in rules/checks/ and a line in
/// rules/registry.cpp.
struct Rule {
  std::string_view name;
  Family family;
  Severity severity;          ///< without a configuration
  std::string_view summary;   ///< one line for `labbook rules`
  bool is_fixable = false;
  void (*check_file)(const FileContext&, Findings&) = nullptr;
  void (*check_repository)(const RepositoryContext&, Findings&) = nullptr;
};

}  // namespace labbook::lint
