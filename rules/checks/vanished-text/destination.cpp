#include "rules/checks/vanished-text/destination.h"

#include <algorithm>

#include "text/fold.h"

namespace labbook::rules {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }

/// `.md`, `.html`, `.tar`: a letter behind the last point.
bool has_file_ending(std::string_view text) {
  const std::size_t point = text.rfind('.');
  return point != std::string_view::npos && point > 0 && point + 1 < text.size() && is_letter(text[point + 1]);
}

/// Numbers with a letter or two about them (`3e-4`, `12h`, `53%`, `v2`) are values all the same.
bool is_value(std::string_view text) {
  const auto letters = std::ranges::count_if(text, is_letter);
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return letters == 0 || (digits > 0 && letters <= 2 && digits >= letters);
}

}  // namespace

Destination judge_destination(const markdown::LinkDefinition& definition) {
  const std::string_view text = definition.destination;
  const std::string folded = text::fold_case(text);
  if (folded == "n/a" || folded == "н/д") return Destination::value;
  // `[//]: # (…)` and `[comment]: <> (…)` are how people hide notes.
  if (text.empty() || text.starts_with('#') || text.find("://") != std::string_view::npos) return Destination::link;
  if (is_value(text)) return Destination::value;
  const bool has_path = text.find_first_of("/\\@:?") != std::string_view::npos;
  return has_path || has_file_ending(text) ? Destination::link : Destination::word;
}

}  // namespace labbook::rules
