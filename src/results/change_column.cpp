#include "results/change_column.h"

#include <algorithm>
#include <array>
#include <optional>

#include "results/change.h"
#include "results/word_list.h"
#include "results/wording.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/word_search.h"

namespace labbook::results {
namespace {

/// The words of a header, brackets off, with a Δ that is written together with its metric split from it.
std::vector<std::string> header_words(std::string_view header) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < header.size(); ++i) {
    const char c = header[i];
    if (c == ' ' || c == '(' || c == ')' || c == '[' || c == ']' || c == ',' || c == ':') {
      end_word();
      continue;
    }
    for (const std::string_view delta : {"Δ", "∆"}) {
      if (!header.substr(i).starts_with(delta)) continue;
      end_word();
      words.emplace_back(delta);
      i += delta.size();
      if (i < header.size() && header[i] == '_') ++i;
    }
    if (i >= header.size()) break;
    if (header[i] == ' ') end_word();
    else word += header[i];
  }
  end_word();
  return words;
}

std::string with_word(std::string text, std::string_view word) {
  if (!text.empty()) text += ' ';
  return text.append(word);
}

std::optional<ChangeColumn> read_header(std::string_view header, const journal::Vocabulary& vocabulary) {
  ChangeColumn column;
  bool is_change = vocabulary.columns.find(header) == "delta";
  static constexpr text::WordSearch kSearch(wording::change_headers);
  if (!is_change && !kSearch.is_in(text::fold_case(header))) return std::nullopt;
  bool is_behind_against = false;
  for (const std::string& word : header_words(header)) {
    const std::string folded = text::fold_case(word);
    if (word.find('%') != std::string::npos || folded.starts_with("rel")) column.is_relative = true;
    if (is_one_of(folded, wording::gain_headers)) column.is_gain = true;
    if (is_behind_against) {
      column.baseline = with_word(std::move(column.baseline), word);
    } else if (is_one_of(folded, wording::header_against)) {
      is_behind_against = true;
      if (folded.starts_with("vs")) is_change = true;
    } else if (is_one_of(folded, wording::change_headers)) {
      is_change = true;
    } else if (!is_one_of(folded, wording::header_fillers)) {
      column.metric = with_word(std::move(column.metric), word);
    }
  }
  if (!is_change) return std::nullopt;
  return column;
}

/// A change is a number, or nothing; one column of words is none.
bool holds_changes(const WrittenTable& table, std::size_t column) {
  std::size_t numbers = 0;
  std::size_t others = 0;
  for (const WrittenRow& row : table.rows) {
    if (column >= row.cells.size() || row.cells[column].text.empty()) continue;
    const bool is_number = parse_change(row.cells[column].text).has_value();
    const bool is_dash = row.cells[column].text.size() <= 3;
    if (is_number) ++numbers;
    else if (!is_dash) ++others;
  }
  return numbers > 0 && numbers >= others;
}

/// A change in a row has a sign, or is nothing.
bool holds_signed(const WrittenTable& table, std::size_t column) {
  return std::ranges::all_of(table.rows, [&](const WrittenRow& row) {
    if (column >= row.cells.size() || !row.cells[column].number) return true;
    const std::string_view text = row.cells[column].text;
    const std::string_view ahead = text.substr(0, text::find_digit(text));
    const bool is_zero = text.find_first_of("123456789") == std::string_view::npos;
    return is_zero || std::ranges::any_of(std::array{"+", "-", "−", "–"},
                                          [&](const char* sign) { return ahead.find(sign) != std::string_view::npos; });
  });
}

}  // namespace

bool is_change_label(std::string_view label, const journal::Vocabulary& vocabulary) {
  const auto column = read_header(label, vocabulary);
  return column && column->metric.empty();
}

std::vector<ChangeColumn> change_rows(const WrittenTable& turned, const journal::Vocabulary& vocabulary) {
  std::vector<ChangeColumn> rows = change_columns(turned, vocabulary);
  std::erase_if(rows, [&](const ChangeColumn& row) { return !row.metric.empty() || !holds_signed(turned, row.index); });
  return rows;
}

std::vector<ChangeColumn> change_columns(const WrittenTable& table, const journal::Vocabulary& vocabulary) {
  std::vector<ChangeColumn> columns;
  for (std::size_t i = 1; i < table.header.size(); ++i) {
    auto column = read_header(table.header[i].text, vocabulary);
    if (!column || !holds_changes(table, i)) continue;
    column->index = i;
    columns.push_back(std::move(*column));
  }
  return columns;
}

}  // namespace labbook::results
