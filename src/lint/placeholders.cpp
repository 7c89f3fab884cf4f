#include "lint/placeholders.h"

#include <algorithm>

#include "lint/brackets.h"
#include "lint/wording.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::lint {
namespace {

using markdown::NodeKind;

using text::is_digit;
using text::is_latin_letter;

/// "Observation 1" → "Observation"; "X%" → "X".
std::string_view without_number(std::string_view text) {
  while (!text.empty() && (is_digit(text.back()) || text.back() == ' ' || text.back() == '%' || text.back() == '.')) {
    text.remove_suffix(1);
  }
  return text;
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

/// `X`, `X%`, `Y hours`, `Z mAP`: a letter of the end of the alphabet in place of a number.
bool is_unknown_number(std::string_view content) {
  const std::string_view word = without_number(first_word(content));
  const bool is_one_letter = !word.empty() && std::ranges::all_of(word, [&](char c) { return c == word.front(); });
  return is_one_letter && word.size() <= 3 && std::string_view("XYZNxyzn").find(word.front()) != std::string_view::npos;
}

enum class Likelihood : std::uint8_t { none, possible, certain };

Likelihood judge(const Bracket& bracket, NodeKind block) {
  const Wording& words = shipped_wording();
  const std::string_view content = text::trim(bracket.content);
  const bool has_letters = std::ranges::any_of(content, [](char c) { return is_latin_letter(c) || text::is_beyond_ascii(c); });
  if (!has_letters) return Likelihood::none;
  const std::string_view bare = without_number(content);
  if (words.placeholder_names.contains(bare)) return Likelihood::certain;
  const bool is_request = content.find(' ') != std::string_view::npos && words.placeholder_verbs.contains(first_word(content));
  const bool is_list = !bracket.is_whole_value && content.find(',') != std::string_view::npos;  // "one of [write, run, test]"
  if (is_request && !is_list) return Likelihood::certain;
  if (block == NodeKind::heading || !bracket.is_whole_value) return Likelihood::none;
  if (words.placeholder_values_in_brackets.contains(bare) || is_unknown_number(content)) return Likelihood::certain;
  return Likelihood::possible;
}

class Collector {
 public:
  Collector(std::string_view text, std::vector<Placeholder>& found) : text_(text), found_(found) {}

  void add_line(const TextLine& line, std::span<const Bracket> brackets) {
    for (const Bracket& bracket : brackets) {
      const Likelihood likelihood = judge(bracket, line.block);
      if (likelihood == Likelihood::none) continue;
      found_.push_back({bracket.span, PlaceholderKind::bracket, likelihood == Likelihood::certain});
    }
    const Wording& words = shipped_wording();
    if (!introduces_list(line) && !words.placeholder_phrases.ending_of(line.text).empty()) {
      found_.push_back({line.span, PlaceholderKind::phrase, true});
    } else if (line.block == NodeKind::paragraph && (line.has_label || is_list_item(line)) &&
               words.placeholder_values.contains(value_of(line))) {
      found_.push_back({line.value, PlaceholderKind::value, true});
    } else if (line.block == NodeKind::paragraph && stands_alone(line.span) && is_filler(line.text)) {
      found_.push_back({line.span, PlaceholderKind::value, true});
    }
  }

 private:
  /// "More runs to add here:" and a list of them.
  bool introduces_list(const TextLine& line) const {
    if (!line.text.ends_with(':')) return false;
    const std::size_t next = text_.find_first_not_of(" \t\r\n", text_.find('\n', line.span.end));
    return next != std::string_view::npos && (is_digit(text_[next]) || std::string_view("-*+").find(text_[next]) != std::string_view::npos);
  }

  /// `- TBD`: a bullet and nothing else before the text.
  bool is_list_item(const TextLine& line) const {
    std::size_t at = line.span.begin;
    while (at > 0 && text_[at - 1] == ' ') --at;
    if (at == 0 || std::string_view("-*+").find(text_[--at]) == std::string_view::npos) return false;
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    return at == 0 || text_[at - 1] == '\n' || text_[at - 1] == '\r';
  }

  /// `TODO`, `???` in place of a paragraph. "TODO: try a longer one" says something.
  static bool is_filler(std::string_view line) {
    const bool is_question = line.size() >= 2 && line.find_first_not_of('?') == std::string_view::npos;
    if (line.ends_with(':')) return false;  // what follows is the list of what is to be done
    return is_question || shipped_wording().placeholder_lines.contains(line);
  }

  /// Nothing but blanks on its line, and blank lines or nothing around it: no list item and no part of a longer paragraph.
  bool stands_alone(text::Span span) const {
    const std::size_t begin = text_.rfind('\n', span.begin) + 1;
    if (!text::trim(text_.substr(begin, span.begin - begin)).empty()) return false;
    const std::size_t above = begin < 2 ? 0 : text_.rfind('\n', begin - 2) + 1;
    const std::string_view before = text::trim(text_.substr(above, begin - above));
    const std::size_t below = text_.find('\n', span.end);
    if (below == std::string_view::npos) return before.empty() || before.starts_with('#');
    const std::string_view after = text_.substr(below + 1, text_.find('\n', below + 1) - below - 1);
    return (before.empty() || before.starts_with('#')) && text::trim(after).empty();
  }

  static std::string_view value_of(const TextLine& line) { return line.text.substr(line.value.begin - line.span.begin); }

  std::string_view text_;
  std::vector<Placeholder>& found_;
};

/// The title without its ids and brackets, where that is all placeholder.
void add_title(const FileContext& context, const journal::Entry& entry, std::vector<Placeholder>& found) {
  if (entry.ids.empty()) return;
  const std::uint32_t begin = entry.ids.back().place.span.end;
  if (!entry.title_span.contains(begin)) return;
  std::string_view rest = text::Span{begin, entry.title_span.end}.of(context.source().text);
  rest = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(rest.find_first_not_of("]):.-*# "), rest.size()));
  rest = text::trim(rest);
  if (rest.empty() || !shipped_wording().placeholder_titles.contains(rest)) return;
  found.push_back({text::span_of(context.source().text, rest), PlaceholderKind::title, true});
}

void add_dates(const journal::Entry& entry, std::vector<Placeholder>& found) {
  for (const journal::DateMention& mention : entry.dates) {
    const bool has_letters =
        std::ranges::any_of(mention.text, [](char c) { return is_latin_letter(c) || text::is_beyond_ascii(c) || c == '?' || c == '_'; });
    if (mention.state == journal::DateState::placeholder && has_letters) {
      found.push_back({mention.place.span, PlaceholderKind::bracket, true});
    }
  }
}

/// Sorts, and takes out what stands inside of another one.
void tidy(std::vector<Placeholder>& found) {
  std::ranges::stable_sort(found, {}, [](const Placeholder& p) { return p.span.begin; });
  std::vector<Placeholder> apart;
  for (const Placeholder& placeholder : found) {
    if (apart.empty() || placeholder.span.begin >= apart.back().span.end) apart.push_back(placeholder);
  }
  found = std::move(apart);
}

}  // namespace

std::vector<Placeholder> find_placeholders(const FileContext& context) {
  std::vector<Placeholder> found;
  Collector collector(context.source().text, found);
  for_each_text_line(context, [&](const TextLine& line, std::span<const Bracket> brackets) { collector.add_line(line, brackets); });
  for (const journal::Entry& entry : context.journal().entries) {
    add_title(context, entry, found);
    add_dates(entry, found);
  }
  tidy(found);
  return found;
}

}  // namespace labbook::lint
