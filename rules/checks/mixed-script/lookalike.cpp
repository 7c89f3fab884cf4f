#include "rules/checks/mixed-script/lookalike.h"

#include <algorithm>
#include <unordered_set>

#include "journal/id_number.h"
#include "journal/vocabulary.h"
#include "lint/scripts.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using lint::Word;

constexpr std::size_t kLongestEnding = 3;  ///< letters of a Russian ending on a Latin stem
constexpr std::size_t kLookBehind = 256;

bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_cyrillic_byte(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// `loss` + `а`, `batch` + `ах`: a Latin stem with a Russian ending in small letters.
bool has_russian_ending(std::string_view written) {
  const auto first = static_cast<std::size_t>(std::ranges::find_if(written, is_cyrillic_byte) - written.begin());
  const std::string_view ending = written.substr(first);
  const bool is_all_cyrillic = std::ranges::all_of(ending, is_cyrillic_byte);
  return first >= 2 && is_all_cyrillic && ending.size() <= 2 * kLongestEnding && text::fold_case(ending) == ending;
}

/// `сPython`: a preposition of one letter that lost its blank.
bool has_glued_preposition(std::string_view written) {
  return written.size() > 2 && is_cyrillic_byte(written[0]) && is_ascii_upper(written[2]) &&
         text::fold_case(written.substr(0, 2)) == written.substr(0, 2);
}

/// `PCшник`: a Latin abbreviation that was made a Russian word.
bool begins_with_abbreviation(std::string_view written) {
  return written.size() > 2 && is_ascii_upper(written[0]) && is_ascii_upper(written[1]);
}

bool is_in_address(std::string_view text, std::size_t at) {
  const std::size_t from = at > kLookBehind ? at - kLookBehind : 0;
  std::string_view before = text.substr(from, at - from);
  const std::size_t blank = before.find_last_of(" \t\r\n");
  if (blank != std::string_view::npos) before.remove_prefix(blank + 1);
  return before.find("://") != std::string_view::npos || before.find("](") != std::string_view::npos;
}

/// What the journal and the field call by Latin names.
class KnownNames {
 public:
  explicit KnownNames(const journal::Journal& journal) : vocabulary_(journal::shipped_vocabulary()) {
    for (const journal::Entry& entry : journal.entries) {
      for (const journal::EntryId& id : entry.ids) add_id(id.text);
    }
  }

  bool is_metric(std::string_view latin) const { return vocabulary_.metrics.contains(latin); }
  bool is_id(std::string_view latin) const {
    const auto parts = journal::id_number(latin);
    return parts && !parts->prefix.empty() && prefixes_.contains(parts->prefix);
  }

 private:
  void add_id(std::string_view id) {
    const auto parts = journal::id_number(id);
    if (parts && text::is_ascii(parts->prefix)) prefixes_.insert(parts->prefix);
  }

  const journal::Vocabulary& vocabulary_;
  std::unordered_set<std::string> prefixes_;
};

/// Every letter is a capital: `ВСЕ`, and not `Все`.
bool is_upper_case(std::string_view written) {
  for (std::size_t i = 0; i < written.size();) {
    const std::string_view letter = written.substr(i, text::decode_at(written, i).size);
    if (text::fold_case(letter) == letter) return false;
    i += letter.size();
  }
  return !written.empty();
}

/// A Russian word in capitals may spell a metric's name too. It is one where it names a value: `МАЕ: 0.3`, `| АР |`.
bool names_value(std::string_view text, text::Span word) {
  std::size_t next = word.end;
  while (next < text.size() && (text[next] == ' ' || text[next] == '*' || text[next] == '`')) ++next;
  if (next >= text.size()) return false;
  if (!text::is_digit(text[next])) return std::string_view(":=|@").find(text[next]) != std::string_view::npos;
  const std::size_t end = std::min(text.find_first_not_of("0123456789", next), text.size());
  return end + 1 < text.size() &&
         (text[end] == '%' || ((text[end] == '.' || text[end] == ',') && text::is_digit(text[end + 1])));  // "ВСЕ 12 запусков"
}

bool is_latin_word(const Word& word, std::string_view text, const KnownNames& known) {
  const std::string_view written = word.span.of(text);
  if (word.cyrillic != word.twins) return false;
  const std::string latin = lint::to_latin(written);
  if (word.latin == 0) {
    return word.has_digits ? known.is_id(latin)
                           : is_upper_case(written) && word.cyrillic >= 2 && names_value(text, word.span) && known.is_metric(latin);
  }
  const bool is_built = has_russian_ending(written) || has_glued_preposition(written);
  return !is_built || known.is_metric(latin) || known.is_id(latin);
}

bool is_cyrillic_word(const Word& word, std::string_view written) {
  return word.latin > 0 && word.latin == word.latin_twins && word.cyrillic > word.twins && word.cyrillic > word.latin && !word.has_digits &&
         written.find('_') == std::string_view::npos && !begins_with_abbreviation(written);
}

Lookalike describe(const Word& word, std::string_view written, bool is_latin_meant) {
  Lookalike found{word.span, is_latin_meant ? lint::to_latin(written) : lint::to_cyrillic(written), {}, 0, is_latin_meant};
  for (std::size_t i = 0; i < written.size();) {
    const text::CodePoint point = text::decode_at(written, i);
    const std::string_view letter = written.substr(i, point.size);
    const bool is_wrong = is_latin_meant ? point.value >= 0x80 : is_ascii_upper(letter[0]) || (letter[0] >= 'a' && letter[0] <= 'z');
    i += point.size;
    if (!is_wrong || found.letters.find(letter) != std::string::npos) continue;
    found.letters += letter;
    ++found.letter_count;
  }
  return found;
}

}  // namespace

void for_each_lookalike(std::string_view text, const journal::Journal& journal, const std::function<void(const Lookalike&)>& visit) {
  const KnownNames known(journal);
  lint::for_each_cyrillic_word(text, [&](const Word& word) {
    if (word.twins == 0 && word.latin == 0) return;
    const std::string_view written = word.span.of(text);
    const bool is_latin_meant = is_latin_word(word, text, known);
    if (!is_latin_meant && !is_cyrillic_word(word, written)) return;
    if (!is_in_address(text, word.span.begin)) visit(describe(word, written, is_latin_meant));
  });
}

}  // namespace labbook::rules
