#include "site/negative_words.h"

#include <algorithm>

#include "lint/wording.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::site {
namespace {

constexpr std::size_t kReadSentences = 2;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::string_view word_before(std::string_view text, std::size_t at) {
  std::string_view head = text::trim(text.substr(0, at));
  return head.substr(head.rfind(' ') == std::string_view::npos ? 0 : head.rfind(' ') + 1);
}

bool begins_with(std::string_view text, const lint::PhraseSet& set) {
  return std::ranges::any_of(set.phrases(),
                             [&](std::string_view phrase) { return phrase.front() == text.front() && text.starts_with(phrase); });
}

/// Whether one of the phrases begins a word, and no denial stands before it.
bool has_phrase(std::string_view text, const lint::PhraseSet& set) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_in_word = at > 0 && is_letter(text[at - 1]);
    if (is_in_word || !begins_with(text.substr(at), set)) continue;
    if (!lint::shipped_wording().denials.contains(word_before(text, at))) return true;
  }
  return false;
}

bool is_negative(std::string_view sentence) {
  const std::string text = text::fold_case(sentence);
  const lint::Wording& words = lint::shipped_wording();
  return has_phrase(text, words.failures) || (has_phrase(text, words.weak_failures) && !has_phrase(text, words.praises));
}

bool is_mark(char c) { return c == '*' || c == '_' || c == '>' || c == '#' || c == '`' || c == ' ' || c == '\t'; }

/// Without the marks of lists, headings, quotations and bold text around it; the sign of a number stays.
std::string_view without_marks(std::string_view sentence) {
  const auto is_bullet = [&] { return sentence.starts_with("- ") || sentence.starts_with("+ "); };
  while (!sentence.empty() && (is_mark(sentence.front()) || is_bullet())) sentence.remove_prefix(1);
  while (!sentence.empty() && is_mark(sentence.back())) sentence.remove_suffix(1);
  return sentence;
}

/// Takes the next sentence off the front: up to a full stop behind a word, or the end of the line.
std::string_view take_sentence(std::string_view& rest) {
  std::size_t end = 0;
  while (end < rest.size() && rest[end] != '\n') {
    const bool is_stop = rest[end] == '.' || rest[end] == '!' || rest[end] == '?';
    ++end;
    while (is_stop && end < rest.size() && (rest[end] == '*' || rest[end] == '_')) ++end;
    if (is_stop && (end == rest.size() || rest[end] == ' ' || rest[end] == '\n')) break;
  }
  const std::string_view sentence = text::trim(rest.substr(0, end));
  rest.remove_prefix(std::min(end + (end == 0 ? 1 : 0), rest.size()));
  return without_marks(sentence);
}

}  // namespace

std::string negative_sentence(std::string_view conclusion) {
  for (std::size_t count = 0; count < kReadSentences && !conclusion.empty();) {
    const std::string_view sentence = take_sentence(conclusion);
    if (sentence.empty()) continue;
    if (is_negative(sentence)) return std::string(sentence);
    ++count;
  }
  return {};
}

}  // namespace labbook::site
