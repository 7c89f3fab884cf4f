#include "rules/checks/impossible-value/told_scores.h"

#include <algorithm>
#include <array>
#include <optional>

#include "lint/wording.h"
#include "results/sentence.h"
#include "text/ascii.h"
#include "text/byte_set.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/wide_scan.h"

namespace labbook::rules::impossible_value {
namespace {

using journal::Metric;

constexpr std::size_t kLongestLine = 400;
constexpr text::ByteSet kLettersOfF1("Ff");
constexpr text::ByteSet kMarksBefore(" :=*`");

/// Whether three names and their numbers may stand in the line, one of them beginning with an F.
bool may_hold_scores(std::string_view line) {
  std::size_t runs = 0;  // of digits
  for (std::size_t at = 0; (at = text::next_digit(line, at)) != std::string_view::npos;) {
    if (++runs == 3) return kLettersOfF1.is_in(line) && text::trim(line).front() != '|';
    while (at < line.size() && text::is_digit(line[at])) ++at;
  }
  return false;
}

/// The word right before a number: "F1" of "F1 = 0.88" and "F1: 0.88".
std::string_view word_before(std::string_view line, std::size_t at) {
  std::string_view ahead = line.substr(0, at);
  while (!ahead.empty() && kMarksBefore.has(ahead.back())) ahead.remove_suffix(1);
  return ahead.substr(ahead.find_last_of(" ,;|(*`") + 1);
}

/// Which of the three a word names; -1: none.
int score_named(std::string_view word) {
  const lint::Wording& wording = lint::shipped_wording();
  if (wording.precision_words.contains(word)) return 0;
  if (wording.recall_words.contains(word)) return 1;
  return wording.f1_words.contains(word) ? 2 : -1;
}

class Line {
 public:
  Line(const text::SourceFile& source, std::uint32_t number) : text_(source.text), span_(source.lines.line(number)), number_(number) {}

  std::optional<ToldScores> read() const {
    const std::string_view line = span_.of(text_);
    if (line.size() > kLongestLine) return std::nullopt;
    std::array<const results::NumberInText*, 3> found{};
    const auto numbers = results::numbers_in(text_, span_);
    for (const results::NumberInText& number : numbers) {
      const int which = score_named(word_before(line, number.span.begin - span_.begin));
      if (which < 0) continue;
      if (number.is_signed || found[static_cast<std::size_t>(which)] != nullptr) return std::nullopt;
      found[static_cast<std::size_t>(which)] = &number;
    }
    if (std::ranges::find(found, nullptr) != found.end() || found[0]->is_percent != found[2]->is_percent ||
        found[1]->is_percent != found[2]->is_percent)
      return std::nullopt;
    return ToldScores{metric("precision", *found[0]), metric("recall", *found[1]), metric("f1", *found[2]), speaks_of_average(line)};
  }

 private:
  Metric metric(const char* name, const results::NumberInText& number) const {
    Metric metric;
    metric.name = name;
    metric.text = std::string(number.span.of(text_));
    metric.value = number.number.to_double();
    metric.unit = number.is_percent ? "%" : "";
    metric.place = {number.span, number_};
    return metric;
  }

  std::string_view text_;
  text::Span span_;
  std::uint32_t number_;
};

}  // namespace

bool speaks_of_average(std::string_view text) {
  const std::string folded = text::fold_case(text);
  const text::TextList& words = lint::shipped_wording().averages.phrases();
  return std::ranges::any_of(words, [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

std::vector<ToldScores> told_scores(const text::SourceFile& source) {
  std::vector<ToldScores> told;
  std::vector<bool> is_text;  // found out where the first line may name F1
  for (std::uint32_t line = 1; line <= source.lines.line_count(); ++line) {
    if (!may_hold_scores(source.line_text(line))) continue;
    if (is_text.empty()) is_text = results::lines_of_text(source);
    if (!is_text[line]) continue;
    if (auto scores = Line(source, line).read()) told.push_back(std::move(*scores));
  }
  return told;
}

}  // namespace labbook::rules::impossible_value
