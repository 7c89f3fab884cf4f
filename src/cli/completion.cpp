#include "cli/completion.h"

#include <fmt/format.h>

namespace labbook::cli {
namespace {

constexpr std::string_view kBegin = "# Written by labbook completion; do not edit.\n";

std::string words_joined(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

bool takes_rule(const OptionFacts& option) { return option.value.starts_with("RULE"); }
bool takes_path(const OptionFacts& option) { return option.value == "FILE" || option.value == "DIR" || option.value == "PATH"; }

/// What is offered as the option's value; empty where nothing is known but files, or nothing at all.
std::string values_of(const OptionFacts& option, std::span<const std::string_view> rules) {
  return takes_rule(option) ? fmt::format("{}", fmt::join(rules, " ")) : words_joined(option.choices, " ");
}

std::string flags_of(const CommandFacts& command) {
  std::vector<std::string> flags;
  for (const OptionFacts& option : command.options) flags.insert(flags.end(), option.names.begin(), option.names.end());
  return words_joined(flags, " ");
}

std::string command_names(const CommandFacts& program, std::string_view between) {
  std::vector<std::string> names;
  for (const CommandFacts& command : program.commands) names.push_back(command.name);
  return words_joined(names, between);
}

/// Words that may stand without a flag: commands of a command, names of rules.
std::string bare_words(const CommandFacts& command, std::span<const std::string_view> rules) {
  std::string words = command_names(command, " ");
  for (const OptionFacts& option : command.options) {
    if (option.names.empty()) words += values_of(option, rules);
  }
  return words;
}

/// The cases of bash's `case` for the option in front of the cursor.
std::string bash_values(const CommandFacts& command, std::string_view prefix, std::span<const std::string_view> rules) {
  std::string out;
  for (const OptionFacts& option : command.options) {
    if (option.is_flag() || option.names.empty()) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) patterns.push_back(fmt::format("{}:{}", prefix, name));
    const std::string values = values_of(option, rules);
    const std::string answer = !values.empty() ? fmt::format("words=\"{}\"", values) : takes_path(option) ? "files=1" : ":";
    out += fmt::format("    {}) {}; has_value=1 ;;\n", words_joined(patterns, " | "), answer);
  }
  return out;
}

/// Inside '…' of a shell.
std::string shell_quoted(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out;
}

/// Inside a specification of zsh's _arguments, which has meanings of its own for these.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : shell_quoted(text)) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const OptionFacts& option, std::span<const std::string_view> rules) {
  const std::string values = values_of(option, rules);
  return !values.empty() ? "(" + values + ")" : "_files";
}

std::string zsh_option(const OptionFacts& option, std::span<const std::string_view> rules) {
  if (option.names.empty()) return fmt::format(" \\\n        '*:{}:{}'", zsh_text(option.value), zsh_action(option, rules));
  std::string out;
  for (const std::string& name : option.names) {
    out += fmt::format(" \\\n        '*{}[{}]{}'", name, zsh_text(option.description),
                       option.is_flag() ? "" : fmt::format(":{}:{}", zsh_text(option.value), zsh_action(option, rules)));
  }
  return out;
}

std::string zsh_command(const CommandFacts& command, const CommandFacts& program, std::span<const std::string_view> rules) {
  std::string out = fmt::format("    {})\n      _arguments", command.name);
  for (const OptionFacts& option : command.options) out += zsh_option(option, rules);
  for (const OptionFacts& option : program.options) {
    if (option.names != std::vector<std::string>{"--help", "-h"} && !option.names.empty()) out += zsh_option(option, rules);
  }
  if (!command.commands.empty()) out += fmt::format(" \\\n        '1:command:({})'", command_names(command, " "));
  return out + "\n      ;;\n";
}

std::string fish_option(const OptionFacts& option, std::string_view condition, std::span<const std::string_view> rules) {
  const std::string values = values_of(option, rules);
  std::string out = fmt::format("complete -c labbook -n '{}'", condition);
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.is_flag()) out += values.empty() ? " -r" : fmt::format(" -x -a '{}'", values);
  return out + fmt::format(" -d '{}'\n", shell_quoted(option.description));
}

}  // namespace

std::string bash_completion(const CommandFacts& program, std::span<const std::string_view> rules) {
  std::string values = bash_values(program, "*", rules);
  std::string words;
  for (const CommandFacts& command : program.commands) {
    values += bash_values(command, command.name, rules);
    words += fmt::format("    {}) flags=\"{}\"; bare=\"{}\" ;;\n", command.name, flags_of(command), bare_words(command, rules));
  }
  return fmt::format(R"({}_labbook() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command="" words="" flags="" bare="" files="" has_value="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in {}) command=${{COMP_WORDS[i]}}; break ;; esac
  done
  case $command:$previous in
{}  esac
  case $command in
{}  esac
  if [ -z "$has_value" ]; then
    case $current in
      -*) words="$flags {}" ;;
      *) if [ -z "$command" ]; then words="{}"
         elif [ -n "$bare" ] && [ "$previous" = "$command" ]; then words=$bare
         else words=$bare files=1; fi ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current"; [ -z "$files" ] || compgen -f -- "$current")
}}
complete -o filenames -F _labbook labbook
)",
                     kBegin, command_names(program, " | "), values, words, flags_of(program), command_names(program, " "));
}

std::string zsh_completion(const CommandFacts& program, std::span<const std::string_view> rules) {
  std::string names;
  std::string cases;
  for (const CommandFacts& command : program.commands) {
    names += fmt::format("    '{}:{}'\n", command.name, zsh_text(command.description));
    cases += zsh_command(command, program, rules);
  }
  std::string options;
  for (const OptionFacts& option : program.options) options += zsh_option(option, rules);
  return fmt::format(R"(#compdef labbook
{}_labbook() {{
  local context state state_descr line
  typeset -A opt_args
  _arguments -C{} \
        '1:command:->command' '*::argument:->argument'
  local -a commands=(
{}  )
  case $state in
    command) _describe command commands; return ;;
  esac
  case $line[1] in
{}  esac
}}
if [ "$funcstack[1]" = _labbook ]; then _labbook "$@"; else compdef _labbook labbook; fi
)",
                     kBegin, options, names, cases);
}

std::string fish_completion(const CommandFacts& program, std::span<const std::string_view> rules) {
  std::string out(kBegin);
  for (const CommandFacts& command : program.commands) {
    out += fmt::format("complete -c labbook -n __fish_use_subcommand -f -a {} -d '{}'\n", command.name, shell_quoted(command.description));
  }
  for (const OptionFacts& option : program.options) out += fish_option(option, "true", rules);
  for (const CommandFacts& command : program.commands) {
    const std::string condition = "__fish_seen_subcommand_from " + command.name;
    const std::string bare = bare_words(command, rules);
    if (!bare.empty()) out += fmt::format("complete -c labbook -n '{}' -a '{}'\n", condition, bare);
    for (const OptionFacts& option : command.options) {
      if (!option.names.empty()) out += fish_option(option, condition, rules);
    }
  }
  return out;
}

}  // namespace labbook::cli
