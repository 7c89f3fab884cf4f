#include "site/formula_size.h"

#include <algorithm>

namespace labbook::site {
namespace {

constexpr std::size_t kMaxBytes = 2000;
constexpr std::size_t kMaxCells = 2000;
constexpr std::size_t kCellCost = 20;

/// What its tables have at most: Temml fills every row up to the longest.
std::size_t cells_of(std::string_view tex) {
  std::size_t rows = 1;
  std::size_t columns = 1;
  std::size_t most = 1;
  for (std::size_t at = 0; at < tex.size(); ++at) {
    if (tex[at] == '&') most = std::max(most, ++columns);
    if (tex[at] != '\\' || ++at == tex.size()) continue;
    const bool ends_row = tex[at] == '\\' || tex.substr(at).starts_with("cr") || tex.substr(at).starts_with("newline");
    if (ends_row) ++rows;
    if (ends_row) columns = 1;
  }
  return rows * most;
}

}  // namespace

bool is_settable(std::string_view tex) { return tex.size() <= kMaxBytes && cells_of(tex) <= kMaxCells; }

std::size_t cost_of(std::string_view tex) { return is_settable(tex) ? tex.size() + kCellCost * (cells_of(tex) - 1) : 0; }

}  // namespace labbook::site
