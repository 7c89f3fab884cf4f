#include "results/prose_aggregate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "results/sentence.h"
#include "results/wording.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/wide_scan.h"

namespace labbook::results {
namespace {

using Numbers = std::span<const NumberInText>;

constexpr std::size_t kFewestNumbers = 3;
constexpr std::size_t kFarthest = 24;         ///< bytes between a list and its mean
constexpr std::uint32_t kFarthestName = 120;  ///< bytes between a list and the name of what it is of

/// All numbers of a list but the last have a point, and so has the mean. Few lines have as many.
bool may_hold_list(std::string_view line) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text::next_digit(line, at)) != std::string_view::npos;) {
    ++at;
    const bool has_point = at + 1 < line.size() && (line[at] == '.' || line[at] == ',') && text::is_digit(line[at + 1]);
    if (has_point && ++found == kFewestNumbers) return text::trim(line).front() != '|';
  }
  return false;
}

class LineReader {
 public:
  LineReader(const text::SourceFile& source, text::Span line, std::vector<WrongProseAggregate>& wrong)
      : text_(source.text), line_(line), numbers_(numbers_in(source.text, line)), wrong_(wrong) {}

  void read() {
    for (std::size_t begin = 0; begin < numbers_.size();) {
      std::size_t end = begin + 1;
      while (end < numbers_.size() && continues(numbers_[end - 1], numbers_[end])) ++end;
      if (end - begin >= kFewestNumbers && !(begin == 0 && goes_on_from_above())) check(begin, end);
      begin = end;
    }
  }

 private:
  /// A list that the line above began: its first numbers stand there.
  bool goes_on_from_above() const {
    if (!text::trim(text_.substr(line_.begin, numbers_.front().span.begin - line_.begin)).empty() || line_.begin == 0) return false;
    const std::string_view above = text::trim(text_.substr(0, line_.begin - 1));
    return above.ends_with(',') || above.ends_with(';') || above.ends_with('/') || above.ends_with(" and") || above.ends_with(" и");
  }

  std::string_view between(const NumberInText& a, const NumberInText& b) const {
    return text::trim(text_.substr(a.span.end, b.span.begin - a.span.end));
  }

  bool continues(const NumberInText& a, const NumberInText& b) const {
    std::string_view gap = between(a, b);
    if (a.is_percent && gap.starts_with('%')) gap = text::trim(gap.substr(1));
    return a.is_percent == b.is_percent && a.number.scale > 0 && std::abs(a.number.scale - b.number.scale) <= 1 &&
           std::ranges::find(wording::between_values, gap) != wording::between_values.end();
  }

  /// `mean 0.771`, `mean accuracy 0.771` behind a list of accuracies; not `mean IoU 0.66` behind one of something else.
  static bool says_mean(std::string_view words, std::string_view ahead) {
    const std::string folded = text::fold_case(words);
    const auto holds = [&](std::string_view word) { return folded.find(word) != std::string::npos; };
    if (std::ranges::none_of(wording::mean_words, holds) || std::ranges::any_of(wording::other_means, holds)) return false;
    const std::string named = text::fold_case(ahead);
    std::string word;
    bool is_behind = false;  // of the word for the mean
    for (const char c : folded + ' ') {
      if ((c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0) {
        word += c;
        continue;
      }
      const bool is_mean = std::ranges::any_of(wording::mean_words, [&](std::string_view mean) { return word.starts_with(mean); });
      const bool is_filler =
          word.empty() || is_mean || std::ranges::find(wording::mean_fillers, word) != wording::mean_fillers.end() || !has_letter(word);
      if (is_behind && !is_filler && named.find(word) == std::string::npos) return false;
      is_behind = is_behind || is_mean;
      word.clear();
    }
    return true;
  }

  /// Latin or Russian: a dash or a sign has none.
  static bool has_letter(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '\xD0' || c == '\xD1'; });
  }

  static bool ends_statement(std::string_view gap) {
    return gap.starts_with('.') || gap.find(". ") != std::string_view::npos || gap.find(';') != std::string_view::npos;
  }

  void check(std::size_t begin, std::size_t end) {
    const Numbers list(numbers_.data() + begin, end - begin);
    if (end < numbers_.size() && is_mean_behind(list, begin, end)) return hold(list, end);
    // "0.771 ± 0.018 (0.784, 0.750, 0.778)", "mean 0.771 of 0.784, 0.750, 0.778"
    std::size_t before = begin;
    const bool is_counted = before > 0 && is_count(numbers_[before - 1], list);
    if (is_counted) --before;
    const bool has_spread = before > 1 && has_deviation(before - 2);
    if (before < (has_spread ? 2U : 1U)) return;
    const std::size_t at = before - (has_spread ? 2 : 1);
    const std::string_view gap = between(numbers_[before - 1], list.front());
    if (is_mean_ahead(gap, at, has_spread, is_counted)) return hold(list, at);
    // Of predictions out of fold the score is no mean, but it hardly leaves the folds' range.
    if (opens_list(gap) && text::fold_case(before_words(at)).find("cv") != std::string::npos && is_outside(numbers_[at], list))
      hold(list, at);
  }

  /// ", mean 0.771", "; the average is 0.771", ", i.e. 0.771 on average", " → 0.771 ± 0.018"
  bool is_mean_behind(Numbers list, std::size_t begin, std::size_t end) const {
    const std::string_view gap = between(list.back(), numbers_[end]);
    if (gap.size() > kFarthest) return false;
    if (says_mean(gap, ahead_of(begin)) && (!ends_statement(gap) || opens_mean(gap))) return true;
    if ((gap == "→" || gap == "->" || gap == "=") && has_deviation(end)) return true;
    const bool is_said_behind =
        gap == "," || gap == "→" || gap == "=" || gap.ends_with("i.e.") || gap.ends_with("то есть") || gap.ends_with("т. е.");
    return is_said_behind && begins_with_one_of(text::trim(behind(numbers_[end])), wording::on_average);
  }

  bool is_mean_ahead(std::string_view gap, std::size_t at, bool has_spread, bool is_counted) const {
    const std::string words = text::fold_case(before_words(at));
    if (std::ranges::any_of(wording::extremes, [&](std::string_view word) { return words.find(word) != std::string::npos; })) return false;
    if (has_spread && (opens_list(gap) || opens_list_of_repeated(gap))) return true;
    if (is_counted && (has_spread || says_mean(before_words(at), before_words(at))))
      return opens_list_of_repeated(gap) || gap.ends_with(':');
    const bool is_near = gap.size() <= 6 && !ends_statement(gap) &&
                         (gap.ends_with('(') || gap.ends_with('[') || gap.ends_with(':') || gap == "of" || gap == "по");
    return is_near &&
           ((has_spread && !gap.ends_with(':')) || says_mean(before(at), before(at)) || says_mean(before_words(at), before_words(at)));
  }

  /// "over 3 seeds (": as many as the list has.
  static bool is_count(const NumberInText& number, Numbers list) {
    return number.number.scale == 0 && !number.is_signed && !number.is_percent &&
           compare(number.number, {static_cast<std::int64_t>(list.size()), 0}) == 0;
  }

  static bool opens_list_of_repeated(std::string_view gap) {
    if (gap.size() > 48 || gap.empty() || gap.find(". ") != std::string_view::npos ||
        std::string_view("([:").find(gap.back()) == std::string_view::npos)
      return false;
    const std::string folded = text::fold_case(gap);
    return std::ranges::any_of(wording::repeated_stems, [&](std::string_view stem) { return folded.find(stem) != std::string::npos; });
  }

  static bool is_outside(const NumberInText& number, Numbers list) {
    const auto is_over = [&](const NumberInText& n) { return compare(number.number, n.number) > 0; };
    const auto is_under = [&](const NumberInText& n) { return compare(number.number, n.number) < 0; };
    return std::ranges::all_of(list, is_over) || std::ranges::all_of(list, is_under);
  }

  template <std::size_t N>
  static bool begins_with_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
    const std::string folded = text::fold_case(text.substr(0, 24));
    return std::ranges::any_of(words, [&](std::string_view word) { return folded.starts_with(word); });
  }

  std::string_view behind(const NumberInText& number) const { return text_.substr(number.span.end, line_.end - number.span.end); }

  /// The words before a number, over a count of runs that stands between: "mean of 3 seeds".
  std::string_view before_words(std::size_t at) const {
    std::size_t from = at;
    while (from > 0 && numbers_[from - 1].number.scale == 0) --from;
    const std::uint32_t end = numbers_[at].span.begin;
    const std::uint32_t begin = std::max({from > 0 ? numbers_[from - 1].span.end : line_.begin, line_.begin, end > 48 ? end - 48 : 0U});
    return text_.substr(begin, end - begin);
  }

  /// `; mean 0.771`: right behind the list.
  static bool opens_mean(std::string_view gap) {
    const std::string_view rest = gap.empty() ? gap : text::trim(gap.substr(1));
    if (!(gap.starts_with(';') || gap.starts_with('.')) || rest.find(". ") != std::string_view::npos ||
        rest.find(';') != std::string_view::npos)
      return false;
    std::string folded = text::fold_case(rest);
    if (folded.starts_with("the ")) folded.erase(0, 4);
    return std::ranges::any_of(wording::mean_words, [&](std::string_view word) { return folded.starts_with(word); });
  }

  /// `(seeds: `, `[folds `: what the list in the bracket is of.
  static bool opens_list(std::string_view gap) {
    if (gap.size() > 20 || !(gap.starts_with('(') || gap.starts_with('['))) return false;
    std::string word = text::fold_case(gap.substr(1));
    while (word.ends_with(':') || word.ends_with(' ')) word.pop_back();
    return std::ranges::find(wording::repetitions, word) != wording::repetitions.end();
  }

  /// The words before a list, as far as they are likely to name what it is of.
  std::string_view ahead_of(std::size_t at) const {
    const std::uint32_t end = numbers_[at].span.begin;
    const std::uint32_t begin = std::max(line_.begin, end > kFarthestName ? end - kFarthestName : 0);
    return text_.substr(begin, end - begin);
  }

  std::string_view before(std::size_t at) const {
    const std::uint32_t end = numbers_[at].span.begin;
    const std::uint32_t begin =
        std::max(at > 0 ? numbers_[at - 1].span.end : 0, end > kFarthest ? end - static_cast<std::uint32_t>(kFarthest) : 0);
    return text_.substr(begin, end - begin);
  }

  /// Whether `±` and σ follow the number.
  bool has_deviation(std::size_t at) const {
    if (at + 1 >= numbers_.size()) return false;
    return std::ranges::find(wording::deviation_links, between(numbers_[at], numbers_[at + 1])) != wording::deviation_links.end();
  }

  void hold(Numbers list, std::size_t at) {
    const NumberInText& mean = numbers_[at];
    if (mean.is_percent != list.front().is_percent || mean.number.scale == 0) return;
    hold_one(AggregateKind::mean, list, mean);
    if (has_deviation(at)) hold_one(AggregateKind::deviation, list, numbers_[at + 1]);
  }

  void hold_one(AggregateKind kind, Numbers list, const NumberInText& stated) {
    std::vector<Decimal> rows;
    for (const NumberInText& number : list) rows.push_back(number.number);
    const auto expected = expected_where_wrong(kind, stated.number, rows);
    if (!expected) return;
    wrong_.push_back({stated.span, kind, *expected, to_text(stated.number), {list.front().span.begin, list.back().span.end}, list.size()});
  }

  std::string_view text_;
  text::Span line_;
  std::vector<NumberInText> numbers_;
  std::vector<WrongProseAggregate>& wrong_;
};

}  // namespace

std::vector<WrongProseAggregate> find_wrong_prose_aggregates(const text::SourceFile& source) {
  std::vector<WrongProseAggregate> wrong;
  std::vector<bool> is_text;  // found out where the first line may hold a list
  for (std::uint32_t line = 1; line <= source.lines.line_count(); ++line) {
    if (!may_hold_list(source.line_text(line))) continue;
    if (is_text.empty()) is_text = lines_of_text(source);
    if (is_text[line]) LineReader(source, source.lines.line(line), wrong).read();
  }
  return wrong;
}

}  // namespace labbook::results
