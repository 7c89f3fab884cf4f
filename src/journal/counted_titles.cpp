#include "journal/counted_titles.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/dated_title.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLettersOfWeekday = 11;
constexpr std::size_t kFewestOfWeakWord = 3;      ///< `Iteration 3`, `Iteration 4` … among titles of other kinds
constexpr std::size_t kDigitsOfStep = 3;          ///< so many count what a training did
constexpr std::size_t kFewestLetteredTitles = 3;  ///< `Plan A` and `Plan B` are a choice
constexpr std::uint32_t kLeastDay = 1'000'000;    ///< numbers from here on are days: `run-20240301`

bool is_weekday_at_most(std::string_view before) {
  return count_letters(before) <= kLettersOfWeekday && std::none_of(before.begin(), before.end(), is_digit);
}

/// Behind the dates that a title begins with, the day of the week and marks.
std::size_t front_of(std::string_view title, std::span<const WrittenDate> dates) {
  std::size_t at = 0;
  for (const WrittenDate& date : dates) {
    if (date.span.begin >= at && is_weekday_at_most(title.substr(at, date.span.begin - at))) at = date.span.end;
  }
  while (at < title.size()) {
    const text::CodePoint point = text::decode_at(title, at);
    if (is_word_letter(point.value) || is_digit(title[at])) break;
    at += point.size;
  }
  return at;
}

/// `S1`, `K310`: letters that stand for a thing elsewhere; `Q1` and `H1` are quarters, halves, questions, hypotheses.
bool is_group_letter(const CountedName& name) {
  if (!name.is_joined || name.stem.size() != 1) return false;
  return name.digits > 2 || std::string_view("qhkn").find(name.stem) == std::string_view::npos;
}

/// `train 0.91`: no id has a fraction; `Version 1.1` has.
bool is_value(const CountedName& name) {
  const std::size_t point = name.numeral.find('.');
  return point != std::string::npos && (name.numeral.size() - point > 2 || name.number == 0);
}

}  // namespace

void CountedTitles::add(std::string_view title, std::span<const WrittenDate> dates) {
  names_.emplace_back();
  add_at(title, front_of(title, dates));
  const std::size_t open = title.rfind('(');
  if (open == std::string_view::npos || !title.ends_with(')')) return;
  const std::optional<CountedName> name = counted_name_at(title, open + 1);
  if (name && (name->is_key || (name->last ? name->last->end : name->span.end) + 1 == title.size())) add_at(title, open + 1);
}

const CountedName* CountedTitles::name_of(std::size_t index) {
  const auto& names = names_[index];
  const auto found = std::find_if(names.begin(), names.end(), [&](const CountedName& name) { return counts_entries(name.stem); });
  return found == names.end() ? nullptr : &*found;
}

void CountedTitles::add_at(std::string_view title, std::size_t at) {
  std::optional<CountedName> name = counted_name_at(title, at);
  if (!name) name = counted_words_at(title, at);
  if (!name || (name->is_apart && is_value(*name)) || counts_something_else(title, *name)) return;
  Series& series = series_[name->stem];
  series.counts_entries.reset();
  series.numerals.insert(name->numeral);
  series.numbers.insert(name->number);
  ++series.uses;
  series.is_key |= name->is_key;
  series.is_padded |= name->digits > 1 && name->numeral.front() == '0';
  series.is_wide |= name->digits > 2 || name->numeral.size() > name->digits;
  series.is_joined &= name->is_joined;
  series.is_lettered |= name->digits == 0;
  names_.back().push_back(std::move(*name));
}

bool CountedTitles::counts_by_word(const std::string& stem) const {
  return vocabulary_.entry_words.contains(stem) || vocabulary_.weak_entry_words.contains(stem);
}

/// `Step 3`: of a search, where the number stands behind the word; `step3000` is of one training.
bool CountedTitles::is_step(const CountedName& name) const {
  return name.is_apart && name.digits < kDigitsOfStep && vocabulary_.not_ids.contains(name.stem) &&
         vocabulary_.parameters.find(name.stem) == "steps";
}

/// `Best of fold 3`, `Plots of table 2`: the word before the number counts something else; what is counted in sentences is
/// told by the titles beside it.
bool CountedTitles::counts_no_run(const std::string& word) const {
  for (const WordTable* table : {&vocabulary_.sizes, &vocabulary_.months, &vocabulary_.metrics, &vocabulary_.parameters}) {
    if (table->contains(word)) return true;
  }
  return vocabulary_.units.contains(word) || vocabulary_.not_ids.contains(word) || vocabulary_.mention_words.contains(word);
}

/// `Day 3`, `batch 32`, `F1`, `Trained 3 epochs`. `Step 3` is for the titles beside it to tell.
bool CountedTitles::counts_something_else(std::string_view title, const CountedName& name) const {
  const std::string_view written = name.span.of(title);
  if (counts_by_word(name.stem)) return false;
  if (!name.last_word.empty()) return counts_no_run(name.last_word);
  if (is_group_letter(name)) return vocabulary_.metrics.contains(written);
  if (!is_step(name) && vocabulary_.parameters.contains(name.stem)) return true;
  for (const WordTable* table : {&vocabulary_.sizes, &vocabulary_.months, &vocabulary_.mention_words, &vocabulary_.metrics}) {
    if (table->contains(name.stem)) return true;
  }
  const bool is_part = vocabulary_.units.contains(name.stem) || vocabulary_.not_ids.contains(name.stem);  // `Phase 2`
  if (counts_days(written) || (is_part && !is_step(name))) return true;
  const bool is_letter = name.digits == 0 && name.is_apart && name.number > 0;  // `Step B`
  if ((name.digits == 0 && !is_letter) || vocabulary_.metrics.contains(written)) return true;
  const std::size_t next = skip_blanks(title, name.span.end);
  const std::string_view behind = title.substr(next, letters_end(title, next) - next);
  return name.is_apart && !behind.empty() && vocabulary_.units.contains(behind);
}

bool CountedTitles::counts_entries(const std::string& stem) {
  Series& series = series_.at(stem);
  if (!series.counts_entries) series.counts_entries = counts_entries(stem, series);
  return *series.counts_entries;
}

bool CountedTitles::counts_entries(const std::string& stem, const Series& series) const {
  const std::size_t distinct = series.numerals.size();
  if (distinct < 2 || 3 * distinct < 2 * series.uses) return false;
  const bool is_common = 2 * series.uses >= names_.size();
  if (series.is_key || vocabulary_.entry_words.contains(stem)) return true;
  if (vocabulary_.weak_entry_words.contains(stem)) return is_common || distinct >= kFewestOfWeakWord;
  if (vocabulary_.not_ids.contains(stem) && !series.is_wide && (distinct < 3 || 3 * series.uses < 2 * names_.size())) return false;
  if (!is_common || !follow_each_other(series) || (series.is_lettered && distinct < kFewestLetteredTitles)) return false;
  const bool begins_count = *series.numbers.begin() <= 1;
  if (series.is_joined && !begins_count && !series.is_padded && !series.is_wide) return false;  // `VGG16`
  return distinct >= 3 || begins_count || series.is_padded || series.is_wide;
}

/// By ones, or closely where the numbers are long.
bool CountedTitles::follow_each_other(const Series& series) {
  if (series.numbers.size() == 1) return true;  // `3a`, `3b`
  std::size_t steps = 0;
  std::uint32_t before = *series.numbers.begin();
  for (const std::uint32_t number : series.numbers) {
    steps += number == before + 1 ? 1 : 0;
    before = number;
  }
  if (2 * steps + 1 >= series.numbers.size()) return true;
  const std::size_t range = *series.numbers.rbegin() - *series.numbers.begin();
  return series.is_wide && (range <= 6 * series.numbers.size() || *series.numbers.begin() > kLeastDay);
}

}  // namespace labbook::journal
