#include "lint/phrase_set.h"

#include <string>

#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::lint {
namespace {

/// More bytes than any phrase and the letter before it.
constexpr std::size_t kLongestPhrase = 80;

using text::is_word_byte;

/// Bytes of a line whose folded form has more than kEnding of them.
constexpr std::size_t kEndOfLine = 8;
constexpr std::size_t kEnding = 3;
constexpr std::size_t kEndings = 4096;

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// The last kEnding bytes of a folded text.
std::size_t ending_key(std::string_view folded) {
  std::size_t key = 0;
  for (const char c : folded.substr(folded.size() - kEnding)) key = key * 37 + static_cast<unsigned char>(c);
  return key % kEndings;
}

/// `text` without the punctuation at its end.
std::string_view without_closing_marks(std::string_view text) {
  while (!text.empty() && !is_word_byte(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

void PhraseSet::add(std::string_view phrase) {
  names_.add(phrase);
  const std::string folded = text::fold_case(phrase);
  phrases_.add(folded);
  endings_.own().resize(kEndings / 64);
  if (folded.size() < kEnding) {
    has_short_phrase_ = true;
    return;
  }
  const std::size_t key = ending_key(folded);
  endings_.own()[key / 64] |= std::uint64_t{1} << key % 64;
}

bool PhraseSet::contains(std::string_view text) const { return names_.contains(text); }

bool PhraseSet::is_in(std::string_view text) const {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end > begin && contains(text.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

bool PhraseSet::may_be_ending(std::string_view text) const {
  if (text.size() > kEnding && text::is_ascii(text.substr(text.size() - kEnding))) {
    const char end[kEnding] = {to_lower(text[text.size() - 3]), to_lower(text[text.size() - 2]), to_lower(text.back())};
    return has_short_phrase_ || has_ending(ending_key({end, kEnding}));
  }
  const std::string end = text::fold_case(text.substr(text::floor_to_code_point(text, text.size() - std::min(kEndOfLine, text.size()))));
  return has_short_phrase_ || end.size() < kEnding || has_ending(ending_key(end));
}

std::string_view PhraseSet::ending_of(std::string_view text) const {
  std::string_view tail = without_closing_marks(text);
  // Every line of every journal comes by: few end as one of the phrases ends.
  if (tail.empty() || !may_be_ending(tail)) return {};
  if (tail.size() > kLongestPhrase) tail.remove_prefix(text::floor_to_code_point(tail, tail.size() - kLongestPhrase));
  const std::string folded = text::fold_case(tail);
  for (const std::string_view phrase : phrases_) {
    if (!folded.ends_with(phrase)) continue;
    const std::size_t begin = folded.size() - phrase.size();
    if (begin == 0 || !is_word_byte(folded[begin - 1])) return phrase;
  }
  return {};
}

}  // namespace labbook::lint
