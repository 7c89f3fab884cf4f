#include "journal/mentioned_ids.h"

#include <algorithm>
#include <set>
#include <string>

namespace labbook::journal {
namespace {

/// The last number of an id; empty for `#[N]`, which is still to be filled in.
std::string last_number(const WrittenId& id) {
  const std::size_t end = id.text.find_last_of("0123456789");
  if (end == std::string::npos) return {};
  const std::size_t before = id.text.find_last_not_of("0123456789", end);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  return id.text.substr(begin, end + 1 - begin);
}

std::set<std::string> numbers_of(const std::vector<EntryMark>& marks) {
  std::set<std::string> numbers;
  for (const EntryMark& mark : marks) {
    for (const WrittenId& id : mark.ids) numbers.insert(last_number(id));
  }
  numbers.erase(std::string());
  return numbers;
}

}  // namespace

bool name_again_and_again(const std::vector<EntryMark>& lines) {
  std::set<std::string> firsts;
  for (const EntryMark& line : lines) {
    if (line.ids.empty() || !line.dates.empty()) return false;
    firsts.insert(id_key(line.ids.front().text));
  }
  return 2 * firsts.size() <= lines.size();
}

bool only_name(const std::vector<EntryMark>& lines, const std::vector<EntryMark>& rows) {
  if (std::any_of(lines.begin(), lines.end(), [](const EntryMark& line) { return line.ids.empty(); })) return false;
  const std::set<std::string> named = numbers_of(lines);
  const std::set<std::string> listed = numbers_of(rows);
  return named.size() < rows.size() && std::includes(listed.begin(), listed.end(), named.begin(), named.end());
}

}  // namespace labbook::journal
