#include "results/yardstick.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/fold.h"
#include "text/word_search.h"

namespace labbook::results {
namespace {

/// Folded; each begins a word.
constexpr std::array<std::string_view, 26> kYardsticks{
    "teacher", "oracle",   "human",    "upper bound", "upper-bound", "upperbound", "ceiling",     "topline",  "ground truth",
    "(paper",  "paper)",   "in paper", "from paper",  "the paper",   "paper:",     "reported",    "published", "state of the art",
    "учитель", "оракул",   "человек",  "люди",        "верхняя граница", "потолок", "статьи", "статье"};

bool begins_word(std::string_view folded, std::size_t at, std::string_view word) {
  return at == 0 || word.ends_with(')') || folded[at - 1] == ' ' || folded[at - 1] == '(' || folded[at - 1] == '*' || folded[at - 1] == '[';
}

}  // namespace

bool is_yardstick(std::string_view label) {
  if (label.empty()) return false;
  const std::string folded = text::fold_case(label.substr(0, 120));
  if (folded == "paper" || folded == "статья") return true;
  static constexpr text::WordSearch kSearch(kYardsticks);
  decltype(kSearch)::Places places;
  const std::uint64_t found = kSearch.find_all(folded, places);
  for (std::size_t i = 0; i < kYardsticks.size(); ++i) {
    if ((found >> i & 1U) != 0 && begins_word(folded, places[i], kYardsticks[i])) return true;
  }
  return false;
}

}  // namespace labbook::results
