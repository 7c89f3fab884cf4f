#include "journal/ids_of_files.h"

#include <algorithm>
#include <array>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

/// Of programs, their settings and what they print.
constexpr std::array<std::string_view, 14> kEndings = {"py", "ipynb", "sh",  "bash", "R",    "Rmd", "jl",
                                                       "m",  "yaml",  "yml", "json", "toml", "cfg", "log"};

/// Behind the `.py` that stands at `at`; `at` where none does.
std::size_t end_of_ending(std::string_view title, std::size_t at) {
  if (at + 1 >= title.size() || title[at] != '.') return at;
  const std::size_t end = letters_end(title, at + 1);
  const bool is_known = std::find(kEndings.begin(), kEndings.end(), title.substr(at + 1, end - at - 1)) != kEndings.end();
  const bool goes_on = end < title.size() && (title[end] == '_' || title[end] == '/' || is_digit(title[end]));
  return is_known && !goes_on ? end : at;
}

}  // namespace

void take_endings_of_files(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  for (EntryMark& mark : marks) {
    if (!mark.head) continue;
    for (WrittenId& id : mark.ids) {
      const std::size_t at = id.span.end;
      if (id.is_entry_word || id.form == IdForm::word || at > mark.title.size() || id.text != id.span.of(mark.title)) continue;
      if (facts.vocabulary.id_prefixes.contains(id.prefix)) continue;
      const std::size_t end = end_of_ending(mark.title, at);
      id.text.append(mark.title, at, end - at);
      id.span.end = static_cast<std::uint32_t>(end);
    }
  }
}

}  // namespace labbook::journal
