#include "journal/entry_rows.h"

#include <algorithm>
#include <array>
#include <span>

#include "journal/id_joints.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMaxId = 60;  // bytes of a cell that may be an id

}  // namespace

EntryRows::EntryRows(const text::SourceFile& file, const markdown::Document& document, const Journal& journal)
    : is_row_(journal.entries.size(), false) {
  for (std::size_t i = 0; i < journal.entries.size(); ++i) is_row_[i] = journal.entries[i].recogniser == "table-row";
  for (std::size_t i = 0; i < journal.entries.size(); ++i) by_line_.try_emplace(journal.entries[i].line, static_cast<int>(i));
  for (const markdown::Node& node : document.nodes()) {
    if (node.kind != markdown::NodeKind::table_row) continue;
    if (const int entry = at_line(file.lines.line_at(node.span.begin)); entry >= 0) is_row_[static_cast<std::size_t>(entry)] = true;
  }
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    for (const EntryId& id : journal.entries[i].ids) {
      const auto [known, is_new] = by_id_.try_emplace(text::fold_name(id.text), static_cast<int>(i));
      // Two tables that number their rows anew: a third one's `1` is neither's.
      if (!is_new && is_row_[i] && is_row(known->second)) known->second = -1;
    }
  }
  add_numbers(journal);
  add_counts(journal);
}

void EntryRows::add_numbers(const Journal& journal) {
  std::unordered_map<std::string, int> numbers;
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    for (const EntryId& id : journal.entries[i].ids) {
      const std::string_view number = without_variant(id.text);
      if (number.size() == id.text.size()) continue;
      const auto [known, is_new] = numbers.try_emplace(text::fold_name(number), static_cast<int>(i));
      if (!is_new) known->second = -1;
    }
  }
  for (const auto& [number, entry] : numbers) {
    if (entry >= 0) by_id_.try_emplace(number, entry);
  }
}

void EntryRows::add_counts(const Journal& journal) {
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    if (journal.entries[i].ids.size() != 1) continue;
    const std::string_view id = journal.entries[i].ids.front().text;
    const std::size_t word = id.find_last_not_of("0123456789") + 1;
    const std::size_t number = std::min(id.find_first_not_of('0', word), id.size());
    if (word == 0 || number == id.size()) continue;
    const auto [known, is_new] = by_count_.try_emplace(std::string(id.substr(number)), static_cast<int>(i));
    if (!is_new) known->second = -1;
  }
}

int EntryRows::at_line(std::uint32_t line) const {
  const auto found = by_line_.find(line);
  return found == by_line_.end() ? -1 : found->second;
}

int EntryRows::with_id(std::string_view id, std::string_view word) const {
  if (id.empty() || id.size() > kMaxId || word.size() > kMaxId) return -1;
  std::array<char, 4 * kMaxId> key;
  const std::size_t prefix = text::fold_name_into(word, std::span(key).first(2 * kMaxId));
  const std::size_t size = text::fold_name_into(id, std::span(key).subspan(prefix));
  if (size == 0) return -1;
  if (const auto found = by_id_.find(std::string_view(key.data() + prefix, size)); found != by_id_.end()) return found->second;
  const auto found = by_id_.find(std::string_view(key.data(), prefix + size));
  return found == by_id_.end() ? -1 : found->second;
}

int EntryRows::with_number(std::string_view digits) const {
  const std::size_t first = digits.find_first_not_of('0');
  const auto found = first == std::string_view::npos ? by_count_.end() : by_count_.find(digits.substr(first));
  return found == by_count_.end() ? -1 : found->second;
}

}  // namespace labbook::journal
