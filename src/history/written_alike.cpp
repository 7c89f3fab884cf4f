#include "history/written_alike.h"

#include <algorithm>

namespace labbook::history {
namespace {

/// Longer is a sentence: "The results of all runs were:".
constexpr std::ptrdiff_t kMostBlanksOfLabel = 3;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// `| --- | ---: |`
bool is_delimiter_row(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

}  // namespace

std::string without_alignment(std::string_view line) {
  const bool is_delimiter = is_delimiter_row(line);
  const auto stands_close = [](char c) { return c == '=' || c == '|'; };
  std::string plain;
  bool is_apart = false;
  for (const char c : line) {
    if (is_delimiter && c != '|') continue;
    if (is_blank(c)) {
      is_apart = true;
      continue;
    }
    if (is_apart && !plain.empty() && !stands_close(c) && !stands_close(plain.back())) plain += ' ';
    is_apart = false;
    plain += c;
  }
  return plain;
}

bool is_lone_label(std::string_view line) {
  constexpr std::string_view kMarks = "*_";  // of bold and slanted words
  while (!line.empty() && kMarks.find(line.front()) != std::string_view::npos) line.remove_prefix(1);
  while (!line.empty() && kMarks.find(line.back()) != std::string_view::npos) line.remove_suffix(1);
  if (line.size() < 2 || line.back() != ':' || line.find(':') + 1 != line.size()) return false;
  const bool is_word = (line.front() >= 'A' && line.front() <= 'Z') || (line.front() >= 'a' && line.front() <= 'z') ||
                       static_cast<unsigned char>(line.front()) >= 0x80;
  return is_word && std::ranges::count_if(line, is_blank) <= kMostBlanksOfLabel;
}

}  // namespace labbook::history
