#include "journal/dated_heads.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/dated_title.h"

namespace labbook::journal {
namespace {

bool is_weekday(std::string_view before) {
  return count_letters(before) <= 11 && before.find(':') == std::string_view::npos &&
         before.find(' ') >= before.size() - std::min<std::size_t>(before.size(), 2);
}

/// `12.09.2023`: what begins at `minor`, behind the second number, is a year.
bool is_date_from(std::string_view title, std::size_t minor) {
  return minor + 1 < title.size() && title[minor] == '.' && is_digit(title[minor + 1]) && digits_end(title, minor + 1) - minor > 4;
}

/// `[1.2.0] - 2020-01-01`, `v2.3 (2021-05-05)`.
bool looks_like_release(std::string_view title) {
  for (std::size_t at = 0; at < title.size(); ++at) {
    if (!is_digit(title[at]) || (at > 0 && (is_digit(title[at - 1]) || title[at - 1] == '.' || title[at - 1] == '-'))) continue;
    const std::size_t end = digits_end(title, at);
    if (end - at < 4 && end + 1 < title.size() && title[end] == '.' && is_digit(title[end + 1])) {
      if (!is_date_from(title, digits_end(title, end + 1))) return true;
    }
    at = end;
  }
  return false;
}

}  // namespace

DatedHeads::DatedHeads(const DocumentFacts& facts, HeadKind kind, const IntroducedIds& ids) : facts_(facts), kind_(kind), ids_(ids) {
  for (const Head& head : facts.outline.heads) {
    if (!may_begin_entry(head, kind)) continue;
    ++lists_[head.list].items;
    if (!is_dated(head)) continue;
    ++lists_[head.list].dated;
    ++by_level_[head.level];
    ++total_;
    releases_ += looks_like_release(head.title) ? 1 : 0;
  }
}

bool DatedHeads::is_dated(const Head& head) const {
  if (is_only_month(head.title, head.dates)) return false;  // gathers entries and is none
  for (const WrittenDate& date : head.dates) {
    if (date.state == DateState::impossible && date.month == 0) continue;
    if (date.state == DateState::read && date.day == 0 && date.month != 0 && kind_ != HeadKind::heading) continue;
    if (is_introducing(head, date)) return true;
  }
  return false;
}

bool DatedHeads::is_introducing(const Head& head, const WrittenDate& date) const {
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

/// Dates are taken from the level that has most of them, and from all other levels with two or more.
bool DatedHeads::is_accepted(const Head& head) const {
  const Evidence& evidence = facts_.evidence;
  if (2 * releases_ >= total_ || evidence.is_titled_otherwise) return false;
  const auto level = by_level_.find(head.level);
  const std::size_t count = level == by_level_.end() ? 0 : level->second;
  // `# November 24, 2016` over `## Take 1`
  if (kind_ == HeadKind::heading && count < 2 && is_only_dates(head.title, head.dates) && ids_.has_accepted()) return true;
  if (kind_ == HeadKind::heading) return count >= 2 ? evidence.is_medium() : evidence.is_titled_journal || evidence.is_named || evidence.is_high();
  if (count < 2 || !evidence.is_medium()) return false;
  if (kind_ == HeadKind::list_item) return shares_list(head);
  return kind_ == HeadKind::bold || 4 * count >= ids_.candidates() || count >= 4;
}

/// At least half of the items beside it are dated.
bool DatedHeads::shares_list(const Head& head) const {
  const auto found = lists_.find(head.list);
  return found != lists_.end() && 2 * found->second.dated >= found->second.items;
}

}  // namespace labbook::journal
