#include "results/prose_change.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_set>

#include "results/change_words.h"
#include "results/prose_against.h"
#include "results/sentence.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

using journal::Entry;

/// Blanks in place of stars and back quotes, so that places stay.
std::string without_marks(std::string text) {
  std::ranges::replace_if(text, [](char c) { return c == '*' || c == '`'; }, ' ');
  return text;
}

class ProseChecker {
 public:
  ProseChecker(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values)
      : file_(file), names_(names), masked_(without_marks(file.source.text)), text_(masked_), against_(file, index, names, values) {}

  std::vector<WrongProseChange> run() {
    std::vector<bool> is_text = lines_of_text(file_.source);
    for (const Entry& entry : file_.journal.entries) {
      for (const journal::Metric& metric : entry.metrics) {
        if (metric.delta && metric.place.line < is_text.size()) is_text[metric.place.line] = false;
      }
    }
    for (std::uint32_t line = 1; line < is_text.size(); ++line) {
      if (is_text[line]) check(line);
    }
    return std::move(wrong_);
  }

 private:
  void check(std::uint32_t line) {
    const text::Span span = file_.source.lines.line(line);
    const std::string_view words = span.of(text_);
    if (words.size() > 2000) return;
    const auto numbers = numbers_in(text_, span);
    if (numbers.empty()) return;
    for (std::size_t i = 2; i < numbers.size(); ++i) {
      check_arrow(numbers[i - 2], numbers[i - 1], numbers[i]);
      check_from_to(numbers[i - 2], numbers[i - 1], numbers[i]);
      check_ahead(numbers[i - 2], numbers[i - 1], numbers[i]);
      check_equation(numbers[i - 2], numbers[i - 1], numbers[i]);
    }
    const Entry* entry = journal::entry_at(file_.journal, line);
    if (entry != nullptr) against_.check(*entry, line, masked_, numbers, wrong_);
  }

  Change change_at(const NumberInText& number) const {
    const std::size_t end = std::min<std::size_t>(text_.size(), number.span.end + 24);
    auto change = parse_change(std::string_view(text_).substr(number.span.begin, end - number.span.begin));
    return change ? *change : Change{number.number, ChangeUnit::plain};
  }

  /// `71.0% → 79.5%, +8.5 pp`: little may stand between, and nothing that begins another statement.
  void check_arrow(const NumberInText& from, const NumberInText& to, const NumberInText& stated) {
    if (!to.follows_arrow || from.is_signed || to.is_signed || from.is_percent != to.is_percent) return;
    // "rho=1 → 3.38 (-0.01)" maps a setting to its result: 3.38 is no change of 1.
    const bool is_setting = from.span.begin > 0 && text_[from.span.begin - 1] == '=';
    if (is_setting || std::abs(from.number.scale - to.number.scale) > 1) return;
    const std::string_view between = gap(to, stated);
    if (between.size() > (stated.is_signed ? 14 : 40) || between.find_first_of(".;)") != std::string_view::npos) return;
    judge_named(from, to, stated, between);
  }

  std::string_view ahead_of(const NumberInText& number) const {
    const text::Span line = file_.source.lines.line(file_.source.lines.line_at(number.span.begin));
    return text_.substr(line.begin, number.span.begin - line.begin);
  }

  std::string_view behind(const NumberInText& number) const {
    const text::Span line = file_.source.lines.line(file_.source.lines.line_at(number.span.begin));
    return text_.substr(number.span.end, line.end - number.span.end);
  }

  /// Where the words around leave no doubt that the change is that of the metric named before it. One without a sign is a
  /// rise or a fall as the words right before it say, else those before both values.
  void judge_named(const NumberInText& from, const NumberInText& to, const NumberInText& stated, std::string_view between) {
    const std::string_view ahead = ahead_of(from);
    const auto metric = metric_ahead(ahead, names_);
    if (!metric || !leads_to_change(between) || !ends_change(behind(stated), *metric, names_)) return;
    int sign = sign_said(between, names_.direction(*metric));
    if (sign == 0 && ends_with_by(between)) sign = sign_in_clause(ahead, names_.direction(*metric));
    const auto change = signed_change(stated, sign);
    if (change) judge_three(to, from, stated, *change, names_.knowledge(*metric).is_share);
  }

  /// Empty for a number without a sign that no word gives one, or that is no size of a change: "over 5 epochs".
  std::optional<Change> signed_change(const NumberInText& stated, int sign) const {
    Change change = change_at(stated);
    if (stated.is_signed) return change;
    const bool has_unit = change.unit == ChangeUnit::percent || change.unit == ChangeUnit::points;
    if (sign == 0 || (stated.number.scale == 0 && !has_unit)) return std::nullopt;
    if (sign < 0) change.amount = negated(change.amount);
    return change;
  }

  std::string_view gap(const NumberInText& a, const NumberInText& b) const {
    std::string_view between = text_.substr(a.span.end, b.span.begin - a.span.end);
    if (a.is_percent) between = between.substr(std::min(between.size(), between.find('%') + 1));
    return text::trim(between);
  }

  void judge_three(const NumberInText& value, const NumberInText& baseline, const NumberInText& stated, const Change& change,
                   bool may_be_shares) {
    const bool are_shares = may_be_shares && !value.is_percent && in_unit(value.number) && in_unit(baseline.number);
    const Judgement judgement =
        results::judge({value.number, value.is_percent, are_shares}, {baseline.number, baseline.is_percent, are_shares}, change);
    if (judgement.agreement != Agreement::wrong) return;
    wrong_.push_back({stated.span, signed_text(change.amount), judgement, {}, nullptr, nullptr, !stated.is_signed});
  }

  /// "from 34.7% to 59.6% (+24.9 points)", "с 34,7% до 59,6% (рост на 24,9 процентных пункта)": a change without a sign is
  /// a rise or a fall as the words say.
  void check_from_to(const NumberInText& from, const NumberInText& to, const NumberInText& stated) {
    const std::string_view link = gap(from, to);
    if (from.is_signed || to.is_signed || from.is_percent != to.is_percent || (link != "to" && link != "до")) return;
    const std::string_view ahead = text::trim(text_.substr(0, from.span.begin));
    const bool is_from = ahead.ends_with("from") || ahead.ends_with(" с") || ahead.ends_with(" от") || ahead.ends_with(" со");
    const std::string_view words = gap(to, stated);
    if (!is_from || words.empty() || words.size() > 40) return;
    if (words.front() != '(' && words.front() != ',' && !ends_with_by(words)) return;
    if (words.find_first_of(".;)") != std::string_view::npos || std::abs(from.number.scale - to.number.scale) > 1) return;
    judge_named(from, to, stated, words);
  }

  /// "improved by 14.0 points (71.0% → 85.0%)", "выросла на 14,0 п.п.: с 71,0% до 85,0%".
  void check_ahead(const NumberInText& stated, const NumberInText& from, const NumberInText& to) {
    if (from.is_signed || to.is_signed || from.is_percent != to.is_percent || std::abs(from.number.scale - to.number.scale) > 1) return;
    const std::string_view link = gap(from, to);
    if (!to.follows_arrow && link != "to" && link != "до") return;
    const std::string_view ahead = text::trim(ahead_of(stated));
    if (!leads_to_values(text_.substr(stated.span.end, from.span.begin - stated.span.end)) || !ends_with_by(ahead)) return;
    const auto metric = metric_ahead(without_by(ahead), names_);
    if (!metric) return;
    const auto change = signed_change(stated, sign_in_clause(ahead, names_.direction(*metric)));
    if (change) judge_three(to, from, stated, *change, names_.knowledge(*metric).is_share);
  }

  /// "+187% vs +118% = +69%": the first less the second.
  void check_equation(const NumberInText& value, const NumberInText& baseline, const NumberInText& stated) {
    if (!stated.is_signed || value.is_percent != baseline.is_percent || value.is_signed != baseline.is_signed) return;
    std::string_view equals = gap(baseline, stated);
    if (equals.starts_with(')')) equals = text::trim(equals.substr(1));
    const std::string_view link = gap(value, baseline);
    const bool is_against = link.size() <= 40 && std::ranges::any_of(std::array{"vs ", "vs. ", "against ", "против "}, [&](const char* word) {
      const std::size_t at = link.find(word);
      return at == 0 || (at != std::string_view::npos && link[at - 1] == ' ');
    });
    const bool is_difference = link == "−" || link == "-" || link == "–";
    if (equals != "=" || !(is_against || is_difference) || link.find_first_of(";,") != std::string_view::npos) return;
    judge_three(value, baseline, stated, change_at(stated), true);
  }

  static bool in_unit(Decimal number) { return number.units >= 0 && compare(number, {1, 0}) <= 0; }

  const journal::JournalFile& file_;
  MetricNames& names_;
  std::string masked_;      ///< the file without stars and back quotes: `**85%** → **87%**`
  std::string_view text_;
  AgainstChecker against_;
  std::vector<WrongProseChange> wrong_;
};

}  // namespace

std::vector<WrongProseChange> find_wrong_prose_changes(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values) {
  if (!file.journal.is_journal()) return {};
  return ProseChecker(file, index, names, values).run();
}

}  // namespace labbook::results
