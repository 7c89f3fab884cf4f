#include "journal/date_masks.h"

#include "journal/characters.h"
#include "journal/wording.h"
#include "text/byte_set.h"

namespace labbook::journal {
namespace {

/// `[Date]`, `[DATE]`
std::size_t end_of_bracket(std::string_view text, std::size_t at, const Vocabulary& vocabulary) {
  const std::size_t close = letters_end(text, at + 1);
  if (close >= text.size() || text[close] != ']') return 0;
  return vocabulary.fields.find(text.substr(at + 1, close - at - 1)) == "date" ? close + 1 : 0;
}

}  // namespace

std::size_t date_mask_end(std::string_view text, std::size_t at, const Vocabulary& vocabulary) {
  static constexpr text::ByteSet kFirst("YMDyd\xD0");
  if (text[at] == '[') return end_of_bracket(text, at, vocabulary);
  if (!kFirst.has(text[at])) return 0;
  for (const std::string_view mask : wording::date_masks) {
    if (text[at] == mask.front() && text.substr(at).starts_with(mask)) return at + mask.size();
  }
  return 0;
}

}  // namespace labbook::journal
