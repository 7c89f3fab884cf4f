#include "results/sentence.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/wide_scan.h"

namespace labbook::results {
namespace {

constexpr std::size_t kLongestParagraph = 4000;
constexpr std::size_t kLongestName = 4;  ///< words

using text::is_digit;
bool is_name_letter(char c) { return c == '_' || text::is_latin_letter(c) || text::is_beyond_ascii(c); }

struct Sign {
  std::size_t size = 0;
  bool is_minus = false;
};

Sign sign_before(std::string_view line, std::size_t at) {
  if (at > 0 && line[at - 1] == '+') return {1, false};
  if (at > 0 && line[at - 1] == '-') return {1, true};
  if (at == 0 || !text::is_beyond_ascii(line[at - 1])) return {};
  for (const std::string_view minus : {"−", "–"}) {
    if (at >= minus.size() && line.substr(at - minus.size(), minus.size()) == minus) return {minus.size(), true};
  }
  return {};
}

/// What may stand before a number: nothing that makes it a part of something else.
bool begins_freely(std::string_view line, std::size_t at) {
  if (at == 0) return true;
  const char before = line[at - 1];
  if (before == ' ' || before == '(' || before == '[' || before == '*' || before == '`' || before == '=' || before == ':' ||
      before == '|' || before == '~' || before == '\t') {
    return true;
  }
  if (!text::is_beyond_ascii(before)) return false;
  return line.substr(0, at).ends_with("→") || line.substr(0, at).ends_with("≈") || line.substr(0, at).ends_with("\u00A0") ||
         line.substr(0, at).ends_with("«");
}

std::size_t number_end(std::string_view line, std::size_t at) {
  while (at < line.size()) {
    const bool is_point = (line[at] == '.' || line[at] == ',') && at + 1 < line.size() && is_digit(line[at + 1]);
    if (!is_digit(line[at]) && !is_point) break;
    ++at;
  }
  return at;
}

bool ends_freely(std::string_view line, std::size_t end) {
  if (end >= line.size()) return true;
  const char c = line[end];
  if (c == '-' || c == '/' || c == ':') return false;
  if (!text::is_beyond_ascii(c)) return !is_name_letter(c);
  if (line.substr(end).starts_with("–") || line.substr(end).starts_with("×")) return false;
  return !is_name_letter(c) || line.substr(end).starts_with("\u00A0") || line.substr(end).starts_with("→") ||
         line.substr(end).starts_with("±") || line.substr(end).starts_with("»") || line.substr(end).starts_with("—");
}

bool has_arrow_before(std::string_view line, std::size_t at) {
  const std::string_view before = text::trim(line.substr(0, at));
  return before.ends_with("→") || before.ends_with("->") || before.ends_with("=>");
}

struct Word {
  std::size_t begin;
  std::size_t end;
};

bool is_part_of_word(char c) { return is_name_letter(c) || is_digit(c) || c == '@' || c == '.' || c == '-' || c == '/' || c == '%'; }

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < line.size();) {
    while (at < line.size() && !is_part_of_word(line[at])) ++at;
    std::size_t end = at;
    while (end < line.size() && is_part_of_word(line[end])) ++end;
    std::size_t shown = end;
    while (shown > at && (line[shown - 1] == '.' || line[shown - 1] == '-' || line[shown - 1] == '/')) --shown;
    if (shown > at) words.push_back({at, shown});
    at = end;
  }
  return words;
}

bool is_capital(std::string_view text) {
  if (text.empty()) return false;
  const text::CodePoint point = text::decode_at(text, 0);
  return (point.value >= 'A' && point.value <= 'Z') || (point.value >= 0x410 && point.value <= 0x42F) || point.value == 0x401;
}

/// `. ` behind a word of more than one letter and before a capital; "п. п. F1" and "vs. R1" are no ends.
bool ends_sentence(std::string_view text, text::Span line, std::uint32_t at) {
  if (text[at] != '.' && text[at] != '!' && text[at] != '?') return false;
  if (text[at + 1] != ' ' || !is_capital(text::trim(text.substr(at + 2, std::min<std::uint32_t>(line.end - at - 2, 8))))) return false;
  const std::string_view before = text.substr(line.begin, at - line.begin);
  std::string_view word = before.substr(std::min(before.size(), before.find_last_of(" .(") + 1));
  return text[at] != '.' || (word != "vs" && word != "п" && word != "т" && word != "е" && word != "i" && word != "e" && word != "отн");
}

bool has_letter(std::string_view text) { return std::ranges::any_of(text, is_name_letter); }

/// The first byte that is no blank; 0 where there is none.
char first_of(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line.data()[at];
    if (c == '\xC2') return line = text::trim(line), line.empty() ? '\0' : line.front();  // may be a blank that does not break
    if (c != ' ' && (c < '\t' || c > '\r')) return c;
  }
  return 0;
}

/// A fence or a comment; most lines begin otherwise.
bool may_begin_block(std::string_view line) {
  const char first = first_of(line);
  return first == '`' || first == '~' || first == '<';
}

}  // namespace

std::vector<NumberInText> numbers_in(std::string_view text, text::Span span) {
  std::vector<NumberInText> numbers;
  const std::string_view line = span.of(text).substr(0, kLongestParagraph);
  for (std::size_t at = 0; at < line.size();) {
    at = text::next_digit(line, at);
    if (at == std::string_view::npos) break;
    const std::size_t end = number_end(line, at);
    const Sign sign = sign_before(line, at);
    const std::size_t begin = at - sign.size;
    if (begins_freely(line, begin) && ends_freely(line, end)) {
      if (auto number = parse_decimal(line.substr(at, end - at))) {
        if (sign.is_minus) number = negated(*number);
        const std::string_view behind = text::trim(line.substr(end));
        numbers.push_back({{span.begin + static_cast<std::uint32_t>(begin), span.begin + static_cast<std::uint32_t>(end)},
                           *number,
                           sign.size > 0,
                           behind.starts_with('%'),
                           has_arrow_before(line, begin)});
      }
    }
    at = end;
    while (at < line.size() && is_name_letter(line[at])) ++at;
  }
  return numbers;
}

std::vector<NameInText> names_in(std::string_view text, text::Span span, MetricNames& names) {
  std::vector<NameInText> found;
  const std::string_view line = span.of(text).substr(0, kLongestParagraph);
  const std::vector<Word> words = words_of(line);
  for (std::size_t i = 0; i < words.size();) {
    std::size_t taken = 0;
    for (std::size_t count = std::min(kLongestName, words.size() - i); count > 0 && taken == 0; --count) {
      const std::string_view phrase = line.substr(words[i].begin, words[i + count - 1].end - words[i].begin);
      if (phrase.size() > 60 || !has_letter(phrase) || !names.is_known(phrase)) continue;
      NameInText name{
          {span.begin + static_cast<std::uint32_t>(words[i].begin), span.begin + static_cast<std::uint32_t>(words[i + count - 1].end)},
          names.key(std::string(phrase), {})};
      const auto word = [&](std::size_t w) { return line.substr(words[w].begin, words[w].end - words[w].begin); };
      if (name.key.split.empty() && i > 0) name.key.split = names.split(word(i - 1));
      if (name.key.split.empty() && i + count < words.size()) name.key.split = names.split(word(i + count));
      found.push_back(std::move(name));
      taken = count;
    }
    i += std::max<std::size_t>(taken, 1);
  }
  return found;
}

std::string split_in(std::string_view line, const MetricNames& names) {
  std::string split;
  line = line.substr(0, kLongestParagraph);
  for (const Word& word : words_of(line)) {
    const std::string_view known = names.split(line.substr(word.begin, word.end - word.begin));
    if (known.empty() || known == split) continue;
    if (!split.empty()) return {};
    split = known;
  }
  return split;
}

text::Span sentence_around(std::string_view text, text::Span line, text::Span place) {
  text::Span sentence = line;
  for (std::uint32_t at = line.begin; at + 2 < line.end; ++at) {
    if (!ends_sentence(text, line, at)) continue;
    if (at < place.begin) sentence.begin = at + 1;
    else if (at >= place.end) return {sentence.begin, at};
  }
  return sentence;
}

text::Span clause_around(std::string_view text, text::Span sentence, text::Span place) {
  text::Span clause = sentence;
  for (const std::string_view border : {", ", "; ", "(", ")", " — ", " – ", " and ", " but ", " while ", " и ", " но ", " а "}) {
    const std::size_t before = text.substr(sentence.begin, place.begin - sentence.begin).rfind(border);
    if (before != std::string_view::npos)
      clause.begin = std::max<std::uint32_t>(clause.begin, sentence.begin + static_cast<std::uint32_t>(before + border.size()));
    const std::size_t behind = text.substr(place.end, sentence.end - place.end).find(border);
    if (behind != std::string_view::npos) clause.end = std::min<std::uint32_t>(clause.end, place.end + static_cast<std::uint32_t>(behind));
  }
  return clause;
}

std::vector<bool> lines_of_code(const text::SourceFile& source) {
  std::vector<bool> is_code(source.lines.line_count() + 1, false);
  std::string_view fence;
  bool is_comment = false;
  for (std::uint32_t number = 1; number <= source.lines.line_count(); ++number) {
    const std::string_view whole = source.line_text(number);
    if (fence.empty() && !is_comment && !may_begin_block(whole)) continue;
    const std::string_view line = text::trim(whole);
    const bool opens = fence.empty() && (line.starts_with("```") || line.starts_with("~~~"));
    const bool was_comment = is_comment;
    if (fence.empty() && (is_comment || line.starts_with("<!--"))) is_comment = line.find("-->") == std::string_view::npos;
    is_code[number] = !fence.empty() || opens || was_comment || line.starts_with("<!--");
    if (opens) fence = line.substr(0, 3);
    else if (!fence.empty() && line.starts_with(fence)) fence = {};
  }
  return is_code;
}

std::vector<bool> lines_of_text(const text::SourceFile& source) {
  std::vector<bool> is_text = lines_of_code(source);
  for (std::uint32_t number = 1; number < is_text.size(); ++number) {
    const char first = first_of(source.line_text(number));
    is_text[number] = !is_text[number] && first != 0 && first != '|';
  }
  return is_text;
}

}  // namespace labbook::results
