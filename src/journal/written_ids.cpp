#include "journal/written_ids.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/hash_ids.h"
#include "journal/id_ideographs.h"
#include "journal/id_joints.h"
#include "journal/id_neighbours.h"
#include "journal/id_numeral.h"
#include "journal/stamped_id.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::string_view kNumeroSign = "№";

class IdScanner {
 public:
  IdScanner(std::string_view text, const std::vector<text::Span>& taken, const Vocabulary& vocabulary)
      : text_(text), taken_(taken), vocabulary_(vocabulary) {}

  std::vector<WrittenId> scan() {
    for (std::size_t at = 0; at < text_.size();) at = step(at);
    return std::move(found_);
  }

 private:
  std::size_t step(std::size_t at) {
    while (next_taken_ < taken_.size() && taken_[next_taken_].end <= at) ++next_taken_;
    if (const std::size_t end = is_digit(text_[at]) ? stamped_id_end(text_, at) : 0) return add_whole(at, end, IdForm::stamped);
    if (is_taken(at)) {
      is_at_front_ = is_at_front_ || !has_word_;
      return taken_[next_taken_].end;
    }
    const text::CodePoint point = text::decode_at(text_, at);
    if (is_letter(point.value)) return read_word(at);
    if (is_digit(text_[at])) return read_digits(at);
    if (text_[at] == '#' || (text_[at] == kNumeroSign.front() && text_.substr(at).starts_with(kNumeroSign))) return read_hash_sign(at);
    if (text_[at] == '[') return read_bracket(at);
    if (const std::size_t after = point.size == 3 ? read_ideographs(at) : 0) return after;
    note_separator(at, point);
    return at + point.size;
  }

  std::size_t read_ideographs(std::size_t at) {
    const std::size_t end = end_of_ideographs(text_, at, vocabulary_);
    return end == 0 ? 0 : read_entry_word(at, end, false);
  }

  void note_separator(std::size_t at, const text::CodePoint& point) {
    const char c = text_[at];
    const bool is_spaced_dash = is_dash(point.value) && at > 0 && is_blank(text_[at - 1]);
    if (c == ':' || c == '|' || c == ',' || c == ';' || c == '(' || c == '+' || c == '&' || is_spaced_dash || point.value == 0x2014 ||
        point.value == 0x2013 || is_wide_separator(point.value)) {
      is_after_separator_ = true;
      last_word_ = {};
    }
  }

  std::size_t read_word(std::size_t at) {
    const std::size_t end = letters_end(text_, at);
    const std::string_view word = text_.substr(at, end - at);
    if (is_inside_word(text_, at)) return end;
    if (at > 0 && (text_[at - 1] == '/' || text_[at - 1] == '\\') && !follows_id(at - 1)) return skip_path(end);
    if (const std::size_t hash = hash_end(text_, at); hash != 0 && !numbers_only(at, end)) return add_whole(at, hash, IdForm::hash);
    if (const std::size_t after = read_project_id(at, end)) return after;
    if (const std::size_t after = read_stamp_of_word(at, end)) return after;
    const text::NameKey key(word);
    const bool is_weak = vocabulary_.weak_entry_words.contains(key);
    const bool is_strong = vocabulary_.entry_words.contains(key);
    if (is_strong || is_weak) {
      if (const std::size_t after = read_entry_word(at, end, is_weak && !is_strong)) return after;
    } else if (const std::size_t after = read_compact(at, end, key)) {
      return after;
    }
    if (const std::size_t after = is_at_front_ ? numbered_part_end(end, key) : 0) return after;
    note_word(word, end, is_strong || (is_at_front_ && vocabulary_.id_labels.contains(key)));
    return end;
  }

  /// `Stage 2` of `Stage 2 Experiment 1`: what it is a part of stands before the experiment. 0 where no word for one follows.
  std::size_t numbered_part_end(std::size_t end, const text::NameKey& word) const {
    if (!vocabulary_.not_ids.contains(word)) return 0;
    const std::size_t number = skip_blanks(text_, end);
    const std::size_t behind = digits_end(text_, number);
    const std::size_t next = skip_blanks(text_, behind);
    if (number == end || behind == number || next == behind) return 0;
    const bool is_word = vocabulary_.entry_words.contains(text_.substr(next, letters_end(text_, next) - next));
    return is_word || end_of_ideographs(text_, next, vocabulary_) != 0 ? next : 0;
  }

  /// `E13/E14` is no path.
  bool follows_id(std::size_t slash) const { return !found_.empty() && found_.back().span.end == slash; }

  /// A folder or a file of a path names no experiment.
  std::size_t skip_path(std::size_t at) {
    while (at < text_.size() && !is_blank(text_[at]) && text_[at] != ')' && text_[at] != ',') ++at;
    note_word("/", at, false);
    return at;
  }

  /// `e000020` could be a hash; a known prefix with nothing but numerals behind it numbers an experiment.
  bool numbers_only(std::size_t at, std::size_t end) const {
    if (!vocabulary_.id_prefixes.contains(text_.substr(at, end - at))) return false;
    const std::size_t digits = digits_end(text_, end);
    return digits - end <= 6 && letters_end(text_, digits) == digits;
  }

  std::size_t add_whole(std::size_t at, std::size_t end, IdForm form) { return add(at, at, {at, end, 0, true}, form, false, false); }

  /// `announces_id`: a word for an experiment, or `ID`.
  void note_word(std::string_view word, std::size_t end, bool announces_id) {
    last_word_ = word;
    is_at_front_ = is_at_front_ && announces_id;
    if (!is_at_front_) has_word_ = true;
    if (end < text_.size() && !is_blank(text_[end])) return;
    is_after_separator_ = is_after_separator_ && is_at_front_;
  }

  // Experiment 4 · Run #1 · exp_0 · Experiment ID: [EXP001] · Эксп. 1.1
  std::size_t read_entry_word(std::size_t at, std::size_t end, bool is_weak) {
    std::size_t number_at = end;
    if (const Numeral joined = joined_numeral(text_, end)) return add(at, end, joined, IdForm::compact, is_weak, true);
    if (const Numeral lettered = is_weak ? Numeral{} : lettered_numeral(text_, end))
      return add(at, end, lettered, IdForm::compact, false, true);
    if (const Numeral capital = is_weak ? Numeral{} : joined_capital_numeral(text_, end))
      return add(at, end, capital, IdForm::compact, false, true);
    if (number_at < text_.size() && text_[number_at] == '.') ++number_at;
    number_at = skip_number_signs(skip_blanks(text_, number_at));
    const bool is_bracketed = number_at < text_.size() && text_[number_at] == '[';
    if (is_bracketed) ++number_at;
    if (is_taken(number_at)) return 0;
    Numeral numeral = plain_numeral(text_, number_at);
    if (!numeral && !is_weak) numeral = capital_numeral(text_, number_at);  // `Model 7B` has so many parameters
    if (!numeral) numeral = letter_numeral(text_, number_at);
    if (!numeral) numeral = word_numeral(text_, number_at);
    if (!numeral) numeral = ideographic_numeral(text_, number_at);
    if (!numeral || (numeral.end < text_.size() && text_[numeral.end] == '%')) return 0;
    if (numeral.has_digits && is_quantity(numeral.end)) return 0;
    if (is_weak && is_decimal(text_, numeral)) return 0;
    if (is_plural(text_.substr(at, end - at)) && names_no_single_one(numeral)) return 0;
    if (numeral.has_digits && !is_weak) numeral.end = capital_variant_end(text_, numeral.end);
    const std::size_t after = add(at, end, numeral, IdForm::word, is_weak, true);
    return is_bracketed && after < text_.size() && text_[after] == ']' ? after + 1 : after;
  }

  /// `Experiment 2026-01-17`: the number is a date's. `at` is behind all that was read.
  bool is_taken(std::size_t at) const {
    return next_taken_ < taken_.size() && taken_[next_taken_].contains(static_cast<std::uint32_t>(at));
  }

  /// `Experiments 2024`, `Log of runs 2`, `Experiments runs 2`: a year, and the number of the log. `Runs 2-4` and
  /// `Experiments 7: …` name some.
  bool names_no_single_one(const Numeral& numeral) const {
    if (numeral.end - numeral.begin == 4 && numeral.value >= 1950 && numeral.value < 2150) return true;
    return (!is_leading() || is_plural(last_word_)) && !continues_as_list(text_, numeral.end);
  }

  bool is_leading() const { return is_at_front_ || (is_after_separator_ && last_word_.empty()); }

  /// `10 epochs` is no id and `Run 10 epochs`, `Run 1500-step` none either: a unit right behind the number.
  bool is_quantity(std::size_t at) const {
    constexpr std::size_t kShortestUnit = 3;  // `Exp 7-C` is the third variant of it
    const bool is_joined = at < text_.size() && text_[at] == '-';
    const std::size_t begin = is_joined ? at + 1 : skip_blanks(text_, at);
    if (begin == at) return false;
    const std::size_t end = letters_end(text_, begin);
    const std::string_view word = text_.substr(begin, end - begin);
    return end > begin &&
           (vocabulary_.units.contains(word) || (is_joined && word.size() >= kShortestUnit && vocabulary_.not_ids.contains(word)));
  }

  /// `ID:`, `№`, `#`, `номер`. A colon without such a word makes a field of it: `Test: 3`.
  std::size_t skip_number_signs(std::size_t at) const {
    const std::size_t end = letters_end(text_, at);
    if (end > at && vocabulary_.id_labels.contains(text_.substr(at, end - at))) {
      at = end;
      if (at < text_.size() && (text_[at] == '.' || text_[at] == ':')) ++at;
      at = skip_blanks(text_, at);
    }
    if (at < text_.size() && text_[at] == '#') return skip_blanks(text_, at + 1);
    if (text_.substr(at).starts_with(kNumeroSign)) return skip_blanks(text_, at + kNumeroSign.size());
    return at;
  }

  // CNN-EXP-039: a project's key before the word for an experiment, all in capitals
  std::size_t read_project_id(std::size_t at, std::size_t end) {
    if (end - at < 2 || end - at > 8 || end >= text_.size() || text_[end] != '-') return 0;
    const std::size_t word_end = letters_end(text_, end + 1);
    const std::string_view word = text_.substr(end + 1, word_end - end - 1);
    if (word.size() < 2 || !is_capitals(text_.substr(at, end - at)) || !is_capitals(word)) return 0;
    if (!vocabulary_.id_prefixes.contains(word) && !vocabulary_.entry_words.contains(word)) return 0;
    const Numeral numeral = joined_numeral(text_, word_end);
    return numeral && numeral.has_digits ? add(at, word_end, numeral, IdForm::compact, false, true) : 0;
  }

  // EXP-20260706-001, exp_20260706_101500
  std::size_t read_stamp_of_word(std::size_t at, std::size_t end) {
    if (end + 1 >= text_.size() || (text_[end] != '-' && text_[end] != '_') || !is_digit(text_[end + 1])) return 0;
    const std::size_t stamp = stamped_id_end(text_, end + 1, true);
    const std::string_view word = text_.substr(at, end - at);
    if (stamp == 0 || !(vocabulary_.id_prefixes.contains(word) || vocabulary_.entry_words.contains(word))) return 0;
    return add(at, end, {end + 1, stamp, 0, true}, IdForm::stamped, false, true);
  }

  // e001 · EXP-01 · m2-1 · T5 · [hyp_001], where an underscore, which joins a number to any word, needs the brackets
  std::size_t read_compact(std::size_t at, std::size_t end, const text::NameKey& prefix) {
    const Numeral numeral = joined_numeral(text_, end);
    if (!numeral) return 0;
    const bool is_known = vocabulary_.id_prefixes.contains(prefix);
    const bool is_short = end - at <= 5;
    if (!is_known && (!is_short || !numeral.has_digits)) return 0;
    const bool is_whole = at > 0 && text_[at - 1] == '[' && numeral.end < text_.size() && text_[numeral.end] == ']' && text_[end] == '_';
    if (!is_known && !is_whole && ((numeral.begin != end && text_[end] != '-') || counts_weights(text_, numeral.end))) return 0;
    return add(at, end, numeral, IdForm::compact, false, is_known);
  }

  // #7 · № 12
  std::size_t read_hash_sign(std::size_t at) {
    const std::size_t sign = text_[at] == '#' ? 1 : kNumeroSign.size();
    const std::size_t number_at = sign == 1 ? at + 1 : skip_blanks(text_, at + sign);
    const Numeral numeral = plain_numeral(text_, number_at);
    if (!numeral || !numeral.has_digits) return at + sign;
    return add(at, at, numeral, IdForm::bare, false, false);
  }

  // [e001-e002] holds ids of its own; [001] is one
  std::size_t read_bracket(std::size_t at) {
    const Numeral numeral = plain_numeral(text_, at + 1);
    if (!numeral || !numeral.has_digits || numeral.end >= text_.size() || text_[numeral.end] != ']') return at + 1;
    return add(at + 1, at + 1, numeral, IdForm::bare, false, false);
  }

  // 3cb7fd3a… · the second half of e001-002 · 00_name
  std::size_t read_digits(std::size_t at) {
    std::size_t end = at;
    while (end < text_.size() && (is_digit(text_[end]) || is_latin_letter(text_[end]))) ++end;
    const bool is_first = at == 0 || (at == 1 && text_[0] == '`');
    if (is_inside_word(text_, at)) return end;
    if (const std::size_t hash = hash_end(text_, at)) return add_whole(at, hash, IdForm::hash);
    const std::size_t digits = digits_end(text_, at);
    if (const std::size_t range = read_range_number(at, digits)) return range;
    const bool is_name =
        is_first && digits - at <= 4 && digits + 1 < text_.size() && text_[digits] == '_' && is_latin_letter(text_[digits + 1]);
    if (is_name || ((is_first || is_leading()) && is_padded_numbering(text_, at, digits))) {
      return add(at, at, {at, digits, static_cast<std::uint32_t>(to_number(text_, at, digits)), true}, IdForm::bare, false, false);
    }
    has_word_ = has_word_ || !is_first;
    is_at_front_ = is_at_front_ && is_first;
    last_word_ = {};
    return end;
  }

  /// `3` of `Experiments 1-3` and of `Run 2,3`.
  std::size_t read_range_number(std::size_t at, std::size_t end) {
    if (found_.empty() || end - at > 6) return 0;
    const WrittenId& before = found_.back();
    if (before.form == IdForm::hash || before.form == IdForm::stamped || before.span.end >= at || !is_joint(text_, before.span.end, at))
      return 0;
    const Numeral numeral = plain_numeral(text_, at);
    if (!numeral || numeral.end != end || is_quantity(end) || numeral.value <= before.number) return 0;
    if (end < text_.size() && (text_[end] == '%' || (text_[end] == '-' && letters_end(text_, end + 1) > end + 1)))
      return 0;  // `100-sample`
    if (counts_what_follows(text_, before, at, end) || is_year_behind(before, numeral)) return 0;
    const WrittenId start = before;
    add(at, at, numeral, start.form, start.is_weak_word, start.is_entry_word);
    found_.back().prefix = start.prefix;
    if (start.form == IdForm::word && !is_plural(start.prefix)) found_.back().text.insert(0, word_of(start));
    found_.back().is_range_end = !start.is_range_end && is_range_sign(text::trim(text_.substr(start.span.end, at - start.span.end)));
    return end;
  }

  std::size_t add(std::size_t begin, std::size_t prefix_end, const Numeral& numeral, IdForm form, bool is_weak, bool is_known) {
    const bool may_vary = is_known && form == IdForm::compact && numeral.has_digits;
    const std::size_t end = may_vary ? variant_end(text_, numeral.end, text_.substr(begin, prefix_end - begin)) : numeral.end;
    WrittenId id;
    id.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    id.text = written_form(text_.substr(begin, end - begin));
    id.prefix = text::fold_name(text_.substr(begin, prefix_end - begin));
    id.number = numeral.value;
    id.form = form;
    id.is_entry_word = is_known && !is_weak;
    id.is_weak_word = is_weak;
    id.is_leading = is_leading();
    id.is_bracketed = begin == 1 && text_[0] == '[';
    id.is_mentioned = !last_word_.empty() && vocabulary_.mention_words.contains(last_word_);
    if (!found_.empty()) {
      const WrittenId& before = found_.back();
      const std::string_view gap = text::trim(text_.substr(before.span.end, begin - before.span.end));
      id.is_range_end = !before.is_range_end && before.prefix == id.prefix && is_range_sign(gap);
      id.is_leading = id.is_leading || (before.is_leading && is_joint(text_, before.span.end, begin));
    }
    found_.push_back(std::move(id));
    is_after_separator_ = false;
    is_at_front_ = false;
    last_word_ = {};
    return end;
  }

  std::string_view text_;
  const std::vector<text::Span>& taken_;
  const Vocabulary& vocabulary_;
  std::vector<WrittenId> found_;
  std::size_t next_taken_ = 0;
  std::string_view last_word_;
  bool is_at_front_ = true;          ///< no word that is not part of an id stands before
  bool is_after_separator_ = false;  ///< a separator stands right before
  bool has_word_ = false;
};

}  // namespace

std::vector<WrittenId> find_ids(std::string_view text, const std::vector<text::Span>& taken, const Vocabulary& vocabulary) {
  if (taken.empty() && !may_have_id(text, vocabulary)) return {};
  return IdScanner(text, taken, vocabulary).scan();
}

std::string id_key(std::string_view id) { return text::fold_name(id); }

}  // namespace labbook::journal
