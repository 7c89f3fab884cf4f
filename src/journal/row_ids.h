// The ids in the cells of a table whose rows may be experiments.
#pragma once

#include <string_view>
#include <vector>

#include "journal/outline.h"

namespace labbook::journal {

/// The row's cell; empty where the row is shorter.
std::string_view cell(const OutlineTable::Row& row, std::size_t column);

/// Empty, or a dash in the place of an id.
bool says_nothing(std::string_view text);

/// Whether most of the filled cells of the column are numbers of rows or begin with an id.
bool holds_ids(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary);

/// `Run 1 wide`, `v2`: whether most of the filled cells of the column begin with a word and a number, each with another.
bool holds_named_ids(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary);

/// `1-UNet`, `2-seg`: a number and a dash begin nearly every name.
bool holds_numbered_names(const OutlineTable& table, std::size_t column);

/// `2024-03-01_1`, `2024-03-01_wide`: nearly every row, and three at least, is called by a day and what tells it apart.
bool holds_days_with_names(const OutlineTable& table, std::size_t column);

/// `wide_head_v2`, `base_a1_ce`: one word in each row, most of them joined by `_`, and nearly no two alike.
bool holds_names_of_runs(const OutlineTable& table, std::size_t column);

/// `base`, `Cycle_1`, `Cycle_2` below `Cycle`: one word in each row, no two alike, and the header's word numbers some of them.
bool counts_with_header(const OutlineTable& table, std::size_t column);

/// 1, 2, 3 and so on, one in each row.
bool counts_rows(const OutlineTable& table, std::size_t column);

/// `E0`, `exp_3` in three rows or more, all of them with a prefix for experiments.
bool counts_experiments(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary);

/// Whether most rows have such an id in the column, two at least: what is said of several experiments.
bool sums_up_experiments(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary);

/// `exp012_pool`, `[exp013_skip]`, `blend_01`: names of runs, half of them with such an id in front.
bool begins_with_experiments(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary);

/// `exp-3-wider-head`, `b4_c128_cycl`: words or letters behind the id.
bool is_id_with_name(std::string_view text, const Vocabulary& vocabulary);

/// The ids of the row in whose cell the text stands.
std::vector<WrittenId> ids_of_row(std::string_view text, const Vocabulary& vocabulary);

/// The same below `ID` and `Run ID`: a word joined by `_`, as `stage1_step_2_crops`, is the id as a whole.
std::vector<WrittenId> ids_below_id(std::string_view text, const Vocabulary& vocabulary);

}  // namespace labbook::journal
