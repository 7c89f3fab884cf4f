#include <algorithm>
#include <memory>
#include <set>

#include "cli/change_scope.h"
#include "cli/commands.h"
#include "cli/result_options.h"
#include "journal/find_journals.h"
#include "lint/lint.h"
#include "report/change_report.h"
#include "rules/registry.h"

namespace labbook::cli {
namespace {

constexpr const char* kReportFooter =
    "\nExamples:\n"
    "  labbook report --since origin/main            what this branch brings, for a pull request\n"
    "  labbook report --since v1.0 --format json     the same for programs\n"
    "\nAt most 65536 bytes of Markdown, as GitHub takes for a comment. --format json has everything.";

struct ReportArguments {
  std::vector<std::string> paths;
  std::string since;
  std::string format = "markdown";
};

/// The journals as they were before the change.
journal::LoadOptions load_of_old(const history::RepositoryChange& change, journal::LoadOptions load) {
  for (const auto& [path, text] : change.before) {
    if (text) {
      load.contents[path] = *text;
    } else {
      load.absent.insert(path);
    }
  }
  load.present.insert(change.deleted.begin(), change.deleted.end());
  std::erase_if(load.paths, [&load](const std::filesystem::path& path) { return load.absent.contains(journal::shown_path(path)); });
  return load;
}

/// Whether the report is about the journal: it is judged now, or was named and is gone.
class Asked {
 public:
  Asked(const journal::Workspace& after, const journal::LoadOptions& load) : names_all_(load.paths.empty()) {
    for (const journal::JournalFile& file : after.files) (file.is_reported ? judged_ : others_).insert(file.source.path);
    for (const std::filesystem::path& path : load.paths) folders_.push_back(journal::shown_path(path));
  }

  bool operator()(const std::string& path) const {
    if (judged_.contains(path)) return true;
    if (others_.contains(path)) return false;
    return names_all_ || std::ranges::any_of(folders_, [&path](const std::string& folder) {
             return path == folder || folder == "." || path.starts_with(folder + "/");
           });
  }

 private:
  bool names_all_;
  std::set<std::string> judged_;
  std::set<std::string> others_;
  std::vector<std::string> folders_;
};

ExitStatus run_report(const ReportArguments& arguments, const SharedOptions& shared) {
  journal::LoadOptions load = load_options(shared, arguments.paths);
  ChangeScope scope;
  scope.since = arguments.since;
  const auto scoped = read_change(scope, load);
  if (!scoped) return fail(scoped.error().message);
  lint::LintOptions options;
  options.has_cache = !shared.has_no_cache;
  const auto after = lint::lint(load, rules::all_rules(), options);
  if (!after) return fail(after.error().message);
  const auto before = lint::lint(load_of_old(scoped->change, load), rules::all_rules(), options);
  if (!before) return fail(before.error().message);
  const report::ChangeReport report = report::make_change_report(arguments.since, *before, *after, Asked(after->workspace, load));
  return print(arguments.format == "json" ? report::change_to_json(report) : report::change_to_markdown(report));
}

}  // namespace

Command add_report(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("report", "what a change brings: experiments, results, findings");
  const auto arguments = std::make_shared<ReportArguments>();
  command.words("PATH", arguments->paths, "files or folders");
  command.text("--since", arguments->since, "the commit or branch to hold the journals against", {.name = "REV", .is_required = true});
  command.text("--format", arguments->format, "markdown or json", {.choices = {"markdown", "json"}});
  command.footer(kReportFooter);
  return [arguments, &shared] { return run_report(*arguments, shared); };
}

}  // namespace labbook::cli
