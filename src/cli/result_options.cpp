#include "cli/result_options.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "cli/load_journals.h"
#include "cli/tell.h"
#include "history/workspace_at.h"
#include "text/escape.h"
#include "text/similar_name.h"

namespace labbook::cli {
namespace {

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool wants_colour(const SharedOptions& shared, bool is_terminal) {
  if (shared.color != "auto") return shared.color == "always";
  if (is_set("NO_COLOR")) return false;
  const char* force = std::getenv("CLICOLOR_FORCE");
  if (force != nullptr && std::string_view(force) != "0" && *force != '\0') return true;
  return is_terminal;
}

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

}  // namespace

void add_result_format(const Options& command, std::string& format) {
  command.text("--format", format, "text, markdown, csv or json", {.choices = {"text", "markdown", "csv", "json"}});
}

ResultFormat result_format(const std::string& name) {
  if (name == "markdown") return ResultFormat::markdown;
  if (name == "csv") return ResultFormat::csv;
  return name == "json" ? ResultFormat::json : ResultFormat::text;
}

void add_at(const Options& command, std::string& revision) {
  command.text("--at", revision, "as the journals were at this commit", {.name = "REV"});
}

disk::Result<journal::Workspace> load_at(const SharedOptions& shared, const std::vector<std::string>& paths, const std::string& revision) {
  const journal::LoadOptions options = load_options(shared, paths);
  if (revision.empty()) return load_journals(options);
  return history::workspace_at(history::open("."), revision, options);
}

TextLook text_look(const SharedOptions& shared) {
  const bool is_terminal = ::isatty(STDOUT_FILENO) == 1;
  return {wants_colour(shared, is_terminal), is_terminal ? terminal_width() : 0};
}

ExitStatus fail(const std::string& message) {
  tell_note(message);
  return ExitStatus::failure;
}

ExitStatus print(const std::string& text) {
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), stdout);
  if (written == text.size() && std::fflush(stdout) == 0) return ExitStatus::clean;
  return fail("can't write to the standard output");
}

ExitStatus print_table(const Table& table, ResultFormat format, const SharedOptions& shared) {
  switch (format) {
    case ResultFormat::markdown: return print(to_markdown(table));
    case ResultFormat::csv: return print(to_csv(table));
    case ResultFormat::text:
    case ResultFormat::json: break;
  }
  return print(to_text(table, text_look(shared)));
}

IdsAndPaths split_arguments(const std::vector<std::string>& arguments) {
  IdsAndPaths result;
  for (const std::string& argument : arguments) {
    std::error_code error;
    const bool is_path = argument == "-" || std::filesystem::exists(argument, error);
    (is_path ? result.paths : result.ids).push_back(argument);
  }
  return result;
}

std::string unknown_metric(const std::string& metric, const std::vector<std::string>& reported) {
  const std::vector<std::string_view> names(reported.begin(), reported.end());
  const std::string_view similar = text::most_similar(metric, names);
  if (!similar.empty()) return fmt::format("no experiment reports \"{}\"; did you mean \"{}\"?", metric, similar);
  std::string message = fmt::format("no experiment reports \"{}\"", metric);
  constexpr std::size_t kShown = 8;
  for (std::size_t i = 0; i < std::min(reported.size(), kShown); ++i) message += (i == 0 ? "; reported are " : ", ") + reported[i];
  return message;
}

}  // namespace labbook::cli
