#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace labbook::site {

/// MathML of a formula, or nothing where it stays as it is written.
using SetFormula = std::function<std::optional<std::string>(std::string_view tex, bool is_block)>;

/// HTML of a formula in a line of text; empty where it stays as it is written.
std::string formula_in_text(std::string_view tex, bool is_block, const SetFormula& set);

/// `set` for one page: at most 32 KiB of TeX and 2 MiB of MathML. What is refused takes up nothing of it.
SetFormula for_one_page(SetFormula set);

/// A formula in a block of its own, from a fence called `math`; empty where it stays as it is written.
std::string formula_block(std::string_view tex, const SetFormula& set);

}  // namespace labbook::site
