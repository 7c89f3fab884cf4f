#include "cli/run.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "cli/commands.h"
#include "cli/memory_end.h"
#include "cli/result_options.h"
#include "cli/tell.h"
#include "cli/timings_table.h"
#include "cli/usage_error.h"
#include "cli/version.h"
#include "cli/watchdog.h"
#include "disk/find_files.h"

namespace labbook::cli {
namespace {

constexpr const char* kFooter =
    "\nExamples:\n"
    "  labbook lint                     check every journal below this folder\n"
    "  labbook lint --fix docs/log.md   check one journal and mend what can be mended safely\n"
    "  labbook build                    publish the journals as a site, in the folder site\n"
    "  labbook explain invalid-date     why a rule exists, with examples\n"
    "  labbook COMMAND --help           more on a command\n"
    "\nExit status:\n"
    "  0    all is well\n"
    "  1    lint found errors (with --strict: or warnings)\n"
    "  2    bad usage or configuration, a PATH that can't be read, output that can't be written\n"
    "  130  interrupted\n"
    "\nThe configuration is labbook.json, in the folder of the journals or above it; labbook works without.\n"
    "The folder docs of the source tells everything else: docs/getting-started.md, docs/linting.md, docs/site.md.";

void add_shared_options(const Options& app, SharedOptions& shared) {
  app.text("--config", shared.config_file, "the labbook.json to use", {.name = "FILE"});
  app.flag("--no-cache", shared.has_no_cache, "neither read nor write the cache");
  app.flag("--quiet,-q", shared.is_quiet, "no progress and no summary");
  app.flag("--timings", shared.shows_timings, "say on the standard error where the time went");
  app.number("-j,--jobs", shared.jobs, "threads (default: one for each core)", 0, 1024, {.name = "N"});
  app.number("--timeout", shared.timeout, "give up after this many seconds of work (default: 300, 0: never)", 0, 1'000'000,
             {.name = "SECONDS"});
  app.text("--color", shared.color, "auto, always or never", {.choices = {"auto", "always", "never"}});
}

extern "C" void leave_interrupted(int) { ::_exit(static_cast<int>(ExitStatus::interrupted)); }

/// A reader that has seen enough (`labbook list | head`) ends the program without a word, whatever the parent set.
/// Ctrl-C ends it with 130; where the parent ignores it (nohup, a shell's background jobs), so do we.
void set_signals() {
  ::signal(SIGPIPE, SIG_DFL);
  struct sigaction before {};
  if (::sigaction(SIGINT, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) return;
  struct sigaction action {};
  action.sa_handler = leave_interrupted;
  ::sigaction(SIGINT, &action, nullptr);
}

/// What is opened next would have the number of a standard stream that was closed, and take what is meant for that. So
/// each is there: what is said goes nowhere, what is printed can't be.
void open_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) < 0 && ::open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY) != stream)
      ::_exit(static_cast<int>(ExitStatus::failure));
  }
}

std::map<std::string, Command> add_commands(const Options& labbook, const SharedOptions& shared) {
  return {
      {"best", add_best(labbook, shared)},       {"build", add_build(labbook, shared)},
      {"compare", add_compare(labbook, shared)}, {"completion", add_completion(labbook, shared)},
      {"config", add_config(labbook, shared)},   {"effects", add_effects(labbook, shared)},
      {"explain", add_explain(labbook, shared)}, {"export", add_export(labbook, shared)},
      {"init", add_init(labbook, shared)},       {"lint", add_lint(labbook, shared)},
      {"list", add_list(labbook, shared)},       {"log", add_log(labbook, shared)},
      {"new", add_new(labbook, shared)},         {"serve", add_serve(labbook, shared)},
      {"report", add_report(labbook, shared)},   {"rules", add_rules(labbook, shared)},
      {"show", add_show(labbook, shared)},
  };
}

/// Help and version go to the standard output, what is wrong with the command line to the standard error.
ExitStatus answer(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() != 0) return fail(usage_message(app, error));
  std::ostringstream out;
  app.exit(error, out, out);
  return print(out.str());
}

/// Commit hooks pass names as they are: `-draft.md` is a journal where there is such a file, and not an option.
bool is_dashed_journal(const std::string& word) {
  std::error_code error;
  return word.starts_with('-') && disk::is_markdown_name(word) && std::filesystem::is_regular_file(word, error);
}

/// As CLI11 takes them: the last word first.
std::vector<std::string> words_of(int argc, const char* const* argv) {
  std::vector<std::string> words;
  for (int i = argc - 1; i > 0; --i) {
    const std::string word = argv[i];
    words.push_back(is_dashed_journal(word) ? "./" + word : word);
  }
  return words;
}

ExitStatus run_command(int argc, const char* const* argv) {
  CLI::App app{"labbook reads Markdown experiment journals, checks them, and publishes them as a site", "labbook"};
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", std::string("labbook ") + kVersion + "\n" + kBuiltWith);
  app.footer(kFooter);
  SharedOptions shared;
  add_shared_options(Options(app), shared);
  const std::map<std::string, Command> commands = add_commands(Options(app), shared);
  try {
    app.parse(words_of(argc, argv));
  } catch (const CLI::ParseError& error) {
    return answer(app, error);
  }
  if (shared.shows_timings) shared.progress->keep_timings();
  shared.progress->begin("starting", 0);
  const bool shows_progress = !shared.is_quiet && ::isatty(STDERR_FILENO) == 1 && ::isatty(STDOUT_FILENO) != 1;
  const Watchdog watchdog(shared.progress, {std::chrono::seconds(shared.timeout), shows_progress});
  const ExitStatus status = commands.at(app.get_subcommands().front()->get_name())();
  shared.progress->rest();
  if (shared.shows_timings) tell("{}", timings_table(*shared.progress->timings()));
  return status;
}

}  // namespace

ExitStatus run(int argc, const char* const* argv) {
  open_standard_streams();
  set_signals();
  end_where_memory_ends();
  try {
    const ExitStatus status = run_command(argc, argv);
    // What a command wrote itself may still be in the buffer: a full disk shows here.
    if (std::fflush(stdout) != 0 && status != ExitStatus::failure) return fail("can't write to the standard output");
    return status;
  } catch (const std::system_error& error) {
    if (error.code() != std::errc::resource_unavailable_try_again) return fail(fmt::format("internal error: {}", error.what()));
    return fail("the system grants no thread; let the program have more memory or processes");
  } catch (const std::exception& error) {
    return fail(fmt::format("internal error: {}", error.what()));
  }
}

}  // namespace labbook::cli
