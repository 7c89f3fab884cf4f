#include "journal/date_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace labbook::journal {
namespace {

struct DigitGroup {
  std::size_t begin;
  std::size_t size;
  int value;
};

std::vector<DigitGroup> digit_groups(std::string_view text) {
  std::vector<DigitGroup> groups;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') continue;
    const bool continues = !groups.empty() && groups.back().begin + groups.back().size == i;
    if (!continues) groups.push_back({i, 0, 0});
    ++groups.back().size;
    groups.back().value = std::min(groups.back().value * 10 + (text[i] - '0'), 99999);
  }
  return groups;
}

bool has_letters(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

/// The parts of `wanted` in the order of the groups; empty where the groups are not year, month and day.
std::vector<int> parts_in_order(const std::vector<DigitGroup>& groups, const Date& date, bool is_day_first, const Date& wanted) {
  if (groups.size() != 3) return {};
  const bool is_year_first = groups[0].value == date.year;
  const bool is_year_last = groups[2].value == date.year || groups[2].value == date.year % 100;
  const int first = groups[is_year_first ? 1 : 0].value;
  const bool day_leads = date.day == date.month ? is_day_first && !is_year_first : first == date.day;
  const int lead = day_leads ? wanted.day : wanted.month;
  const int trail = day_leads ? wanted.month : wanted.day;
  if (is_year_first) return {wanted.year, lead, trail};
  if (is_year_last) return {lead, trail, groups[2].size == 2 ? wanted.year % 100 : wanted.year};
  return {};
}

}  // namespace

std::string date_like(std::string_view written, const Date& date, bool is_day_first, const Date& wanted) {
  const std::vector<DigitGroup> groups = digit_groups(written);
  const std::vector<int> parts = parts_in_order(groups, date, is_day_first, wanted);
  if (parts.empty() || has_letters(written)) return to_iso(wanted);
  const bool is_padded = std::ranges::none_of(groups, [](const DigitGroup& group) { return group.size == 1; });
  std::string out;
  std::size_t from = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    out += written.substr(from, groups[i].begin - from);
    out += fmt::format("{:0{}}", parts[i], is_padded ? groups[i].size : 1);
    from = groups[i].begin + groups[i].size;
  }
  return out += written.substr(from);
}

}  // namespace labbook::journal
