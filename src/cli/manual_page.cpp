#include "cli/manual_page.h"

#include <fmt/format.h>

namespace labbook::cli {
namespace {

/// Terminals without UTF-8 have no such character, and man complains of it.
std::string without_ellipses(std::string text) {
  constexpr std::string_view kEllipsis = "…";
  for (auto at = text.find(kEllipsis); at != std::string::npos; at = text.find(kEllipsis, at)) text.replace(at, kEllipsis.size(), "...");
  return text;
}

/// Text that roff takes as it is: no escapes, no hyphen that man would turn into a dash, no line that begins a request.
std::string roff(std::string_view text) {
  std::string out;
  bool is_line_begin = true;
  for (const char c : without_ellipses(std::string(text))) {
    if (is_line_begin && (c == '.' || c == '\'')) out += "\\&";
    is_line_begin = c == '\n';
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else out += c;
  }
  return out;
}

std::string option_text(const OptionFacts& option) {
  std::string head;
  for (const std::string& name : option.names) head += (head.empty() ? "\\fB" : ", \\fB") + roff(name) + "\\fR";
  const std::string value = option.choices.empty() ? option.value : fmt::format("{}", fmt::join(option.choices, "|"));
  if (!value.empty()) head += (head.empty() ? "\\fI" : " \\fI") + roff(value) + "\\fR";
  return fmt::format(".TP\n{}\n{}\n", head, roff(option.description));
}

std::string options_text(const CommandFacts& command) {
  std::string out;
  for (const OptionFacts& option : command.options) {
    if (option.names.empty() || option.names.front() != "--help") out += option_text(option);
  }
  return out;
}

/// What stands below the options in `--help`, line by line.
std::string footer_text(const CommandFacts& command) {
  if (command.footer.empty()) return {};
  std::string_view text = command.footer;
  while (text.starts_with('\n')) text.remove_prefix(1);
  return fmt::format(".PP\n.nf\n{}\n.fi\n", roff(text));
}

std::string command_text(const CommandFacts& command, const std::string& before) {
  std::string out =
      fmt::format(".SS {}{}\n{}\n{}{}", before, roff(command.name), roff(command.description), options_text(command), footer_text(command));
  for (const CommandFacts& inner : command.commands) out += command_text(inner, command.name + " ");
  return out;
}

}  // namespace

std::string manual_page(const CommandFacts& program, const std::string& version) {
  std::string out = fmt::format(
      ".TH LABBOOK 1 \"\" \"labbook {}\" \"User Commands\"\n"
      ".SH NAME\nlabbook \\- check Markdown experiment journals and publish them as a site\n"
      ".SH SYNOPSIS\n\\fBlabbook\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR ...] [\\fIPATH\\fR ...]\n"
      ".SH DESCRIPTION\n{}.\n{}"
      ".SH OPTIONS\nEvery command takes these.\n{}"
      ".SH COMMANDS\n",
      roff(version), roff(program.description), footer_text(program), options_text(program));
  for (const CommandFacts& command : program.commands) out += command_text(command, "");
  return out +
         ".SH FILES\n.TP\n.I labbook.json\nThe configuration, in the folder of the journals or above it.\n"
         ".TP\n.I $XDG_CACHE_HOME/labbook\nThe cache; \\fI~/.cache/labbook\\fR where the variable is not set.\n"
         ".SH ENVIRONMENT\n\\fBNO_COLOR\\fR, \\fBCLICOLOR_FORCE\\fR, \\fBXDG_CACHE_HOME\\fR, \\fBSOURCE_DATE_EPOCH\\fR\n";
}

}  // namespace labbook::cli
