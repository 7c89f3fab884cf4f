#include <algorithm>
#include <map>
#include <set>

#include "journal/characters.h"
#include "journal/entry_marks.h"
#include "journal/section_names.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

/// How the ids with one prefix are spread over the heads of one kind.
struct IdPattern {
  std::set<std::string> distinct;
  std::size_t heads = 0;
  std::size_t leading = 0;
  bool is_entry_word = false;
  bool is_weak_word = false;
  IdForm form = IdForm::compact;
  bool has_wide_number = false;  ///< `e001`, `E12`: two digits or more
  bool is_bracketed = false;
  bool is_release = true;        ///< `v1.2.0` and the like, all of them
  bool stands_alone = false;     ///< some head is the id and nothing else, or the id and a separator
};

std::string pattern_key(const WrittenId& id) {
  if (id.form == IdForm::hash) return "hash";
  if (id.form == IdForm::bare) return "#";
  return id.prefix;
}

class IdAndDateRecogniser {
 public:
  IdAndDateRecogniser(const DocumentFacts& facts, HeadKind kind) : facts_(facts), kind_(kind) {}

  Proposal propose() {
    collect_patterns();
    count_dated_heads();
    Proposal proposal;
    for (std::size_t i = 0; i < heads().size(); ++i) {
      if (!is_candidate(heads()[i])) continue;
      if (auto mark = mark_head(i)) proposal.marks.push_back(std::move(*mark));
    }
    if (!is_acceptable(proposal)) return {};
    proposal.score = score(proposal);
    return proposal;
  }

 private:
  const std::vector<Head>& heads() const { return facts_.outline.heads; }

  bool is_candidate(const Head& head) const {
    if (head.kind != kind_ || head.is_index_item) return false;
    return kind_ != HeadKind::paragraph || head.title.size() <= 100;
  }

  bool is_first_heading(const Head& head) const { return head.is_heading() && &head == first_heading(); }

  const Head* first_heading() const {
    const auto found = std::find_if(heads().begin(), heads().end(), [](const Head& head) { return head.is_heading(); });
    return found == heads().end() ? nullptr : &*found;
  }

  bool may_introduce(const Head& head, const WrittenId& id) const {
    if (id.is_mentioned && !is_first_heading(head)) return false;
    if (kind_ == HeadKind::paragraph && has_words_before(head.title, id)) return false;
    if (id.is_leading) return true;
    return kind_ == HeadKind::heading && (id.is_entry_word || id.form == IdForm::hash);
  }

  /// `Similar to BERT, T5 needs …`: a sentence that comes to speak of it.
  bool has_words_before(std::string_view title, const WrittenId& id) const {
    const std::string_view before = title.substr(0, id.span.begin);
    return before.find(' ') != std::string_view::npos && count_letters(before) > 12;
  }

  void collect_patterns() {
    for (const Head& head : heads()) {
      if (!is_candidate(head)) continue;
      ++candidates_;
      std::set<std::string> seen;
      for (const WrittenId& id : head.ids) {
        if (!may_introduce(head, id)) continue;
        note_id(head, id, seen);
      }
    }
  }

  void note_id(const Head& head, const WrittenId& id, std::set<std::string>& seen) {
    IdPattern& pattern = patterns_[pattern_key(id)];
    pattern.distinct.insert(id_key(id.text));
    pattern.is_entry_word |= id.is_entry_word;
    pattern.is_weak_word |= id.is_weak_word;
    pattern.form = id.form;
    pattern.is_bracketed |= id.is_bracketed;
    pattern.is_release &= std::count(id.text.begin(), id.text.end(), '.') > 1;
    std::size_t digits = 0;
    for (const char c : id.text) digits += is_digit(c) ? 1 : 0;
    pattern.has_wide_number |= digits > 1;
    if (!seen.insert(pattern_key(id)).second) return;
    ++pattern.heads;
    pattern.leading += id.is_leading ? 1 : 0;
    const std::size_t behind = skip_blanks(head.title, id.span.end);
    pattern.stands_alone |= id.is_leading && (behind >= head.title.size() || !is_letter(text::decode_at(head.title, behind).value));
  }

  bool is_accepted(const WrittenId& id) const {
    const auto found = patterns_.find(pattern_key(id));
    return found != patterns_.end() && is_accepted(found->first, found->second);
  }

  bool is_accepted(const std::string& prefix, const IdPattern& pattern) const {
    const Evidence& evidence = facts_.evidence;
    const std::size_t distinct = pattern.distinct.size();
    if (pattern.is_entry_word && pattern.form == IdForm::word) {
      if (facts_.vocabulary.entry_words.find(prefix) == "experiment") return distinct >= 2 || evidence.is_low() || pattern.leading > 0;
      return distinct >= 2 ? evidence.is_low() : evidence.is_medium();
    }
    if (pattern.is_entry_word) {  // e001, exp_3
      const bool is_long = prefix.size() >= 3;
      if (is_long) return distinct >= 2 || evidence.is_low() || pattern.has_wide_number;
      if (kind_ == HeadKind::heading && !evidence.is_titled_otherwise && distinct >= 2) return evidence.is_low();
      return (distinct >= 2 || pattern.has_wide_number) && evidence.is_medium();
    }
    if (pattern.form == IdForm::hash) return names_heads_by_hash(pattern);
    if (pattern.form == IdForm::bare) return distinct >= 2 && evidence.is_medium() && !facts_.evidence.is_titled_otherwise;
    if (pattern.is_bracketed && pattern.has_wide_number && distinct >= 2 && evidence.is_low()) return true;
    if (facts_.vocabulary.not_ids.contains(prefix)) return false;
    if (!evidence.is_medium() || pattern.leading < 2) return false;
    if (pattern.is_weak_word && (pattern.is_release || evidence.is_titled_otherwise) && !evidence.is_journal_by_name()) return false;
    if (pattern.is_weak_word) return distinct >= 2 && 2 * pattern.leading >= pattern.heads;
    return distinct >= 3 && pattern.stands_alone && 3 * pattern.heads >= candidates_;
  }

  /// Logs of commits have hashes in every item; only titles named by one are a tracker's runs.
  bool names_heads_by_hash(const IdPattern& pattern) const {
    const bool is_title = kind_ == HeadKind::heading || kind_ == HeadKind::bold;
    return is_title && pattern.distinct.size() >= 2 && 2 * pattern.heads >= candidates_ / 2 && facts_.evidence.is_medium();
  }

  bool is_dated(const Head& head) const {
    for (const WrittenDate& date : head.dates) {
      if (date.state == DateState::impossible && date.month == 0) continue;
      if (is_bare_month(head, date)) continue;
      if (date.state == DateState::read && date.day == 0 && date.month != 0 && kind_ != HeadKind::heading) continue;
      if (is_introducing(head, date)) return true;
    }
    return false;
  }

  /// `September 2023` alone gathers entries and is none.
  static bool is_bare_month(const Head& head, const WrittenDate& date) {
    return date.state == DateState::read && date.day == 0 && date.month != 0 && head.title.size() <= date.span.end - date.span.begin + 2;
  }

  bool is_introducing(const Head& head, const WrittenDate& date) const {
    const std::string_view before = std::string_view(head.title).substr(0, date.span.begin);
    const std::size_t letters = count_letters(before);
    if (date.is_weak) return letters == 0 && (kind_ != HeadKind::paragraph || head.is_whole_block);
    if (kind_ == HeadKind::heading) return letters <= 60;
    if (letters == 0) return true;
    const std::size_t colon = before.find(':');
    if (colon != std::string_view::npos && facts_.vocabulary.fields.contains(before.substr(0, colon))) return false;
    if (is_weekday(before)) return true;
    const std::size_t behind = head.title.size() - date.span.end;
    return kind_ != HeadKind::list_item && letters <= 30 && behind <= 16;
  }

  static bool is_weekday(std::string_view before) { return count_letters(before) <= 11 && before.find(':') == std::string_view::npos && before.find(' ') >= before.size() - std::min<std::size_t>(before.size(), 2); }

  static std::size_t count_letters(std::string_view text) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) {
      const text::CodePoint point = text::decode_at(text, at);
      letters += is_letter(point.value) ? 1 : 0;
      at += point.size;
    }
    return letters;
  }

  /// Dates are taken from the level that has most of them, and from all other levels with two or more.
  void count_dated_heads() {
    for (const Head& head : heads()) {
      if (!is_candidate(head)) continue;
      ++lists_[head.list].items;
      if (!is_dated(head)) continue;
      ++lists_[head.list].dated;
      ++dated_[head.level];
      ++dated_total_;
      versions_ += looks_like_release(head.title) ? 1 : 0;
    }
  }

  /// `[1.2.0] - 2020-01-01`, `v2.3 (2021-05-05)`.
  static bool looks_like_release(std::string_view title) {
    for (std::size_t at = 0; at < title.size(); ++at) {
      if (!is_digit(title[at]) || (at > 0 && (is_digit(title[at - 1]) || title[at - 1] == '.' || title[at - 1] == '-'))) continue;
      const std::size_t end = digits_end(title, at);
      if (end - at < 4 && end + 1 < title.size() && title[end] == '.' && is_digit(title[end + 1])) {
        const std::size_t minor = digits_end(title, end + 1);
        const bool is_date = minor + 1 < title.size() && title[minor] == '.' && is_digit(title[minor + 1]) &&
                             digits_end(title, minor + 1) - minor > 4;
        if (!is_date) return true;
      }
      at = end;
    }
    return false;
  }

  bool accepts_dates(const Head& head) const {
    const Evidence& evidence = facts_.evidence;
    if (2 * versions_ >= dated_total_ || evidence.is_titled_otherwise) return false;
    const auto level = dated_.find(head.level);
    const std::size_t count = level == dated_.end() ? 0 : level->second;
    if (kind_ == HeadKind::heading && count < 2 && is_bare_date(head) && has_accepted_ids()) return true;
    if (kind_ == HeadKind::heading) return count >= 2 ? evidence.is_medium() : evidence.is_titled_journal || evidence.is_named || evidence.is_high();
    if (count < 2 || !evidence.is_medium()) return false;
    if (kind_ == HeadKind::list_item) return shares_list(head);
    return kind_ == HeadKind::bold || 4 * count >= candidates_ || count >= 4;
  }

  /// `# November 24, 2016` over `## Take 1`.
  static bool is_bare_date(const Head& head) {
    return head.dates.size() == 1 && head.dates[0].day != 0 && head.title.size() <= head.dates[0].span.size() + 1;
  }

  bool has_accepted_ids() const {
    return std::any_of(patterns_.begin(), patterns_.end(), [&](const auto& item) { return is_accepted(item.first, item.second); });
  }

  /// At least half of the items beside it are dated.
  bool shares_list(const Head& head) const {
    const auto found = lists_.find(head.list);
    return found != lists_.end() && 2 * found->second.dated >= found->second.items;
  }

  std::optional<EntryMark> mark_head(std::size_t index) {
    const Head& head = heads()[index];
    EntryMark mark = mark_of(facts_, index, "");
    for (const WrittenId& id : head.ids) {
      if (!is_accepted(id)) continue;
      if (may_introduce(head, id) || (id.is_range_end && !mark.ids.empty())) mark.ids.push_back(id);
    }
    keep_best_form(mark.ids);
    drop_spoken_of(head.title, mark.ids);
    const bool is_dated_head = is_dated(head) && accepts_dates(head);
    if (mark.ids.empty() && !is_dated_head) return std::nullopt;
    if (kind_ != HeadKind::heading && !head.section.empty() && mark.ids.empty()) return std::nullopt;
    mark.recogniser = recogniser_name(!mark.ids.empty());
    if (mark.ids.empty()) ++dated_marks_;
    for (const WrittenId& id : mark.ids) has_entry_words_ |= id.is_entry_word;
    return mark;
  }

  /// `ClearML task 3cb7…` beside `exp-3`: words say more than hashes, and those more than bare numbers.
  static void keep_best_form(std::vector<WrittenId>& ids) {
    const bool has_word = std::any_of(ids.begin(), ids.end(), [](const WrittenId& id) { return id.is_entry_word; });
    if (has_word) std::erase_if(ids, [](const WrittenId& id) { return !id.is_entry_word; });
  }

  /// `EXP-005 goes on with EXP-004`, `EXP-005 Larger steps (EXP-002 reward)`: what stands first is introduced, the other
  /// spoken of.
  static void drop_spoken_of(std::string_view title, std::vector<WrittenId>& ids) {
    const bool has_leading = std::any_of(ids.begin(), ids.end(), [](const WrittenId& id) { return id.is_leading; });
    if (!has_leading || ids.empty()) return;
    const std::uint32_t first = ids.front().number;
    std::erase_if(ids, [&](const WrittenId& id) {
      const bool is_bracketed = id.span.begin > 0 && title[id.span.begin - 1] == '(';
      return (!id.is_leading && !id.is_range_end) || (is_bracketed && id.number != first);
    });
  }

  std::string_view recogniser_name(bool has_id) const {
    switch (kind_) {
      case HeadKind::heading: return has_id ? "heading-id" : "dated-heading";
      case HeadKind::bold: return has_id ? "bold-id" : "dated-bold";
      case HeadKind::paragraph: return has_id ? "paragraph-id" : "dated-paragraph";
      case HeadKind::list_item: return has_id ? "list-item-id" : "dated-list-item";
    }
    return "";
  }

  bool is_acceptable(const Proposal& proposal) const {
    if (proposal.marks.empty()) return false;
    if (kind_ == HeadKind::heading) return true;
    if (proposal.marks.size() < 2 || !facts_.evidence.is_low()) return false;
    return has_entry_words_ || dated_marks_ > 0 || 2 * proposal.marks.size() >= candidates_;
  }

  double score(const Proposal& proposal) const {
    const double weight = kind_ == HeadKind::heading ? 1.5 : kind_ == HeadKind::bold ? 1.2 : 1.0;
    const double coverage = candidates_ == 0 ? 0 : static_cast<double>(proposal.marks.size()) / static_cast<double>(candidates_);
    return weight * static_cast<double>(proposal.marks.size()) * (0.5 + 0.5 * coverage);
  }

  const DocumentFacts& facts_;
  HeadKind kind_;
  std::map<std::string, IdPattern> patterns_;
  std::map<int, std::size_t> dated_;
  struct ListCount {
    std::size_t items = 0;
    std::size_t dated = 0;
  };
  std::map<markdown::NodeIndex, ListCount> lists_;
  std::size_t candidates_ = 0;
  std::size_t dated_total_ = 0;
  std::size_t versions_ = 0;
  std::size_t dated_marks_ = 0;
  bool has_entry_words_ = false;
};

}  // namespace

Proposal recognise_ids_and_dates(const DocumentFacts& facts, HeadKind kind) {
  return IdAndDateRecogniser(facts, kind).propose();
}

void take_named_ids(const DocumentFacts& facts, EntryMark& mark) {
  if (!mark.head || !mark.ids.empty()) return;
  for (const WrittenId& id : facts.outline.heads[*mark.head].ids) {
    const bool is_word = id.form == IdForm::word || id.prefix.size() >= 3;
    if (id.is_entry_word && is_word && !id.is_mentioned) mark.ids.push_back(id);
  }
}

EntryMark mark_of(const DocumentFacts& facts, std::size_t head, std::string_view recogniser) {
  const Head& found = facts.outline.heads[head];
  EntryMark mark;
  mark.line = found.line;
  mark.span = found.span;
  mark.title = found.title;
  mark.level = found.level;
  mark.dates = found.dates;
  mark.recogniser = recogniser;
  mark.head = head;
  return mark;
}

}  // namespace labbook::journal
