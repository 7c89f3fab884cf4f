#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "history/read_history.h"
#include "journal/template_book.h"
#include "journal/workspace.h"
#include "lint/diagnostic.h"
#include "lint/local_link.h"
#include "lint/records.h"
#include "lint/removed_ids.h"
#include "lint/ties.h"
#include "markdown/document.h"
#include "results/entry_values.h"
#include "results/run.h"
#include "results/written_text.h"

namespace labbook::lint {

enum class Family : unsigned char { structure, dates, reproducibility, numbers, links, rendering, history, input };

inline constexpr Family kFamilies[] = {Family::structure, Family::dates,     Family::reproducibility, Family::numbers,
                                       Family::links,     Family::rendering, Family::history,         Family::input};

std::string_view family_name(Family family);

/// What is in force for one rule in one file.
struct ActiveSetting {
  Severity severity = Severity::off;
  bool is_severity_configured = false;  ///< the configuration or the command line names it
  journal::RuleOptions options;         ///< names and kinds are checked

  /// The option's value, or `fallback` where the configuration does not give it. T is bool, double, std::string or
  /// std::vector<std::string>.
  template <typename T>
  T option(std::string_view name, T fallback) const {
    const auto found = options.find(name);
    const T* value = found == options.end() ? nullptr : std::get_if<T>(&found->second);
    return value == nullptr ? fallback : *value;
  }
};

/// What a rule sees of one file, while its syntax tree exists. References are not resolved yet.
struct FileContext {
  const journal::JournalFile& file;
  const markdown::Document& document;
  std::span<const LocalLink> links;   ///< to files, and where they lead
  const journal::Config& config;      ///< that governs this file
  const std::filesystem::path& root;  ///< of the repository, else the configuration's folder
  const ActiveSetting& setting;       ///< of this rule in this file
  const journal::LoadOptions& load;   ///< what is read otherwise than the disk has it

  const text::SourceFile& source() const { return file.source; }
  const journal::Journal& journal() const { return file.journal; }
};

class Settings;

/// The history of the run's workspace, read when the first rule asks for it and then shared by all. Safe from any
/// thread.
class SharedHistory {
 public:
  SharedHistory(const journal::Workspace& workspace, const history::HistoryOptions& options) : workspace_(workspace), options_(options) {}
  const history::HistoryResult& get() const;
  /// The histories of all files, whatever the run asks for: what a commit wrote besides. Costs as much as a run over all, once.
  const history::HistoryResult& whole() const;
  /// Null where nobody has asked for it.
  const history::HistoryResult* known() const { return is_read_ ? &result_ : nullptr; }
  /// What was read of all files, for others than rules; nothing where nobody has asked for it. When no rule runs any more.
  std::optional<history::HistoryResult> take();
  const history::Repository& repository() const;
  /// Whether the run asks for this file's history.
  bool covers(const journal::JournalFile& file) const { return !options_.covers || options_.covers(file.source.path); }

 private:
  const journal::Workspace& workspace_;
  history::HistoryOptions options_;
  mutable std::once_flag once_;
  mutable std::once_flag opened_;
  mutable std::atomic<bool> is_read_ = false;
  mutable std::optional<history::Repository> repository_;
  mutable history::HistoryResult result_;
  mutable std::once_flag whole_once_;
  mutable history::HistoryResult whole_;
};

/// What a rule sees once every file has been read and every reference resolved: those that are not reported too.
struct RepositoryContext {
  const journal::Workspace& workspace;
  const Settings& settings;
  const journal::TemplateBook& templates;
  std::size_t rule;  ///< index of the running rule
  const SharedHistory& history;
  const Records& records;
  const RemovedIds& removed_ids;          ///< by the change that is being checked
  std::span<const std::size_t> asked;     ///< indices of the files to check: all, but for a rule by file
  const std::map<Tie, Share>* elsewhere;  ///< what files add to a count that the run does not look at; null: nobody knows

  /// What is in force for the running rule in `file`, which is one of the workspace's.
  const ActiveSetting& setting(const journal::JournalFile& file) const;
};

/// What a rule sees of one file that it holds against others: these by `index` alone, so that it is known what the
/// findings depend on. They depend on nothing else but the file; not on the day, nor on the rule's options.
struct ComparisonContext {
  const journal::JournalFile& file;
  results::WrittenText& text;  ///< of the file
  const results::RunIndex& index;
  results::MetricNames& names;
  results::KnownValues& values;
};

/// What a rule sees of one file when it tells what ties its findings there to other files.
struct TieContext {
  const journal::JournalFile& file;
  std::size_t number;  ///< of the file, in the workspace
  const results::RunIndex& index;
  const SharedHistory& history;
  const ActiveSetting& setting;  ///< of the rule, in the file
};

/// For Rule::ties.
inline void tied_to_nothing(const TieContext&, Ties&) {}

/// Collects what one rule finds. One for each rule, file and thread; joined and sorted by the linter.
class Findings {
 public:
  /// In the file that is being checked.
  void add(Diagnostic diagnostic) { found_.emplace_back(file_, std::move(diagnostic)); }
  /// In `file`, which is one of the workspace's: for rules that look at the whole repository.
  void add(const journal::JournalFile& file, Diagnostic diagnostic) { found_.emplace_back(&file, std::move(diagnostic)); }

  explicit Findings(const journal::JournalFile* file = nullptr) : file_(file) {}
  std::vector<std::pair<const journal::JournalFile*, Diagnostic>>& found() { return found_; }

 private:
  const journal::JournalFile* file_;
  std::vector<std::pair<const journal::JournalFile*, Diagnostic>> found_;
};

enum class OptionKind : unsigned char { flag, number, text, texts };

/// An option that the configuration may give to a rule.
struct OptionDeclaration {
  std::string_view name;
  OptionKind kind;
};

/// A rule is a value: what it is called, and one to three functions. A new one is a folder in rules/checks/ and nothing
/// else: docs/rules-authoring.md.
struct Rule {
  std::string_view name;
  Family family;
  Severity severity;         ///< without a configuration
  std::string_view summary;  ///< one line for `labbook rules`
  bool is_fixable = false;   ///< some of its findings have a fix
  void (*check_file)(const FileContext&, Findings&) = nullptr;
  void (*check_repository)(const RepositoryContext&, Findings&) = nullptr;
  /// check_repository looks at `asked` alone, each file for itself: its text, model, template, records and settings, and
  /// not at the day. So what it finds there is remembered for as long as these are the same.
  bool is_by_file = false;
  /// Of a line in which check_repository found something nothing more is told.
  void (*check_against)(const ComparisonContext&, Findings&) = nullptr;
  /// What else than its journal's names and references the findings of check_repository in a file depend on in other files.
  /// Where a rule of the whole is not by file and does not tell, all files are looked at in each run.
  void (*ties)(const TieContext&, Ties&) = nullptr;
  std::span<const OptionDeclaration> options = {};
  bool needs_history = false;  ///< says nothing where there is no git history
  /// What it finds in a file depends on the day: it runs even where the file's other findings are remembered, and then
  /// without a tree.
  bool sees_today = false;
};

}  // namespace labbook::lint
