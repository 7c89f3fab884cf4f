// Cells of words that state settings and results of their own.
#pragma once

#include <string_view>

#include "journal/contents.h"

namespace labbook::journal {

/// The cell's text, markup taken off: a part of `contents.line`.
std::string_view plain_cell(Contents& contents, text::Span cell);

/// `7.55` of `reward 7.55`: the cell behind a metric's name where a number is all that follows, else the whole cell.
std::string_view behind_metric_name(NameReader& names, std::string_view cell);

/// `-`, `—`, `…` and the like: a cell without a value.
bool is_dash(std::string_view cell);

/// `img_size = 320`, `learning_rate: 3e-4 → 1e-4`: a setting inside a cell of words.
void add_stated_parameters(Contents& contents, Entry& entry, text::Span cell, std::string_view run);

/// `dev f1: 0.9276, best loss: 0.193` in a cell of a row that is an experiment.
void add_stated_metrics(Contents& contents, Entry& entry, text::Span cell);

}  // namespace labbook::journal
