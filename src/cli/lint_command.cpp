#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <thread>

#include "cli/change_scope.h"
#include "cli/commands.h"
#include "cli/lint_output.h"
#include "cli/read_stdin.h"
#include "cli/result_options.h"
#include "cli/run_on_change.h"
#include "cli/tell.h"
#include "disk/write_file.h"
#include "journal/find_journals.h"
#include "journal/paths_to_judge.h"
#include "lint/lint.h"
#include "rules/registry.h"
#include "text/escape.h"
#include "text/unified_diff.h"

namespace labbook::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDefaultBaseline = "labbook-baseline.json";

/// What waits untold is searched for the path of each changed file.
constexpr std::size_t kFewFiles = 16;

struct LintArguments {
  std::vector<std::string> paths;
  std::string stdin_filename;
  std::string baseline;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  LintOutput output;
  ChangeScope scope;
  bool fixes = false;
  bool fixes_unsafe = false;
  bool shows_diff = false;
  bool writes_baseline = false;
  bool is_strict = false;
  bool watches = false;
  bool leaves_excluded = false;

  bool wants_fixes() const { return fixes || fixes_unsafe || shows_diff; }
};

constexpr const char* kLintFooter =
    "\nExamples:\n"
    "  labbook lint                                  all journals below this folder\n"
    "  labbook lint --fix docs/log.md                mend what can be mended safely\n"
    "  labbook lint --unsafe-fixes --diff            show what every fix would change, change nothing\n"
    "  labbook lint --select dates --ignore future-date\n"
    "  labbook lint --write-baseline                 let be what is wrong today …\n"
    "  labbook lint --baseline labbook-baseline.json … and report what is new\n"
    "  labbook lint --staged                         what the next commit brings\n"
    "  labbook lint --since origin/main              what this branch brings\n"
    "  labbook lint --format sarif --output lint.sarif\n"
    "  cat log.md | labbook lint - --stdin-filename docs/log.md\n"
    "\nExit status: 0 nothing at or over the failing severity, 1 findings, 2 labbook could not do it.\n"
    "labbook rules lists the rules, labbook explain RULE tells why one exists.";

/// One lint of the given files, with everything that the flags ask for.
class LintRun {
 public:
  LintRun(const LintArguments& arguments, const SharedOptions& shared) : arguments_(arguments), shared_(shared) {}

  ExitStatus run() {
    if (const std::string problem = contradiction(); !problem.empty()) return fail(problem);
    if (auto prepared = prepare(); !prepared) return fail(prepared.error().message);
    if (load_.paths.empty() && !arguments_.paths.empty()) return ExitStatus::clean;
    if (arguments_.writes_baseline) return write_baseline();
    return arguments_.wants_fixes() ? run_fixes() : run_lint();
  }

  /// Flags that can't be joined, or nothing.
  std::string contradiction() const {
    const bool reads_stdin = std::ranges::find(arguments_.paths, "-") != arguments_.paths.end();
    if (!arguments_.stdin_filename.empty() && !reads_stdin) return "--stdin-filename is for the PATH \"-\" alone";
    if (arguments_.watches && (reads_stdin || arguments_.wants_fixes())) return "--watch can't be joined with fixes or the standard input";
    if (arguments_.writes_baseline && (arguments_.wants_fixes() || arguments_.watches))
      return "--write-baseline can't be joined with fixes or --watch";
    if (!arguments_.scope.since.empty() && arguments_.scope.is_staged) return "--since and --staged can't be joined";
    if (arguments_.scope.is_given() && reads_stdin) return "--since and --staged can't be joined with the standard input";
    if (arguments_.scope.is_given() && arguments_.writes_baseline) return "--write-baseline can't be joined with --since or --staged";
    if (arguments_.output.shows_statistics && arguments_.output.format != "text") return "--statistics is for --format text alone";
    return {};
  }

 private:
  disk::Result<void> prepare() {
    load_ = load_options(shared_, arguments_.paths);
    if (arguments_.leaves_excluded) {
      auto wanted = journal::paths_to_judge(load_.paths, load_.config_file);
      if (!wanted) return tl::unexpected(wanted.error());
      load_.paths = std::move(*wanted);
    }
    for (fs::path& path : load_.paths) {
      if (path != "-") continue;
      auto bytes = read_stdin();
      if (!bytes) return tl::unexpected(bytes.error());
      path = arguments_.stdin_filename.empty() ? "<stdin>" : arguments_.stdin_filename;
      stdin_path_ = journal::shown_path(path);
      load_.contents[stdin_path_] = std::move(*bytes);
    }
    options_.selection = {arguments_.select, arguments_.ignore};
    options_.has_fingerprints = arguments_.output.format != "text" || !arguments_.baseline.empty() || arguments_.writes_baseline;
    options_.needs_models = arguments_.wants_fixes();
    options_.has_cache = !shared_.has_no_cache;
    if (auto prepared = prepare_change(); !prepared) return prepared;
    if (auto prepared = prepare_baseline(); !prepared) return prepared;
    options_.filter = [this](lint::LintResult& result) { return filter(result); };
    return {};
  }

  disk::Result<void> prepare_change() {
    if (!arguments_.scope.is_given()) return {};
    // Opening a repository and reading the vocabulary are most of what a small run waits for.
    const std::jthread vocabulary([] { journal::shipped_vocabulary(); });
    auto read = read_change(arguments_.scope, load_);
    if (!read) return tl::unexpected(read.error());
    scoped_ = std::move(*read);
    options_.change = &scoped_.change;
    load_.walks = std::make_shared<journal::FolderWalks>();
    for (const auto& [path, text] : scoped_.change.before) {
      if (text) load_.other_texts.emplace(path, *text);
    }
    options_.leaves_untold = !options_.has_fingerprints && scoped_.change.before.size() <= kFewFiles;
    options_.checks = [this](const std::string& path) { return scoped_.change.before.contains(path); };
    return {};
  }

  /// Leaves what the change touches and the baseline does not know.
  disk::Result<void> filter(lint::LintResult& result) {
    if (arguments_.scope.is_given()) {
      auto kept = lint::keep_touched(scoped_.change, load_, rules::all_rules(), options_, result);
      if (!kept) return kept;
      for (lint::Diagnostic& d : result.diagnostics) leave_partly_staged(d);
    }
    if (arguments_.baseline.empty() || arguments_.writes_baseline) return {};
    const std::size_t before = result.diagnostics.size();
    stale_ = lint::subtract_baseline(baseline_, reported_paths(result), result.diagnostics);
    result.baselined = before - result.diagnostics.size();
    // What the change does not touch is not found, and still there.
    if (arguments_.scope.is_given()) stale_.clear();
    return {};
  }

  /// A fix of the staged text would mix with what the author has not staged.
  void leave_partly_staged(lint::Diagnostic& d) {
    if (!d.fix || !scoped_.partly_staged.contains(d.path)) return;
    if (arguments_.wants_fixes()) not_mended_.insert(d.path);
    d.fix.reset();
  }

  disk::Result<void> prepare_baseline() {
    std::error_code error;
    const bool may_be_missing = arguments_.writes_baseline && !fs::exists(baseline_file(), error);
    if ((arguments_.baseline.empty() && !arguments_.writes_baseline) || may_be_missing) return {};
    auto baseline = lint::read_baseline(baseline_file());
    if (!baseline) return tl::unexpected(baseline.error());
    baseline_ = std::move(*baseline);
    return {};
  }

  std::string baseline_file() const { return arguments_.baseline.empty() ? kDefaultBaseline : arguments_.baseline; }

  static std::set<std::string_view> reported_paths(const lint::LintResult& result) {
    std::set<std::string_view> paths;
    for (const journal::JournalFile& file : result.workspace.files) {
      if (file.is_reported) paths.insert(file.source.path);
    }
    return paths;
  }

  ExitStatus write_baseline() {
    const auto result = lint::lint(load_, rules::all_rules(), options_);
    if (!result) return fail(result.error().message);
    const lint::Baseline baseline = lint::make_baseline(result->diagnostics, reported_paths(*result), baseline_);
    const auto written = disk::replace_file(baseline_file(), lint::baseline_to_json(baseline));
    if (!written) return fail(written.error().message);
    say(fmt::format("{} findings written to {}", baseline.entries.size(), baseline_file()));
    return ExitStatus::clean;
  }

  ExitStatus run_lint() {
    auto result = lint::lint(load_, rules::all_rules(), options_);
    if (!result) return fail(result.error().message);
    if (arguments_.watches) return finish(*result);
    // Not freed: the program ends right behind it, and gives its memory back faster as a whole. Static, so that a checker of
    // leaks finds what still points at it.
    static const auto* const last = new lint::LintResult(std::move(*result));
    return finish(*last);
  }

  ExitStatus run_fixes() {
    const auto result = lint::fix(load_, rules::all_rules(), options_, arguments_.fixes_unsafe);
    if (!result) return fail(result.error().message);
    for (const lint::RefusedFix& refused : result->refused) tell_refused(refused);
    for (const std::string& path : not_mended_) say(fmt::format("{} is staged in part: nothing in it is mended", path));
    if (!result->has_converged) say(fmt::format("fixes are left after {} rounds", result->rounds));
    return arguments_.shows_diff ? show_diff(*result) : write_fixes(*result);
  }

  ExitStatus show_diff(const lint::FixResult& result) {
    std::string out;
    for (const lint::FixedFile& file : result.files) out += text::unified_diff(file.path, file.before, file.after);
    const ExitStatus written = print(out);
    return written == ExitStatus::clean ? status_of(result.first) : written;
  }

  /// The standard input comes back mended on the standard output; the report goes to the standard error.
  ExitStatus write_fixes(const lint::FixResult& result) {
    if (!stdin_path_.empty()) {
      const auto fixed = std::ranges::find(result.files, stdin_path_, &lint::FixedFile::path);
      const ExitStatus written = print(fixed == result.files.end() ? load_.contents.at(stdin_path_) : fixed->after);
      if (written != ExitStatus::clean) return written;
      tell("{}", report_of(result.remaining, arguments_.output, shared_));
      return status_of(result.remaining);
    }
    if (auto written = lint::write_fixed_files(result.files); !written) return fail(written.error().message);
    if (result.applied > 0) {
      say(fmt::format("{} {} applied in {} {}{}", result.applied, result.applied == 1 ? "fix" : "fixes", result.files.size(),
                      result.files.size() == 1 ? "file" : "files",
                      arguments_.scope.is_staged ? "; look at them and stage them with git add" : ""));
    }
    return status_after_fixes(finish(result.remaining), result.applied > 0);
  }

  /// What is staged still has what was mended on the disk: the commit has to wait.
  ExitStatus status_after_fixes(ExitStatus status, bool has_fixed) const {
    return status == ExitStatus::clean && has_fixed && arguments_.scope.is_staged ? ExitStatus::findings : status;
  }

  void tell_refused(const lint::RefusedFix& refused) const {
    tell("labbook: {}:{}: not applied: {} [{}]: {}\n", text::escape_terminal(refused.path), refused.place.line,
         text::escape_terminal(refused.title), refused.rule, refused.reason);
  }

  ExitStatus finish(const lint::LintResult& result) {
    if (!stale_.empty()) {
      const bool is_one = stale_.size() == 1;
      say(fmt::format("{} {} of {} {} no longer found; labbook lint --baseline {} --write-baseline takes {} out", stale_.size(),
                      is_one ? "finding" : "findings", arguments_.baseline, is_one ? "is" : "are", arguments_.baseline,
                      is_one ? "it" : "them"));
    }
    const ExitStatus written = write_report(result, arguments_.output, shared_);
    return written == ExitStatus::clean ? status_of(result) : written;
  }

  ExitStatus status_of(const lint::LintResult& result) const {
    const lint::Severity failing = arguments_.is_strict ? lint::Severity::warning : lint::Severity::error;
    const bool fails = std::ranges::any_of(result.diagnostics, [failing](const lint::Diagnostic& d) { return d.severity >= failing; });
    return fails ? ExitStatus::findings : ExitStatus::clean;
  }

  void say(const std::string& note) const {
    if (!shared_.is_quiet) tell_note(note);
  }

  const LintArguments& arguments_;
  const SharedOptions& shared_;
  journal::LoadOptions load_;
  lint::LintOptions options_;
  std::string stdin_path_;
  ScopedChange scoped_;
  std::set<std::string> not_mended_;
  lint::Baseline baseline_;
  std::vector<lint::BaselineEntry> stale_;
};

/// Lints, waits until a file changes, and lints again, until it is interrupted.
ExitStatus watch(const LintArguments& arguments, const SharedOptions& shared) {
  if (const std::string problem = LintRun(arguments, shared).contradiction(); !problem.empty()) return fail(problem);
  return run_on_change(watched_paths(arguments.paths), {}, shared, [&] { return LintRun(arguments, shared).run(); });
}

void add_options(const Options& command, LintArguments& arguments) {
  command.words("PATH", arguments.paths, "files or folders; - is the standard input");
  command.flag("--fix", arguments.fixes, "mend what can be mended safely");
  command.flag("--unsafe-fixes", arguments.fixes_unsafe, "mend also what may change more than one thing");
  command.flag("--diff", arguments.shows_diff, "show what the fixes would change, and change nothing");
  command.repeated("--select", arguments.select, "these rules or families alone", {.name = "RULE", .splits_at_commas = true});
  command.repeated("--ignore", arguments.ignore, "all but these rules or families", {.name = "RULE", .splits_at_commas = true});
  command.flag("--strict", arguments.is_strict, "warnings fail too");
  add_change_scope(command, arguments.scope);
  command.text("--baseline", arguments.baseline, "let be the findings in this file", {.name = "FILE"});
  command.flag("--write-baseline", arguments.writes_baseline, "write what is found to the baseline (default: labbook-baseline.json)");
  command.flag("--force-exclude", arguments.leaves_excluded,
               "leave out what the configuration leaves out even where it is named, as commit hooks do");
  command.flag("--watch", arguments.watches, "lint again whenever a file changes");
  command.text("--stdin-filename", arguments.stdin_filename, "what the standard input is called", {.name = "NAME"});
  add_output_options(command, arguments.output);
}

}  // namespace

Command add_lint(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("lint", "check journals");
  const auto arguments = std::make_shared<LintArguments>();
  add_options(command, *arguments);
  command.footer(kLintFooter);
  return [arguments, &shared] { return arguments->watches ? watch(*arguments, shared) : LintRun(*arguments, shared).run(); };
}

}  // namespace labbook::cli
