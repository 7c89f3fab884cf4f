#include "journal/introduced_ids.h"

#include <algorithm>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/id_joints.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

/// Bytes of four ideographs: the word for an experiment and what it is of, `对比实验 E3`.
constexpr std::size_t kLongestBareName = 12;

/// `Задание 1`, `Задача 2`: what is to be done, and an experiment where results are told of it.
bool is_task(std::string_view prefix, const Vocabulary& vocabulary) { return vocabulary.weak_entry_words.find(prefix) == "task"; }

constexpr std::size_t kFewestReportingTasks = 2;

/// `失败的实验: E3`
bool is_label(std::string_view before) {
  before = text::trim(before);
  return before.ends_with(':') || before.ends_with("：");
}

/// Chinese and Japanese: words without blanks between them, of letters whose first byte is one of these.
bool is_in_ideographs(std::string_view text) {
  const unsigned char first = text.empty() ? 0 : static_cast<unsigned char>(text.front());
  return first >= 0xE3 && first <= 0xE9;
}

/// `Similar to BERT, T5 needs …`, `目前最好的仍然是 E3`: a sentence that comes to speak of it.
bool has_words_before(std::string_view title, const WrittenId& id) {
  const std::string_view before = title.substr(0, id.span.begin);
  if (is_in_ideographs(before)) return text::trim(before).size() > kLongestBareName && !is_label(before);
  return before.find(' ') != std::string_view::npos && count_letters(before) > 12;
}

bool is_at_front(const Head& head, const WrittenId& id) {
  return count_letters(std::string_view(head.title).substr(0, id.span.begin)) == 0;
}

/// `run1 vs run2 (kappa): 0.95`: two are compared, and none is introduced.
bool is_compared(const Head& head, const WrittenId& id) {
  const std::string_view title = head.title;
  const std::size_t begin = skip_blanks(title, id.span.end);
  const std::string_view word = title.substr(begin, letters_end(title, begin) - begin);
  const std::string_view behind = title.substr(begin);
  const bool is_step = behind.starts_with("->") || behind.starts_with("→");  // `#1 -> #2: wider crops`
  return is_step || word == "vs" || word == "versus" || word == "VS" || word == "против";
}

/// `Dry seeds give no answer to E3`: a letter and a number inside a sentence speak of what is elsewhere.
bool is_letter_in_sentence(std::string_view title, const WrittenId& id) {
  return id.form == IdForm::compact && id.prefix.size() == 1 && count_letters(title.substr(0, id.span.begin)) > 0;
}

/// `T5` of `T5-base` and `T5-large`: words joined by a hyphen describe, those behind `_` are a part of the name.
std::string_view numbered_part(std::string_view id) {
  const std::string_view number = without_variant(id);
  return number.size() < id.size() && id[number.size()] == '-' ? number : id;
}

/// The id and nothing else, or the id and a separator.
bool stands_alone(const Head& head, const WrittenId& id) {
  const std::size_t behind = skip_blanks(head.title, id.span.end);
  return id.is_leading && (behind >= head.title.size() || !is_letter(text::decode_at(head.title, behind).value));
}

}  // namespace

/// `A1`, `A2`, `B1`: groups that are counted by letters are counted together.
std::string IntroducedIds::pattern_key(const WrittenId& id) const {
  if (id.form == IdForm::hash) return "hash";
  if (id.form == IdForm::bare) return "#";
  if (id.form == IdForm::stamped) return "day";
  const bool is_letter_of_group =
      id.prefix.size() == 1 && !id.is_entry_word && !id.is_weak_word && !facts_.vocabulary.not_ids.contains(id.prefix);
  return is_letter_of_group && kind_ == HeadKind::heading ? "letter" : id.prefix;
}

bool may_begin_entry(const Head& head, HeadKind kind) {
  if (head.kind != kind || head.is_index_item || head.is_remark) return false;
  return kind != HeadKind::paragraph || head.title.size() <= 100;
}

IntroducedIds::IntroducedIds(const DocumentFacts& facts, HeadKind kind) : facts_(facts), kind_(kind) {
  for (const Head& head : facts.outline.heads) {
    if (head.is_heading() && first_heading_ == nullptr) first_heading_ = &head;
    if (!may_begin_entry(head, kind)) continue;
    ++candidates_;
    if (!head.ids.empty() && is_at_front(head, head.ids.front())) at_front_.emplace(head.level, id_key(head.ids.front().text));
  }
  for (const Head& head : facts.outline.heads) {
    if (!may_begin_entry(head, kind)) continue;
    std::set<std::string> seen;
    for (const WrittenId& id : head.ids) {
      if (may_introduce(head, id)) note(head, id, seen);
    }
  }
}

/// `Closed (E5, E6)` where another title of the level begins with E5.
bool IntroducedIds::is_spoken_of(const Head& head, const WrittenId& id) const {
  return !is_at_front(head, id) && at_front_.contains({head.level, id_key(id.text)});
}

/// `Base: v1.2`: what the run goes on from.
bool IntroducedIds::stands_behind_baseline(const Head& head, const WrittenId& id) const {
  const std::size_t colon = head.title.find(':');
  return colon < id.span.begin && facts_.vocabulary.fields.find(std::string_view(head.title).substr(0, colon)) == "baseline";
}

bool IntroducedIds::may_introduce(const Head& head, const WrittenId& id) const {
  if (id.is_mentioned && !is_first_heading(head)) return false;
  if (is_spoken_of(head, id)) return false;
  const bool is_line = kind_ == HeadKind::paragraph || kind_ == HeadKind::list_item;
  if (is_line && (has_words_before(head.title, id) || is_compared(head, id) || stands_behind_baseline(head, id))) return false;
  if (id.is_leading) return true;
  if (kind_ != HeadKind::heading) return false;
  return id.form == IdForm::hash || (id.is_entry_word && !is_letter_in_sentence(head.title, id));
}

void IntroducedIds::note(const Head& head, const WrittenId& id, std::set<std::string>& seen) {
  IdPattern& pattern = patterns_[pattern_key(id)];
  pattern.distinct.insert(id_key(id.form == IdForm::stamped ? std::string_view(id.text) : numbered_part(id.text)));
  pattern.is_entry_word |= id.is_entry_word;
  pattern.is_weak_word |= id.is_weak_word;
  pattern.form = id.form;
  pattern.is_bracketed |= id.is_bracketed;
  const std::size_t digit = text::find_digit(id.text);
  pattern.has_padded_number |=
      digit < id.text.size() && digit + 1 < id.text.size() && id.text[digit] == '0' && is_digit(id.text[digit + 1]);
  pattern.is_lower_case |= id.text[0] >= 'a' && id.text[0] <= 'z';
  pattern.is_title |= id.is_leading && is_first_heading(head);
  pattern.is_release &= std::count(id.text.begin(), id.text.end(), '.') > 1;
  pattern.has_wide_number |= std::count_if(id.text.begin(), id.text.end(), is_digit) > 1;
  if (!seen.insert(pattern_key(id)).second) return;
  ++pattern.heads;
  if (is_task(id.prefix, facts_.vocabulary) && kind_ == HeadKind::heading) {
    const BodyShape& shape = body_shapes(facts_)[static_cast<std::size_t>(&head - facts_.outline.heads.data())];
    pattern.reporting += shape.has_result || shape.has_result_table ? 1 : 0;
  }
  pattern.leading += id.is_leading ? 1 : 0;
  pattern.is_at_front |= is_at_front(head, id);
  pattern.stands_alone |= stands_alone(head, id);
}

bool IntroducedIds::is_accepted(const WrittenId& id) const {
  const auto found = patterns_.find(pattern_key(id));
  return found != patterns_.end() && is_accepted(found->first, found->second);
}

bool IntroducedIds::has_accepted() const {
  return std::any_of(patterns_.begin(), patterns_.end(), [&](const auto& item) { return is_accepted(item.first, item.second); });
}

bool IntroducedIds::is_accepted(const std::string& prefix, const IdPattern& pattern) const {
  const Evidence& evidence = facts_.evidence;
  const std::size_t distinct = pattern.distinct.size();
  if (pattern.is_entry_word) return pattern.form == IdForm::word ? is_accepted_word(prefix, pattern) : is_accepted_prefix(prefix, pattern);
  if (pattern.form == IdForm::hash) return names_heads_by_hash(pattern);
  if (pattern.form == IdForm::stamped) return evidence.is_low() && !evidence.is_titled_otherwise && (distinct >= 2 || evidence.is_medium());
  if (pattern.form == IdForm::bare) return distinct >= 2 && evidence.is_medium() && !evidence.is_titled_otherwise;
  if (pattern.is_bracketed && pattern.has_wide_number && distinct >= 2 && evidence.is_low()) return true;
  if (facts_.vocabulary.not_ids.contains(prefix)) return is_written_as_id(prefix, pattern);
  if (!evidence.is_medium() || evidence.is_titled_otherwise || pattern.leading < 2) return false;
  if (pattern.is_weak_word && (pattern.is_release || evidence.is_titled_otherwise) && !evidence.is_journal_by_name()) return false;
  if (is_task(prefix, facts_.vocabulary) && pattern.reporting < kFewestReportingTasks) return false;
  if (pattern.is_weak_word) return distinct >= 2 && 2 * pattern.leading >= pattern.heads;
  // `I6 (0.0806)`: lists of features are written so as well
  if (kind_ == HeadKind::list_item && !evidence.is_titled_loosely && !evidence.is_journal_by_name()) return false;
  return distinct >= 3 && pattern.stands_alone && 3 * pattern.heads >= candidates_;
}

/// `S01`, `S02`, `S03` over the experiments of a journal: `Q3` is a quarter, and `k5` a setting.
bool IntroducedIds::is_written_as_id(const std::string& prefix, const IdPattern& pattern) const {
  const bool is_code = prefix.size() == 1 && pattern.form == IdForm::compact && pattern.has_padded_number && !pattern.is_lower_case;
  return kind_ == HeadKind::heading && is_code && pattern.distinct.size() >= 3 && pattern.leading >= 3 && facts_.evidence.is_medium();
}

/// `Experiment 4`, `Run 12`.
bool IntroducedIds::is_accepted_word(const std::string& prefix, const IdPattern& pattern) const {
  const Evidence& evidence = facts_.evidence;
  const std::size_t distinct = pattern.distinct.size();
  if (facts_.vocabulary.entry_words.find(prefix) == "experiment") return distinct >= 2 || evidence.is_low() || pattern.leading > 0;
  return distinct >= 2 ? evidence.is_low() : evidence.is_medium();
}

/// `e001`, `exp_3`.
bool IntroducedIds::is_accepted_prefix(const std::string& prefix, const IdPattern& pattern) const {
  const Evidence& evidence = facts_.evidence;
  const std::size_t distinct = pattern.distinct.size();
  if (prefix.size() >= 3) return distinct >= 2 || evidence.is_low() || pattern.has_wide_number;
  const bool is_run = facts_.vocabulary.id_prefixes.find(prefix) != "experiment";
  if (is_run && !pattern.is_at_front) return false;  // `Baseline r18`: a model, whose name no title begins with
  if (kind_ == HeadKind::heading && !evidence.is_titled_otherwise) {
    const bool is_sure = pattern.is_bracketed && pattern.is_lower_case && pattern.has_wide_number;
    if (is_sure && (distinct >= 2 || pattern.is_title)) return true;
    if (distinct >= 2) return evidence.is_low();
    if (pattern.is_title && (pattern.has_wide_number || names_file(pattern)) && evidence.is_low()) return true;
  }
  // `R-50.pkl: a copy`, `T5: …`: lists of models are written so as well
  const bool is_line = kind_ == HeadKind::paragraph || kind_ == HeadKind::list_item;
  if (is_run && is_line && !evidence.is_titled_loosely && !evidence.is_journal_by_name() && !evidence.is_filed_with_experiments)
    return false;
  return (distinct >= 2 || pattern.has_wide_number) && evidence.is_medium();
}

/// `# E8: soft margins` of `e8_soft_margins.md`.
bool IntroducedIds::names_file(const IdPattern& pattern) const {
  if (pattern.distinct.empty()) return false;
  const std::string_view path = facts_.file.path;
  const std::string file = text::fold_name(path.substr(path.rfind('/') + 1));
  const std::string& id = *pattern.distinct.begin();
  return file.starts_with(id) && (file.size() == id.size() || !is_digit(file[id.size()]));
}

/// Logs of commits have hashes in every item; only titles named by one are a tracker's runs.
bool IntroducedIds::names_heads_by_hash(const IdPattern& pattern) const {
  const bool is_title = kind_ == HeadKind::heading || kind_ == HeadKind::bold;
  return is_title && pattern.distinct.size() >= 2 && 2 * pattern.heads >= candidates_ / 2 && facts_.evidence.is_medium();
}

}  // namespace labbook::journal
