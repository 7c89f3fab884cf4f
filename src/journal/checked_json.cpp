#include "journal/checked_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/escape.h"
#include "text/similar_name.h"

namespace labbook::journal {

std::string_view kind_name(PlacedJson::Kind kind) {
  switch (kind) {
    case PlacedJson::Kind::null: return "null";
    case PlacedJson::Kind::boolean: return "true or false";
    case PlacedJson::Kind::number: return "a number";
    case PlacedJson::Kind::string: return "a string";
    case PlacedJson::Kind::array: return "an array";
    case PlacedJson::Kind::object: return "an object";
  }
  return "";
}

std::string quoted_for_message(std::string_view text) { return fmt::format("\"{}\"", text::escape_terminal(text)); }

void sort_problems(std::vector<ConfigProblem>& problems) {
  std::ranges::stable_sort(problems, {}, [](const ConfigProblem& problem) { return std::pair(problem.place.line, problem.place.column); });
}

bool CheckedJson::expect(const PlacedJson& value, PlacedJson::Kind kind, std::string_view name) {
  if (value.is(kind)) return true;
  report(value.place, fmt::format("{} must be {}, not {}", name, kind_name(kind), kind_name(value.kind)));
  return false;
}

void CheckedJson::check_keys(const PlacedJson& object, Names known) {
  for (const PlacedJson::Member& member : object.members) {
    if (std::ranges::find(known, member.key) != known.end()) continue;
    const std::string_view near = text::most_similar(member.key, known);
    report(member.place, near.empty() ? fmt::format("unknown key {}", quoted_for_message(member.key))
                                      : fmt::format("unknown key {}; did you mean \"{}\"?", quoted_for_message(member.key), near));
  }
}

std::string CheckedJson::read_text(const PlacedJson& value, std::string_view name) {
  return expect(value, PlacedJson::Kind::string, name) ? value.string : "";
}

std::string CheckedJson::read_name(const PlacedJson& value, std::string_view name) {
  std::string text = read_text(value, name);
  if (value.is(PlacedJson::Kind::string) && text.empty()) report(value.place, fmt::format("{} must not be empty", name));
  return text;
}

std::vector<std::string> CheckedJson::read_names(const PlacedJson& value, std::string_view name) {
  std::vector<std::string> texts;
  if (!expect(value, PlacedJson::Kind::array, name)) return texts;
  for (const PlacedJson& item : value.items) texts.push_back(read_name(item, fmt::format("each of {}", name)));
  return texts;
}

bool CheckedJson::read_flag(const PlacedJson& value, std::string_view name) {
  return expect(value, PlacedJson::Kind::boolean, name) && value.boolean;
}

std::uint32_t CheckedJson::read_count(const PlacedJson& value, std::string_view name, std::uint32_t fallback, std::uint32_t most) {
  const auto count =
      static_cast<std::uint32_t>(value.is(PlacedJson::Kind::number) && value.number >= 0 && value.number <= most ? value.number : 0);
  if (value.is(PlacedJson::Kind::number) && value.number == count) return count;
  report(value.place, fmt::format("{} must be a whole number from 0 to {}", name, most));
  return fallback;
}

std::size_t CheckedJson::read_choice(const PlacedJson& value, Names choices, std::string_view what) {
  if (!expect(value, PlacedJson::Kind::string, fmt::format("a {}", what))) return 0;
  const auto found = std::ranges::find(choices, value.string);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  const std::string_view near = text::most_similar(value.string, choices);
  report(value.place, near.empty()
                          ? fmt::format("unknown {} {}: it is one of {}", what, quoted_for_message(value.string), fmt::join(choices, ", "))
                          : fmt::format("unknown {} {}; did you mean \"{}\"?", what, quoted_for_message(value.string), near));
  return 0;
}

}  // namespace labbook::journal
