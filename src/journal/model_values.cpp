#include "journal/model_values.h"

#include <algorithm>
#include <charconv>

#include "text/ascii.h"

namespace labbook::journal {

std::optional<Date> read_iso(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = -1;
    if (at + size > text.size()) return -1;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + size, value);
    return error == std::errc() && end == text.data() + at + size ? value : -1;
  };
  if ((text.size() != 10 && text.size() != 7) || text[4] != '-' || (text.size() == 10 && text[7] != '-')) return std::nullopt;
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = text.size() == 10 ? number(8, 2) : 0;
  if (year < 0 || month < 1 || month > 12 || day < 0 || (text.size() == 10 && day == 0)) return std::nullopt;
  const Date date{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month), static_cast<std::int8_t>(day)};
  return day == 0 || is_valid(date) ? std::optional(date) : std::nullopt;
}

bool is_path_inside(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.size() > 4096) return false;
  if (std::ranges::any_of(path, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\\'; })) return false;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return false;
    at = end + 1;
  }
  return true;
}

bool is_repository_name(std::string_view name) {
  return name.size() <= 200 && is_path_inside(name) &&
         std::ranges::all_of(name, [](char c) { return text::is_word_byte(c) || c == '.' || c == '-' || c == '_' || c == '/'; });
}

}  // namespace labbook::journal
