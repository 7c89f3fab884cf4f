#include "results/aggregate_label.h"

#include <algorithm>
#include <array>

#include "results/wording.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/name_set.h"
#include "text/utf8.h"
#include "text/word_search.h"

namespace labbook::results {
namespace {

struct NamedKind {
  std::string_view word;
  AggregateKind kind;
};

constexpr std::array kKinds{
    NamedKind{"mean", AggregateKind::mean},
    NamedKind{"average", AggregateKind::mean},
    NamedKind{"avg", AggregateKind::mean},
    NamedKind{"среднее", AggregateKind::mean},
    NamedKind{"среднеезначение", AggregateKind::mean},
    NamedKind{"всреднем", AggregateKind::mean},
    NamedKind{"sum", AggregateKind::sum},
    NamedKind{"total", AggregateKind::sum},
    NamedKind{"сумма", AggregateKind::sum},
    NamedKind{"итого", AggregateKind::sum},
    NamedKind{"median", AggregateKind::median},
    NamedKind{"медиана", AggregateKind::median},
    NamedKind{"std", AggregateKind::deviation},
    NamedKind{"sd", AggregateKind::deviation},
    NamedKind{"ско", AggregateKind::deviation},
    NamedKind{"stddev", AggregateKind::deviation},
    NamedKind{"macro", AggregateKind::mean},
    NamedKind{"macroavg", AggregateKind::mean},
    NamedKind{"macroaverage", AggregateKind::mean},
    NamedKind{"macromean", AggregateKind::mean},
    NamedKind{"макросреднее", AggregateKind::mean},
    NamedKind{"best", AggregateKind::best},
    NamedKind{"лучший", AggregateKind::best},
    NamedKind{"лучшее", AggregateKind::best},
    NamedKind{"max", AggregateKind::largest},
    NamedKind{"maximum", AggregateKind::largest},
    NamedKind{"максимум", AggregateKind::largest},
    NamedKind{"min", AggregateKind::smallest},
    NamedKind{"minimum", AggregateKind::smallest},
    NamedKind{"минимум", AggregateKind::smallest},
};

/// "best over the baseline" is a run: only a mean or a deviation says over what it is.
bool may_have_remark(AggregateKind kind) {
  return kind == AggregateKind::mean || kind == AggregateKind::deviation || kind == AggregateKind::median;
}

std::optional<AggregateKind> kind_of(std::string_view words) {
  static const text::NameSet known = [] {
    text::NameSet made;
    for (const NamedKind& kind : kKinds) made.add(kind.word);
    return made;
  }();
  const std::size_t found = known.find(words);
  return found == text::NameSet::npos ? std::nullopt : std::optional(kKinds[found].kind);
}

}  // namespace

std::optional<AggregateKind> aggregate_kind(const std::string& label) {
  if (label.empty() || label.size() > 60) return std::nullopt;
  if (const auto kind = kind_of(label)) return kind;
  const std::string folded = text::fold_case(label);
  static constexpr text::WordSearch kSearch(wording::label_remarks);
  const std::size_t end = kSearch.find(folded);
  if (end == 0 || end == std::string::npos) return std::nullopt;
  const auto kind = kind_of(std::string_view(folded).substr(0, end));
  return kind && may_have_remark(*kind) ? kind : std::nullopt;
}

bool says_over_rows(std::string_view label) {
  const std::string folded = text::fold_case(label);
  std::string word;
  for (const char c : folded + ' ') {
    if ((c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0) {
      word += c;
      continue;
    }
    if (!word.empty() && !kind_of(word) && std::ranges::find(wording::averaged_over, word) == wording::averaged_over.end()) return false;
    word.clear();
  }
  return true;
}

std::size_t aggregate_count(std::string_view label) {
  const std::size_t begin = text::find_digit(label);
  if (begin == std::string_view::npos) return 0;
  std::size_t count = 0;
  for (std::size_t at = begin; at < label.size() && label[at] >= '0' && label[at] <= '9' && count < 1'000'000; ++at) {
    count = count * 10 + static_cast<std::size_t>(label[at] - '0');
  }
  return count;
}

bool is_no_result(const std::string& label) {
  const auto kind = aggregate_kind(label);
  return kind && *kind != AggregateKind::mean && *kind != AggregateKind::median;
}

std::string_view to_text(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::mean: return "mean";
    case AggregateKind::sum: return "sum";
    case AggregateKind::median: return "median";
    case AggregateKind::deviation: return "standard deviation";
    case AggregateKind::best: return "best";
    case AggregateKind::largest: return "maximum";
    case AggregateKind::smallest: return "minimum";
  }
  return "";
}

}  // namespace labbook::results
