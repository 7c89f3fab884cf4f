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

constexpr std::size_t kLongestLine = 2000;

/// Blanks in place of stars and back quotes, so that places stay.
std::string without_marks(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '*' || c == '`'; }, ' ');
  return text;
}

class ProseChecker {
 public:
  ProseChecker(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values)
      : file_(file), names_(names), masked_(without_marks(file.source.text)), text_(masked_), against_(file, index, names, values) {}

  std::vector<WrongProseChange> run(const std::vector<bool>& is_text, const std::vector<bool>& is_code) {
    std::vector<bool> is_read(is_text.size(), false);
    for (const Entry& entry : file_.journal.entries) {
      for (const journal::Metric& metric : entry.metrics) {
        if (metric.delta && metric.place.line < is_read.size()) is_read[metric.place.line] = true;
      }
    }
    for (std::uint32_t line = 1; line < is_text.size(); ++line) {
      if (is_text[line]) check(line, is_read[line]);
      else if (!is_code[line]) check_cells(line);
    }
    return std::move(wrong_);
  }

 private:
  using Numbers = std::vector<NumberInText>;

  /// Two values of one metric: how it was, and how it is. `ahead` is what stands before the first of them.
  struct Pair {
    const NumberInText* baseline = nullptr;
    const NumberInText* value = nullptr;
    std::string_view ahead;
    const NumberInText* last = nullptr;
    const NumberInText* start = nullptr;  ///< of a chain of arrows
  };

  /// The changes of a line that the model has are judged with the entry's others, but for those beside both their values.
  void check(std::uint32_t line, bool is_read) {
    const text::Span span = file_.source.lines.line(line);
    if (span.size() > kLongestLine) return;
    const Numbers numbers = numbers_in(text_, span);
    const NumberInText* start = nullptr;
    for (std::size_t i = 0; i + 1 < numbers.size(); ++i) {
      if (i + 2 < numbers.size()) check_equation(numbers[i], numbers[i + 1], numbers[i + 2]);
      auto pair = pair_of(numbers[i], numbers[i + 1]);
      if (i == 0 || !numbers[i].follows_arrow) start = &numbers[i];
      if (!pair) continue;
      pair->start = start;
      check_pair(*pair, numbers, i);
    }
    const Entry* entry = is_read || numbers.empty() ? nullptr : journal::entry_at(file_.journal, line);
    if (entry != nullptr) against_.check(*entry, line, masked_, numbers, wrong_);
  }

  /// `| 0.810 → 0.840 (+0.030) |`: a cell that holds a change with both its values, and nothing else.
  void check_cells(std::uint32_t line) {
    const text::Span span = file_.source.lines.line(line);
    const std::string_view row = span.of(text_);
    if (row.size() > kLongestLine || (row.find("→") == std::string_view::npos && row.find("->") == std::string_view::npos)) return;
    const Numbers numbers = numbers_in(text_, span);
    for (std::size_t i = 2; i < numbers.size(); ++i) {
      const auto pair = numbers[i - 1].follows_arrow ? pair_of(numbers[i - 2], numbers[i - 1]) : std::nullopt;
      const bool is_alone =
          pair && numbers[i].is_signed && text::trim(pair->ahead).ends_with('|') && gap(numbers[i - 1], numbers[i]) == "(";
      if (!is_alone || !closes_bracket(behind(numbers[i]))) continue;
      const std::string_view end = behind(numbers[i]);
      if (text::trim(end.substr(end.find(')') + 1)).starts_with('|')) judge_three(*pair, numbers[i], change_at(numbers[i]), true);
    }
  }

  void check_pair(const Pair& pair, const Numbers& numbers, std::size_t at) {
    const std::size_t before = wrong_.size();
    if (at > 0) check_ahead(numbers[at - 1], pair);
    const bool is_judged = at + 2 < numbers.size() && check_behind(pair, numbers[at + 2]);
    if (is_judged && at + 3 < numbers.size()) check_again(pair, numbers[at + 2], numbers[at + 3]);
    if (wrong_.size() == before) check_direction(pair);
  }

  /// "0.81 → 0.84", "from 0.81 to 0.84", "0.84 (was 0.81".
  std::optional<Pair> pair_of(const NumberInText& first, const NumberInText& second) const {
    if (first.is_signed || second.is_signed || first.is_percent != second.is_percent) return std::nullopt;
    if (std::abs(first.number.scale - second.number.scale) > 1) return std::nullopt;
    const std::string_view ahead = ahead_of(first);
    // "rho=1 → 3.38 (-0.01)" maps a setting to its result: 3.38 is no change of 1.
    if (second.follows_arrow) return ahead.ends_with('=') ? std::nullopt : std::optional(Pair{&first, &second, ahead, &second});
    const std::string_view link = gap(first, second);
    if (link == "to" || link == "до")
      return begins_range(text::trim(ahead)) ? std::optional(Pair{&first, &second, ahead, &second}) : std::nullopt;
    if (!leads_to_baseline(link) && !(link == "(" && is_of_before(second))) return std::nullopt;
    return Pair{&second, &first, ahead, &second};
  }

  static bool begins_range(std::string_view ahead) {
    const std::string_view word = ahead.substr(ahead.find_last_of(" (") + 1);
    return std::ranges::any_of(std::array{"from", "From", "с", "С", "от", "со"}, [&](const char* from) { return word == from; });
  }

  /// "(53.9% before,"
  bool is_of_before(const NumberInText& number) const {
    std::string_view words = text::trim(behind(number));
    if (number.is_percent) words = text::trim(words.substr(words.find('%') + 1));
    return std::ranges::any_of(std::array{"before,", "before)", "previously", "earlier", "раньше", "до этого", "было"},
                               [&](const char* word) { return words.starts_with(word); });
  }

  Change change_at(const NumberInText& number) const {
    const std::size_t end = std::min<std::size_t>(text_.size(), number.span.end + 24);
    auto change = parse_change(std::string_view(text_).substr(number.span.begin, end - number.span.begin));
    return change ? *change : Change{number.number, ChangeUnit::plain};
  }

  /// `71.0% → 79.5%, +8.5 pp`, "from 36.2% to 61.3% (+25.1 points)", "с 36,2% до 61,3% (рост на 25,1 процентных пункта)":
  /// little may stand between, and nothing that begins another statement. True where the change was judged.
  bool check_behind(const Pair& pair, const NumberInText& stated) {
    const std::string_view between = without_that_is(gap(*pair.last, stated));
    const bool is_in_bracket = stated.is_signed && has_size(stated) && leads_to_bracket(between, names_) && closes_bracket(behind(stated));
    if (!is_in_bracket && !is_beside(pair, stated, between)) return false;
    return judge_named(pair, stated, is_in_bracket ? std::string_view("(") : between);
  }

  /// ", i.e." ends no sentence.
  static std::string_view without_that_is(std::string_view between) {
    for (const std::string_view words : {"i.e.", "i. e.", "т.е.", "т. е."}) {
      if (between.ends_with(words)) return text::trim(between.substr(0, between.size() - words.size()));
    }
    return between;
  }

  bool is_beside(const Pair& pair, const NumberInText& stated, std::string_view between) const {
    if (between.size() > (pair.value->follows_arrow && stated.is_signed ? 14 : 40) ||
        between.find_first_of(".;)") != std::string_view::npos)
      return false;
    if (pair.value->follows_arrow) return true;
    const bool is_against = pair.value != pair.last;
    if (between.empty() || (is_against && !stated.is_signed)) return false;
    return between.front() == '(' || between.front() == ',' || (is_against && has_only_before(between)) || ends_with_by(between);
  }

  /// "before, "
  static bool has_only_before(std::string_view between) {
    while (between.ends_with(',') || between.ends_with(' ')) between.remove_suffix(1);
    return between == "before" || between == "previously" || between == "earlier" || between == "раньше" || between == "до этого";
  }

  bool has_size(const NumberInText& stated) const {
    const ChangeUnit unit = change_at(stated).unit;
    return stated.number.scale > 0 || unit == ChangeUnit::percent || unit == ChangeUnit::points;
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
  bool judge_named(const Pair& pair, const NumberInText& stated, std::string_view between) {
    const auto metric = metric_ahead(pair.ahead, names_);
    if (!metric || !(leads_to_change(between) || has_only_before(between)) || !ends_change(behind(stated), *metric, names_)) return false;
    int sign = sign_said(between, names_.direction(*metric));
    if (sign == 0 && ends_with_by(between)) sign = sign_in_clause(pair.ahead, names_.direction(*metric));
    const auto change = signed_change(stated, sign);
    if (change) judge_three(pair, stated, *change, names_.knowledge(*metric).is_share);
    return change.has_value();
  }

  /// "-2.0 points, i.e. 8.1% relative": the same change in another unit.
  void check_again(const Pair& pair, const NumberInText& stated, const NumberInText& again) {
    const auto metric = metric_ahead(pair.ahead, names_);
    if (!metric || !leads_to_same_change(text_.substr(stated.span.end, again.span.begin - stated.span.end))) return;
    Change change = change_at(again);
    if (change.unit != ChangeUnit::percent || change.unit == change_at(stated).unit) return;
    if (!again.is_signed && !is_relative(behind(again))) return;
    if (!again.is_signed && compare(pair.value->number, pair.baseline->number) < 0) change.amount = negated(change.amount);
    const Level value{pair.value->number};
    const Judgement judgement = results::judge(value, {pair.baseline->number}, change);
    if (judgement.agreement == Agreement::wrong)
      wrong_.push_back({again.span, signed_text(change.amount), judgement, {}, nullptr, nullptr, !again.is_signed});
  }

  /// "Accuracy improved from 0.840 to 0.810": the word and the values go opposite ways.
  void check_direction(const Pair& pair) {
    const int order = compare(pair.value->number, pair.baseline->number);
    if (order == 0 || (pair.value->number.scale == 0 && !pair.value->is_percent) || !ends_values(behind(*pair.last))) return;
    const auto told = told_direction(pair.ahead, names_);
    if (!told || told->sign == 0 || (told->sign > 0) == (order > 0)) return;
    const auto difference = subtract(pair.value->number, pair.baseline->number);
    if (!difference) return;
    const auto begin = static_cast<std::uint32_t>(told->word.data() - text_.data());
    Judgement judgement;
    judgement.agreement = Agreement::wrong;
    judgement.expected = *difference;
    judgement.calculation = {Calculation::Form::difference, pair.value->number, pair.baseline->number, *difference};
    wrong_.push_back({{begin, begin + static_cast<std::uint32_t>(told->word.size())},
                      '"' + std::string(told->word) + '"',
                      judgement,
                      {},
                      nullptr,
                      nullptr,
                      false,
                      true});
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

  void judge_three(const Pair& pair, const NumberInText& stated, const Change& change, bool may_be_shares) {
    const NumberInText& value = *pair.value;
    const NumberInText& baseline = *pair.baseline;
    const bool are_shares = may_be_shares && !value.is_percent && in_unit(value.number) && in_unit(baseline.number);
    const Judgement judgement =
        results::judge({value.number, value.is_percent, are_shares}, {baseline.number, baseline.is_percent, are_shares}, change);
    if (judgement.agreement != Agreement::wrong) return;
    // "1.92 → 2.05 → 1.41 (−0.51)": from the first to the last.
    if (pair.start != nullptr && pair.start != &baseline && pair.value->follows_arrow)
      return judge_three({pair.start, pair.value, pair.ahead, pair.last}, stated, change, may_be_shares);
    wrong_.push_back({stated.span, signed_text(change.amount), judgement, {}, nullptr, nullptr, !stated.is_signed});
  }

  /// "improved by 14.0 points (71.0% → 85.0%)", "выросла на 14,0 п.п.: с 71,0% до 85,0%".
  void check_ahead(const NumberInText& stated, const Pair& pair) {
    if (pair.value != pair.last) return;
    const std::string_view ahead = text::trim(ahead_of(stated));
    if (!leads_to_values(text_.substr(stated.span.end, pair.baseline->span.begin - stated.span.end)) || !ends_with_by(ahead)) return;
    const auto metric = metric_ahead(without_by(ahead), names_);
    if (!metric) return;
    const auto change = signed_change(stated, sign_in_clause(ahead, names_.direction(*metric)));
    if (change) judge_three(pair, stated, *change, names_.knowledge(*metric).is_share);
  }

  /// "+187% vs +118% = +69%": the first less the second.
  void check_equation(const NumberInText& value, const NumberInText& baseline, const NumberInText& stated) {
    if (!stated.is_signed || value.is_percent != baseline.is_percent || value.is_signed != baseline.is_signed) return;
    std::string_view equals = gap(baseline, stated);
    if (equals.starts_with(')')) equals = text::trim(equals.substr(1));
    const std::string_view link = gap(value, baseline);
    const bool is_against =
        link.size() <= 40 && std::ranges::any_of(std::array{"vs ", "vs. ", "against ", "против "}, [&](const char* word) {
          const std::size_t at = link.find(word);
          return at == 0 || (at != std::string_view::npos && link[at - 1] == ' ');
        });
    const bool is_difference = link == "−" || link == "-" || link == "–";
    if (equals != "=" || !(is_against || is_difference) || link.find_first_of(";,") != std::string_view::npos) return;
    judge_three({&baseline, &value, {}, &baseline}, stated, change_at(stated), true);
  }

  static bool in_unit(Decimal number) { return number.units >= 0 && compare(number, {1, 0}) <= 0; }

  const journal::JournalFile& file_;
  MetricNames& names_;
  std::string masked_;  ///< the file without stars and back quotes: `**85%** → **87%**`
  std::string_view text_;
  AgainstChecker against_;
  std::vector<WrongProseChange> wrong_;
};

}  // namespace

std::vector<WrongProseChange> find_wrong_prose_changes(const journal::JournalFile& file, WrittenText& text, const RunIndex& index,
                                                       MetricNames& names, KnownValues& values) {
  if (!file.journal.is_journal()) return {};
  return ProseChecker(file, index, names, values).run(text.is_text(), text.is_code());
}

}  // namespace labbook::results
