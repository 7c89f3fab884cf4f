#include "journal/row_ids.h"

#include <algorithm>
#include <set>
#include <string>

#include "journal/characters.h"
#include "journal/counted_names.h"
#include "journal/id_joints.h"
#include "journal/stamped_id.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestNameOfRow = 80;
constexpr std::size_t kLongestIdWord = 60;

/// `1.1`, `12.3`: one number within another; `0.5` is a value.
bool is_dotted_number(std::string_view text) {
  const std::size_t dot = digits_end(text, 0);
  if (dot == 0 || dot > 2 || text[0] == '0' || dot + 1 >= text.size() || text[dot] != '.') return false;
  const std::size_t end = digits_end(text, dot + 1);
  return end == text.size() && end - dot <= 3;
}

/// `02_01`: the second run of the second kind; `1_000` are so many.
bool is_joined_number(std::string_view text) {
  const std::size_t joint = digits_end(text, 0);
  if (joint == 0 || joint > 3 || joint + 1 >= text.size() || text[joint] != '_') return false;
  const std::size_t end = digits_end(text, joint + 1);
  return end == text.size() && (text[0] == '0' ? end - joint <= 4 : end - joint <= 3);
}

/// `12`, `8*`, `#3`, `A`, `2.1`, `02_01`: what numbers a row.
bool is_row_number(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  while (text.ends_with('*') || text.ends_with('.')) text.remove_suffix(1);
  if (is_dotted_number(text) || is_joined_number(text)) return true;
  const bool is_variant = text.size() > 2 && text.back() >= 'a' && text.back() <= 'd' && is_digit(text[text.size() - 2]);  // `05b`
  if (is_variant) text.remove_suffix(1);
  if (text.empty() || text.size() > 4) return false;
  if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z') return true;
  return std::all_of(text.begin(), text.end(), is_digit);
}

/// The digits of `[12th] UNet`; nothing of any other text.
std::string_view ordinal_in_brackets(std::string_view text) {
  if (!text.starts_with('[')) return {};
  const std::size_t end = digits_end(text, 1);
  const std::size_t letters = letters_end(text, end);
  const bool is_ordinal = end > 1 && end <= 5 && letters <= end + 2 && letters < text.size() && text[letters] == ']';
  return is_ordinal ? text.substr(1, end - 1) : std::string_view{};
}

/// The digits of `1-UNet`.
std::string_view leading_number(std::string_view text) {
  if (const std::string_view ordinal = ordinal_in_brackets(text); !ordinal.empty()) return ordinal;
  const std::size_t end = digits_end(text, 0);
  if (end == 0 || end > 4 || end + 1 >= text.size()) return {};
  if (text[end] != '-' && text[end] != '_' && text[end] != '.' && text[end] != ':') return {};
  return is_digit(text[end + 1]) ? std::string_view{} : text.substr(0, end);
}

/// Rows that begin with an id which has a word or a letter for an experiment.
std::size_t count_experiments(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary) {
  return static_cast<std::size_t>(std::count_if(table.rows.begin(), table.rows.end(), [&](const OutlineTable::Row& row) {
    const auto ids = find_ids(cell(row, column), {}, vocabulary);
    return !ids.empty() && ids.front().is_entry_word && ids.front().is_leading;
  }));
}

/// `wide_net` of `wide_net (v0.4) — dev-20`: what is said behind a name is no part of it. Any other text is kept whole.
std::string_view name_in_front(std::string_view text) {
  const std::size_t end = text.find(' ');
  const std::string_view word = text.substr(0, end);
  if (end == std::string_view::npos || word.find('_') == std::string_view::npos) return text;
  const text::CodePoint behind = text::decode_at(text, skip_blanks(text, end));
  return behind.value == U'(' || is_dash(behind.value) ? word : text;
}

}  // namespace

std::string_view cell(const OutlineTable::Row& row, std::size_t column) {
  return column < row.cells.size() ? std::string_view(row.cells[column]) : std::string_view{};
}

bool says_nothing(std::string_view text) {
  return text.empty() || (is_dash(text::decode_at(text, 0).value) && text::decode_at(text, 0).size == text.size());
}

bool holds_ids(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary) {
  std::size_t hits = 0;
  std::size_t filled = 0;
  std::set<std::string_view> distinct;
  for (const OutlineTable::Row& row : table.rows) {
    const std::string_view text = cell(row, column);
    if (says_nothing(text)) continue;
    ++filled;
    distinct.insert(text);
    if (is_row_number(text)) ++hits;
    else if (const auto ids = find_ids(text, {}, vocabulary); !ids.empty() && ids.front().is_leading) ++hits;
  }
  const bool is_one_for_all = filled > 2 && distinct.size() == 1;  // `Runs | 5` counts something
  return filled > 0 && !is_one_for_all && 10 * hits >= 7 * filled;
}

bool holds_named_ids(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary) {
  std::size_t filled = 0;
  std::size_t hits = 0;
  std::set<std::string> distinct;
  for (const OutlineTable::Row& row : table.rows) {
    const auto ids = find_ids(cell(row, column), {}, vocabulary);
    filled += says_nothing(cell(row, column)) ? 0 : 1;
    if (ids.empty() || !ids.front().is_leading || !(ids.front().is_entry_word || ids.front().is_weak_word)) continue;
    ++hits;
    distinct.insert(id_key(ids.front().text));
  }
  return distinct.size() > 1 && 10 * distinct.size() >= 9 * hits && 10 * hits >= 7 * filled;
}

bool holds_numbered_names(const OutlineTable& table, std::size_t column) {
  std::size_t hits = 0;
  std::size_t ordinals = 0;
  for (const OutlineTable::Row& row : table.rows) {
    hits += leading_number(cell(row, column)).empty() ? 0 : 1;
    ordinals += ordinal_in_brackets(cell(row, column)).empty() ? 0 : 1;
  }
  return (hits >= 3 || (hits > 0 && ordinals == hits)) && 10 * hits >= 9 * table.rows.size();
}

bool holds_names_of_runs(const OutlineTable& table, std::size_t column) {
  std::set<std::string_view> names;
  std::size_t filled = 0;
  std::size_t joined = 0;
  for (const OutlineTable::Row& row : table.rows) {
    const std::string_view text = cell(row, column);
    if (says_nothing(text)) continue;
    ++filled;
    if (text.size() > kLongestNameOfRow || text.find_first_of(" ,;()=") != std::string_view::npos) return false;
    joined += text.find('_') < text.size() ? 1 : 0;
    names.insert(text);
  }
  return !names.empty() && 2 * joined >= filled && 10 * names.size() >= 9 * filled;
}

bool holds_days_with_names(const OutlineTable& table, std::size_t column) {
  constexpr std::size_t kFewest = 3;
  std::set<std::string_view> names;
  for (const OutlineTable::Row& row : table.rows) {
    const std::string_view text = cell(row, column);
    if (!text.empty() && stamped_id_end(text, 0) == text.size()) names.insert(text);
  }
  return names.size() >= kFewest && 10 * names.size() >= 9 * table.rows.size();
}

bool counts_with_header(const OutlineTable& table, std::size_t column) {
  const std::string header = text::fold_name(table.header[column]);
  std::set<std::string_view> names;
  bool is_counted = false;
  for (const OutlineTable::Row& row : table.rows) {
    const std::string_view text = cell(row, column);
    if (says_nothing(text)) continue;
    if (text.size() > kLongestNameOfRow || text.find_first_of(" ,;()=") != std::string_view::npos || !names.insert(text).second)
      return false;
    const std::optional<CountedName> name = counted_name_at(text, 0);
    is_counted |= name && name->digits > 0 && name->stem == header && name->span.end == text.size();
  }
  return is_counted && names.size() > 1;
}

bool counts_rows(const OutlineTable& table, std::size_t column) {
  constexpr std::size_t kFewest = 3;
  std::size_t number = 0;
  for (const OutlineTable::Row& row : table.rows) {
    if (cell(row, column) != std::to_string(++number)) return false;
  }
  return number >= kFewest;
}

bool counts_experiments(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary) {
  return table.rows.size() >= 3 && count_experiments(table, column, vocabulary) == table.rows.size();
}

bool sums_up_experiments(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary) {
  const std::size_t named = count_experiments(table, column, vocabulary);
  return named >= 2 && 3 * named >= 2 * table.rows.size();
}

bool begins_with_experiments(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary) {
  const std::size_t named = count_experiments(table, column, vocabulary);
  return named >= 3 && 2 * named >= table.rows.size() && holds_names_of_runs(table, column);
}

bool is_id_with_name(std::string_view text, const Vocabulary& vocabulary) {
  if (is_row_number(text)) return false;
  const auto ids = find_ids(text, {}, vocabulary);
  if (ids.empty() || !ids.front().is_leading) return false;
  const std::size_t name = ids.front().span.begin + without_variant(ids.front().text).size();
  return count_letters(text.substr(std::min(name, text.size()))) >= 3;
}

std::vector<WrittenId> ids_of_row(std::string_view text, const Vocabulary& vocabulary) {
  std::vector<WrittenId> ids;
  WrittenId id;
  if (is_row_number(text)) {
    while (text.ends_with('*') || text.ends_with('.')) text.remove_suffix(1);
    id.text = std::string(text);
  } else if (const std::string_view number = leading_number(text); !number.empty()) {
    id.text = std::string(number);
  } else {
    for (WrittenId& found : find_ids(text, {}, vocabulary)) {
      if (found.is_leading || found.is_range_end) ids.push_back(std::move(found));
    }
    return ids;
  }
  id.form = IdForm::bare;
  id.number = static_cast<std::uint32_t>(to_number(id.text, 0, digits_end(id.text, 0)));
  ids.push_back(std::move(id));
  return ids;
}

std::vector<WrittenId> ids_below_id(std::string_view text, const Vocabulary& vocabulary) {
  const std::string_view name = name_in_front(text);
  std::vector<WrittenId> ids = ids_of_row(name, vocabulary);
  const bool is_word =
      name.size() <= kLongestIdWord && name.find('_') < name.size() && name.find_first_of(" ,;/(") == std::string_view::npos;
  if (!is_word || (!ids.empty() && ids.front().text.size() >= name.size())) return ids;
  WrittenId id;
  id.text = std::string(name);
  id.form = IdForm::bare;
  return {id};
}

}  // namespace labbook::journal
