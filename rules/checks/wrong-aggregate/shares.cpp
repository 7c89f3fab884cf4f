#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "lint/wording.h"
#include "results/decimal.h"
#include "rules/checks/wrong-aggregate/counts.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::rules::wrong_aggregate {
namespace {

using results::Decimal;

constexpr std::size_t kFarthestShare = 28;  ///< bytes of words between two counts and their share
constexpr std::size_t kLongestAhead = 64;   ///< bytes of a share and the marks around it in front of its counts
constexpr double kSmallestStep = 1e-9;      ///< in points: `16.666666666666664%` is what a program printed
constexpr std::size_t kWordsBefore = 40;    ///< bytes before them that may say what they are
constexpr double kLargestSlip = 5;          ///< in points: farther off it is the share of something else

/// What stands between a part and its whole: `/`, ` of `.
const std::vector<std::string>& joints_of_counts() {
  static const std::vector<std::string> joints = [] {
    std::vector<std::string> all{"/"};
    for (const std::string_view word : lint::shipped_wording().share_of.phrases()) all.push_back(fmt::format(" {} ", word));
    return all;
  }();
  return joints;
}

bool is_digit_or_comma(char c) { return text::is_digit(c) || c == ','; }

/// `43` of `43/50`: the bounds of the whole number that ends at `end`, or begins at `begin`.
std::size_t begin_of_number(std::string_view line, std::size_t end) {
  while (end > 0 && is_digit_or_comma(line[end - 1])) --end;
  return end;
}

std::size_t end_of_number(std::string_view line, std::size_t begin) {
  while (begin < line.size() && is_digit_or_comma(line[begin])) ++begin;
  while (begin > 0 && line[begin - 1] == ',') --begin;
  return begin;
}

/// Nothing that makes a number the part of another one, a date, a path or a name.
bool stands_apart(std::string_view line, std::size_t begin, std::size_t end) {
  const char before = begin > 0 ? line[begin - 1] : ' ';
  const char after = end < line.size() ? line[end] : ' ';
  const bool is_free_before = before == ' ' || before == '(' || before == '*' || before == '[' || before == '|' || before == ':';
  const bool ends_sentence = after == '.' && (end + 1 == line.size() || line[end + 1] == ' ');
  return is_free_before && (std::string_view(" )*],;:=|").find(after) != std::string_view::npos || ends_sentence);
}

std::string_view without_marks(std::string_view text) {
  text = text::trim(text);
  while (text.starts_with('*') || text.starts_with('_') || text.starts_with('`')) text = text::trim(text.substr(1));
  while (text.ends_with('*') || text.ends_with('_') || text.ends_with('`')) text = text::trim(text.substr(0, text.size() - 1));
  return text;
}

std::string on_digits(double value, int digits) { return fmt::format("{:.{}f}", value, digits); }

/// Two counts, and where they stand in their line.
struct Ratio {
  double part;
  double whole;
  std::size_t begin;
  std::size_t end;
};

struct Share {
  Decimal percent;
  std::string_view text;  ///< `88%`
};

/// `88%`, `**88.0 %**` and nothing else. A sign makes a change of it.
std::optional<Share> share_in(std::string_view text) {
  text = without_marks(text);
  if (!text.ends_with('%') || text.empty() || !text::is_digit(text.front())) return std::nullopt;
  const auto number = results::parse_decimal(text::trim(text.substr(0, text.size() - 1)));
  if (!number) return std::nullopt;
  return Share{*number, text};
}

/// `P%` of "P% (43/50)": what stands right before the bracket.
std::optional<Share> share_ahead(std::string_view before) {
  if (before.size() > kLongestAhead) before.remove_prefix(text::floor_to_code_point(before, before.size() - kLongestAhead));
  before = without_marks(before);
  if (!before.ends_with('(')) return std::nullopt;
  before = without_marks(before.substr(0, before.size() - 1));
  if (!before.ends_with('%')) return std::nullopt;
  std::size_t begin = before.size() - 1;
  while (begin > 0 && (text::is_digit(before[begin - 1]) || before[begin - 1] == '.' || before[begin - 1] == ' ')) --begin;
  const std::string_view ahead = before.substr(0, begin);
  for (const std::string_view sign : {"+", "-", "−", "–", "~", "≈", "<", ">", "≥", "≤", "±", ","}) {
    if (ahead.ends_with(sign)) return std::nullopt;
  }
  return share_in(before.substr(begin));
}

/// `P%` of "43/50 bars (P%)" and "43/50 = P%".
std::optional<Share> share_behind(std::string_view after) {
  const std::size_t mark = after.substr(0, kFarthestShare).find_first_of("(=");
  if (mark == std::string_view::npos) return std::nullopt;
  const std::string_view words = after.substr(0, mark);
  const bool are_words =
      std::ranges::all_of(words, [](char c) { return c == ' ' || c == '*' || text::is_latin_letter(c) || text::is_beyond_ascii(c); });
  if (!are_words) return std::nullopt;
  const std::string_view rest = after.substr(mark + 1, kFarthestShare);
  if (after[mark] == '(') {
    const std::size_t end = rest.find(')');
    return end == std::string_view::npos ? std::nullopt : share_in(rest.substr(0, end));
  }
  const std::size_t percent = rest.substr(0, 12).find('%');
  return percent == std::string_view::npos || !text::trim(words).empty() ? std::nullopt : share_in(rest.substr(0, percent + 1));
}

/// `fold` of "fold 3/5", "Fold: 3/5".
std::string_view word_before(std::string_view before) {
  while (!before.empty() && !text::is_word_byte(before.back())) before.remove_suffix(1);
  std::size_t begin = before.size();
  while (begin > 0 && text::is_word_byte(before[begin - 1])) --begin;
  return before.substr(begin);
}

/// "balanced accuracy", "macro recall", "epoch 5/50", "version 3/4": no share of the counts. `counts`: where these begin.
bool is_other_number(std::string_view line, std::size_t begin, std::size_t counts) {
  const std::size_t from = begin > kWordsBefore ? text::floor_to_code_point(line, begin - kWordsBefore) : 0;
  const std::string_view before = line.substr(from, begin - from);
  const lint::Wording& words = lint::shipped_wording();
  return words.averages.is_in(before) || words.stages_of_run.is_in(before) ||
         words.counted_off.contains(word_before(line.substr(0, counts)));
}

class ShareChecker {
 public:
  ShareChecker(const text::SourceFile& source, lint::Findings& findings) : source_(source), findings_(findings) {}

  void check(std::string_view line) {
    for (const std::string_view of : joints_of_counts()) {
      for (std::size_t at = line.find(of); at != std::string_view::npos; at = line.find(of, at + of.size())) {
        if (const auto ratio = ratio_around(line, at, of.size())) hold(line, *ratio);
      }
    }
  }

 private:
  static std::optional<Ratio> ratio_around(std::string_view line, std::size_t at, std::size_t size) {
    const std::size_t begin = begin_of_number(line, at);
    const std::size_t end = end_of_number(line, at + size);
    if (begin == at || end <= at + size || end - begin > 24 || !stands_apart(line, begin, end)) return std::nullopt;
    const auto part = whole_number(line.substr(begin, at - begin));
    const auto whole = whole_number(line.substr(at + size, end - at - size));
    if (!part || !whole || *whole < 2 || *part > *whole) return std::nullopt;
    return Ratio{static_cast<double>(*part), static_cast<double>(*whole), begin, end};
  }

  void hold(std::string_view line, const Ratio& ratio) {
    auto share = share_ahead(line.substr(0, ratio.begin));
    if (!share) share = share_behind(line.substr(ratio.end));
    if (!share) return;
    const std::size_t begin = std::min(ratio.begin, static_cast<std::size_t>(share->text.data() - line.data()));
    if (is_other_number(line, begin, ratio.begin)) return;
    const double expected = 100 * ratio.part / ratio.whole;
    const double stated = share->percent.to_double();
    const double gap = std::abs(expected - stated);
    const double step = std::max(std::pow(10, -share->percent.scale), kSmallestStep);
    const bool is_of_rest = std::abs(100 - expected - stated) < step;
    if (gap < step * (1 + 1e-9) || gap > kLargestSlip || is_of_rest) return;
    add(ratio, *share, expected);
  }

  void add(const Ratio& ratio, const Share& share, double expected) {
    lint::Diagnostic diagnostic;
    diagnostic.span = text::span_of(source_.text, share.text);
    diagnostic.message =
        fmt::format("{:.0f} of {:.0f} is {} %, stated {}", ratio.part, ratio.whole, on_digits(expected, share.percent.scale), share.text);
    diagnostic.help = "work it out again, or say what it is of";
    findings_.add(std::move(diagnostic));
  }

  const text::SourceFile& source_;
  lint::Findings& findings_;
};

}  // namespace

void check_shares(const text::SourceFile& source, const std::vector<bool>& is_code, lint::Findings& findings) {
  ShareChecker checker(source, findings);
  for (std::uint32_t number = 1; number <= source.lines.line_count(); ++number) {
    const std::string_view line = source.line_text(number);
    if (line.find('%') != std::string_view::npos && !is_code[number]) checker.check(line);
  }
}

}  // namespace labbook::rules::wrong_aggregate
