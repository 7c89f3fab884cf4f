#include "results/yardstick.h"

#include <algorithm>
#include <string>

#include "results/wording.h"
#include "text/fold.h"
#include "text/word_search.h"

namespace labbook::results {
namespace {

bool begins_word(std::string_view folded, std::size_t at, std::string_view word) {
  return at == 0 || word.ends_with(')') || folded[at - 1] == ' ' || folded[at - 1] == '(' || folded[at - 1] == '*' || folded[at - 1] == '[';
}

}  // namespace

bool is_yardstick(std::string_view label) {
  if (label.empty()) return false;
  const std::string folded = text::fold_case(label.substr(0, 120));
  if (folded == "paper" || folded == "статья") return true;
  static constexpr text::WordSearch kSearch(wording::yardsticks);
  decltype(kSearch)::Places places;
  const std::uint64_t found = kSearch.find_all(folded, places);
  for (std::size_t i = 0; i < wording::yardsticks.size(); ++i) {
    if ((found >> i & 1U) != 0 && begins_word(folded, places[i], wording::yardsticks[i])) return true;
  }
  return false;
}

}  // namespace labbook::results
