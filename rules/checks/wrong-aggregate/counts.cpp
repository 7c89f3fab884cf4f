#include "rules/checks/wrong-aggregate/counts.h"

#include "text/ascii.h"

namespace labbook::rules::wrong_aggregate {

std::optional<std::int64_t> whole_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 15;
  if (text.size() > 1 && text.front() == '0') return std::nullopt;  // of a day or a name
  std::int64_t number = 0;
  std::size_t digits = 0;
  std::size_t in_group = 0;
  bool is_grouped = false;
  for (const char c : text) {
    if (c == ',') {
      if (digits == 0 || (is_grouped ? in_group != 3 : in_group > 3)) return std::nullopt;
      is_grouped = true;
      in_group = 0;
    } else {
      if (!text::is_digit(c) || ++digits > kMostDigits) return std::nullopt;
      ++in_group;
      number = number * 10 + (c - '0');
    }
  }
  if (digits == 0 || (is_grouped && in_group != 3)) return std::nullopt;
  return number;
}

}  // namespace labbook::rules::wrong_aggregate
