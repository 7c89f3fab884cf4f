#include "results/yardstick.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/fold.h"

namespace labbook::results {
namespace {

/// Folded; each begins a word.
constexpr std::array<std::string_view, 26> kYardsticks{
    "teacher", "oracle",   "human",    "upper bound", "upper-bound", "upperbound", "ceiling",     "topline",  "ground truth",
    "(paper",  "paper)",   "in paper", "from paper",  "the paper",   "paper:",     "reported",    "published", "state of the art",
    "учитель", "оракул",   "человек",  "люди",        "верхняя граница", "потолок", "статьи", "статье"};

}  // namespace

bool is_yardstick(std::string_view label) {
  if (label.empty()) return false;
  const std::string folded = text::fold_case(label.substr(0, 120));
  if (folded == "paper" || folded == "статья") return true;
  return std::ranges::any_of(kYardsticks, [&](std::string_view word) {
    const std::size_t at = folded.find(word);
    if (at == std::string::npos) return false;
    return at == 0 || word.ends_with(')') || folded[at - 1] == ' ' || folded[at - 1] == '(' || folded[at - 1] == '*' || folded[at - 1] == '[';
  });
}

}  // namespace labbook::results
