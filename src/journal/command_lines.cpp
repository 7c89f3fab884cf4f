#include "journal/command_lines.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/code_values.h"
#include "journal/fields.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

std::string_view take_word(std::string_view& line) {
  line = text::trim(line);
  char quote = 0;
  std::size_t end = 0;
  for (; end < line.size(); ++end) {
    const char c = line[end];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == ' ' || c == '\t') {
      break;
    }
  }
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end);
  return word;
}

bool is_flag(std::string_view word) {
  return word.size() > 1 && word.front() == '-' && !is_digit(word[1]) && word[1] != '.' && word != "--";
}

bool is_key(std::string_view name) {
  return !name.empty() && !is_digit(name.front()) &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/+@") == std::string_view::npos;
}

/// `model.depth=12` behind a flag is no value of the flag.
bool is_override(std::string_view word) {
  const std::size_t equals = word.find('=');
  return equals != std::string_view::npos && equals > 0 && is_key(word.substr(0, equals)) && word.find(',') == std::string_view::npos;
}

/// `python3.11`, `/usr/bin/python`, `./train.sh` → `python`, `python`, `train.sh`.
std::string_view program_name(std::string_view word) {
  if (const std::size_t slash = word.rfind('/'); slash != std::string_view::npos) word = word.substr(slash + 1);
  return word;
}

bool is_environment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  return std::ranges::all_of(word.substr(0, equals), [](char c) { return (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_'; });
}

std::string_view without_prompt(std::string_view line) {
  for (const std::string_view prompt : {"$ ", "% ", "> ", "!"}) {
    if (line.starts_with(prompt)) return text::trim(line.substr(prompt.size()));
  }
  return line;
}

}  // namespace

CommandReader::CommandReader(Contents& contents, Entry& entry, const Scope& scope, std::string_view info)
    : contents_(contents), entry_(entry), scope_(scope) {
  const std::string_view language = info.substr(0, info.find_first_of(" \t{"));
  is_shell_ = contents.vocabulary().programs.find(language) == "shell";
}

bool CommandReader::begins_command(std::string_view line) const {
  std::string_view rest = without_prompt(line);
  std::string_view word = take_word(rest);
  while (is_environment(word)) word = take_word(rest);
  if (word.empty() || word.back() == ':') return false;
  if (contents_.vocabulary().programs.contains(program_name(word)) && !text::trim(rest).empty() && !text::trim(rest).starts_with('='))
    return true;
  const bool is_script = word.starts_with("./") || word.ends_with(".py") || word.ends_with(".sh");
  return is_script || is_flag(word) || (is_shell_ && rest.find(" --") != std::string_view::npos);
}

void CommandReader::add_parameter(std::string_view name, std::string_view value) {
  while (!name.empty() && (name.front() == '-' || name.front() == '+')) name.remove_prefix(1);
  if (name.empty() || name.size() > 120 || value.size() > 200 || scope_.role == Role::plan) return;
  entry_.parameters.push_back({std::string(name), std::string(unquoted(value)), std::string(scope_.run), std::string(scope_.group),
                               contents_.place(contents_.line.source_span(value))});
}

void CommandReader::read_words(std::string_view rest) {
  while (!text::trim(rest).empty()) {
    const std::string_view word = take_word(rest);
    if (word == "\\" || word == "&&" || word == "|" || word == ";") continue;
    const std::size_t equals = word.find('=');
    if (equals != std::string_view::npos && equals > 0) {
      const std::string_view name = word.substr(0, equals);
      if (!is_environment(word) && is_key(name)) add_parameter(name, word.substr(equals + 1));
      continue;
    }
    if (!is_flag(word)) continue;
    std::string_view ahead = rest;
    const std::string_view value = take_word(ahead);
    const bool has_value = !value.empty() && !is_flag(value) && value != "\\" && value != "|" && value != "&&" && !is_override(value);
    if (has_value && word.starts_with("--")) {
      add_parameter(word, value);
      rest = ahead;
    } else if (has_value && contents_.names.read(word.substr(1)).kind == NameKind::parameter) {
      add_parameter(word, value);
      rest = ahead;
    } else if (word.starts_with("--") && !has_value) {
      entry_.parameters.push_back({std::string(word.substr(2)), "true", std::string(scope_.run), std::string(scope_.group),
                                   contents_.place(contents_.line.source_span(word))});
    }
  }
}

bool CommandReader::read_line(std::string_view line) {
  if (line.size() > 2000 || line.empty()) return false;
  const bool is_first = !is_continued_;
  if (is_first && (line.front() == '#' || !begins_command(line))) return false;
  contents_.line.assign_verbatim(contents_.text(), line);
  const std::string_view words = without_prompt(contents_.line.text());
  is_continued_ = words.ends_with('\\');
  if (is_first && !is_flag(words)) {
    const std::string_view shown = is_continued_ ? text::trim(words.substr(0, words.size() - 1)) : words;
    add_field(contents_, entry_, "command", shown);
  }
  read_words(words);
  return true;
}

}  // namespace labbook::journal
