#include "journal/id_number.h"

#include <fmt/format.h>

#include <algorithm>

#include "journal/characters.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::uint32_t kMostDigits = 9;

std::size_t number_begin(std::string_view id) {
  std::size_t begin = id.size();
  while (begin > 0 && is_digit(id[begin - 1])) --begin;
  return begin;
}

}  // namespace

std::optional<IdNumber> id_number(std::string_view id) {
  const std::size_t begin = number_begin(id);
  const std::size_t digits = id.size() - begin;
  if (digits == 0 || digits > kMostDigits || std::ranges::any_of(id.substr(0, begin), is_digit)) return std::nullopt;
  IdNumber parts{text::fold_name(id.substr(0, begin)), 0, static_cast<std::uint32_t>(digits)};
  for (const char digit : id.substr(begin)) parts.number = parts.number * 10 + static_cast<std::uint64_t>(digit - '0');
  return parts;
}

std::string with_number(std::string_view like, std::uint64_t number) {
  const std::size_t begin = number_begin(like);
  const bool has_zeros = begin < like.size() && like[begin] == '0';
  return fmt::format("{}{:0{}}", like.substr(0, begin), number, has_zeros ? like.size() - begin : 1);
}

}  // namespace labbook::journal
