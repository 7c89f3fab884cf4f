#include "journal/numbered_line.h"

#include "journal/characters.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kDeepestIndent = 3;
constexpr std::size_t kDigitsOfCount = 3;

}  // namespace

std::optional<std::size_t> numbered_line(std::string_view line) {
  std::size_t at = skip_blanks(line, 0);
  if (at > kDeepestIndent) return std::nullopt;
  while (at < line.size() && line[at] == '*') ++at;
  const std::size_t end = digits_end(line, at);
  if (end == at || end - at > kDigitsOfCount) return std::nullopt;
  std::size_t sign = end;
  if (sign < line.size() && line[sign] == '\\') ++sign;
  if (sign + 1 >= line.size() || (line[sign] != '.' && line[sign] != ')') || !is_blank(line[sign + 1])) return std::nullopt;
  std::size_t number = 0;
  for (; at < end; ++at) number = 10 * number + static_cast<std::size_t>(line[at] - '0');
  return number;
}

std::optional<std::size_t> lettered_line(std::string_view line) {
  std::size_t at = skip_blanks(line, 0);
  if (at > kDeepestIndent) return std::nullopt;
  while (at < line.size() && line[at] == '*') ++at;
  const text::CodePoint letter = text::decode_at(line, at);
  const std::size_t end = at + letter.size;
  if (end + 1 >= line.size() || line[end] != ')' || !is_blank(line[end + 1])) return std::nullopt;
  if (letter.value >= 'a' && letter.value <= 'z') return letter.value - 'a' + 1;
  if (letter.value >= U'а' && letter.value <= U'и') return letter.value - U'а' + 1;
  return letter.value > U'й' && letter.value <= U'я' ? std::optional<std::size_t>(letter.value - U'а') : std::nullopt;  // no list has `й)`
}

}  // namespace labbook::journal
