#include "rules/checks/impossible-value/told_scores.h"

#include <algorithm>
#include <array>
#include <optional>

#include "results/sentence.h"
#include "results/word_list.h"
#include "text/byte_set.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::rules::impossible_value {
namespace {

using journal::Metric;

constexpr std::size_t kLongestLine = 400;
constexpr text::ByteSet kLettersOfF1("Ff");
constexpr text::ByteSet kMarksBefore(" :=*`");
constexpr std::array<std::string_view, 4> kPrecision{"p", "prec", "precision", "pr"};
constexpr std::array<std::string_view, 5> kRecall{"r", "rec", "recall", "полнота", "re"};
constexpr std::array<std::string_view, 4> kF1{"f1", "f1-score", "f1score", "f-score"};
constexpr std::array<std::string_view, 10> kMeans{"macro", "micro", "mean", "avg", "average", "weighted", "макро", "микро", "средн", "взвеш"};

/// The word right before a number, folded: "f1" of "F1 = 0.88" and "f1: 0.88".
std::string word_before(std::string_view line, std::size_t at) {
  std::string_view ahead = line.substr(0, at);
  while (!ahead.empty() && kMarksBefore.has(ahead.back())) ahead.remove_suffix(1);
  return text::fold_case(ahead.substr(ahead.find_last_of(" ,;|(*`") + 1));
}

class Line {
 public:
  Line(const text::SourceFile& source, std::uint32_t number) : text_(source.text), span_(source.lines.line(number)), number_(number) {}

  std::optional<ToldScores> read() const {
    const std::string_view line = span_.of(text_);
    if (line.size() > kLongestLine || !kLettersOfF1.is_in(line)) return std::nullopt;
    std::array<const results::NumberInText*, 3> found{};
    const auto numbers = results::numbers_in(text_, span_);
    for (const results::NumberInText& number : numbers) {
      const std::string word = word_before(line, number.span.begin - span_.begin);
      const int which = results::is_one_of(word, kPrecision) ? 0 : results::is_one_of(word, kRecall) ? 1 : results::is_one_of(word, kF1) ? 2 : -1;
      if (which < 0) continue;
      if (number.is_signed || found[static_cast<std::size_t>(which)] != nullptr) return std::nullopt;
      found[static_cast<std::size_t>(which)] = &number;
    }
    if (std::ranges::find(found, nullptr) != found.end() || found[0]->is_percent != found[2]->is_percent || found[1]->is_percent != found[2]->is_percent) return std::nullopt;
    const std::string folded = text::fold_case(line);
    const bool is_mean = std::ranges::any_of(kMeans, [&](std::string_view word) { return folded.find(word) != std::string::npos; });
    return ToldScores{metric("precision", *found[0]), metric("recall", *found[1]), metric("f1", *found[2]), is_mean};
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

std::vector<ToldScores> told_scores(const text::SourceFile& source) {
  std::vector<ToldScores> told;
  const std::vector<bool> is_text = results::lines_of_text(source);
  for (std::uint32_t line = 1; line < is_text.size(); ++line) {
    if (!is_text[line]) continue;
    if (auto scores = Line(source, line).read()) told.push_back(std::move(*scores));
  }
  return told;
}

}  // namespace labbook::rules::impossible_value
