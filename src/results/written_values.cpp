#include "results/written_values.h"

#include <fmt/format.h>

#include <algorithm>

namespace labbook::results {
namespace {

constexpr std::string_view kAnySplit = "*";  ///< no folded split holds a star

/// The number on `scale` digits, as those see it who ask with `asked` digits.
std::string key_of(int asked, int scale, Decimal number, std::string_view split) {
  return fmt::format("{} {} {} {}", asked, scale, rounded(number, scale).units, split);
}

std::string key_in(const journal::Entry* entry, const std::string& key) {
  return fmt::format("{} {}", static_cast<const void*>(entry), key);
}

}  // namespace

void WrittenValues::read_for(int asked) {
  if (!scales_.insert(asked).second) return;
  for (const ReportedValue& value : *values_) {
    const int scale = std::min(asked, value.number.scale);
    for (const std::string_view split : {kAnySplit, std::string_view(names_->key(*value.metric).split)}) {
      const std::string key = key_of(asked, scale, value.number, split);
      first_.try_emplace(key, &value);
      of_entry_.insert_or_assign(key_in(value.entry, key), &value);
    }
  }
}

const ReportedValue* WrittenValues::find(Decimal number, const std::string& split, const journal::Entry* entry) {
  read_for(number.scale);
  const ReportedValue* own = nullptr;
  const ReportedValue* any = nullptr;
  for (int scale = 0; scale <= number.scale; ++scale) {
    const std::string key = key_of(number.scale, scale, number, split.empty() ? kAnySplit : std::string_view(split));
    const auto first = first_.find(key);
    if (first == first_.end()) continue;
    any = any == nullptr ? first->second : std::min(any, first->second);
    const auto in_entry = of_entry_.find(key_in(entry, key));
    if (in_entry != of_entry_.end()) own = own == nullptr ? in_entry->second : std::max(own, in_entry->second);
  }
  return own != nullptr ? own : any;
}

}  // namespace labbook::results
