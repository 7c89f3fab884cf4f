#include "journal/outside_references.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "journal/reference_role.h"
#include "journal/vocabulary.h"
#include "text/ascii.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestWord = 300;
constexpr std::size_t kLongestOutsideId = 60;

/// What stands between words: blanks, brackets, quotes, marks of Markdown.
bool divides(char c) {
  return static_cast<unsigned char>(c) <= ' ' || std::string_view("()[]{}<>|\"'`*,;").find(c) != std::string_view::npos;
}

std::string_view without_final_marks(std::string_view word) {
  while (!word.empty() && std::string_view(".:!?-_").find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return word;
}

bool has_digit(std::string_view word) { return std::ranges::any_of(word, text::is_digit); }

/// A letter first, so that times, sizes and settings (`12:30`, `seed:42`) are none.
bool is_id(std::string_view word) {
  return !word.empty() && word.size() <= kLongestOutsideId && !text::is_digit(word.front()) && text::is_word_byte(word.front()) &&
         has_digit(word) && std::ranges::all_of(word, [](char c) { return text::is_word_byte(c) || c == '-' || c == '_' || c == '.'; });
}

bool is_repository(std::string_view word) {
  return !word.empty() && text::is_latin_letter(word.front()) && word.find("//") == std::string_view::npos &&
         std::ranges::all_of(word, [](char c) { return text::is_word_byte(c) || c == '-' || c == '_' || c == '.' || c == '/'; });
}

std::size_t markdown_end(std::string_view word) {
  for (const std::string_view ending : {".md#", ".markdown#"}) {
    const std::size_t at = word.find(ending);
    if (at != std::string_view::npos) return at + ending.size() - 1;
  }
  return std::string_view::npos;
}

/// Calls `found(word)` for every word of the line that could be one.
template <typename Found>
void for_each_candidate(std::string_view line, const Found& found) {
  for (std::size_t at = 0; at < line.size();) {
    if (divides(line[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < line.size() && !divides(line[end])) ++end;
    const std::string_view word = without_final_marks(line.substr(at, end - at));
    at = end;
    if (word.size() <= kLongestWord && word.find_first_of(":#") != std::string_view::npos && !split_outside(word).id.empty()) found(word);
  }
}

}  // namespace

QualifiedId split_outside(std::string_view text) {
  if (const std::size_t hash = markdown_end(text); hash != std::string_view::npos) {
    const std::string_view id = text.substr(hash + 1);
    if (hash < 4 || !is_id(id)) return {};
    return {{}, std::string(text.substr(0, hash)), std::string(id)};
  }
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !is_repository(text.substr(0, colon)) || !is_id(text.substr(colon + 1))) return {};
  return {std::string(text.substr(0, colon)), {}, std::string(text.substr(colon + 1))};
}

std::vector<OutsideReference> outside_references(const text::SourceFile& source, const Journal& journal) {
  std::vector<OutsideReference> references;
  if (journal.entries.empty()) return references;
  std::set<std::pair<std::size_t, std::string_view>> known;
  for (std::uint32_t line = journal.entries.front().line; line <= source.lines.line_count(); ++line) {
    const std::string_view text = source.line_text(line);
    if (text.find_first_of(":#") == std::string_view::npos) continue;
    for_each_candidate(text, [&](std::string_view word) {
      const Entry* entry = entry_at(journal, line);
      if (entry == nullptr) return;
      const auto index = static_cast<std::size_t>(entry - journal.entries.data());
      if (!known.emplace(index, word).second) return;
      const auto at = static_cast<std::uint32_t>(word.data() - source.text.data());
      references.push_back({index, std::string(word), line, role_before(source.text, at, shipped_vocabulary())});
    });
  }
  return references;
}

}  // namespace labbook::journal
