// What several readers of one file want to know of its lines, worked out once.
#pragma once

#include <optional>
#include <vector>

#include "results/sentence.h"
#include "results/written_table.h"

namespace labbook::results {

/// Not for several threads at once.
class WrittenText {
 public:
  explicit WrittenText(const text::SourceFile& source) : source_(source) {}

  const std::vector<bool>& is_code() { return known(is_code_, lines_of_code); }
  const std::vector<bool>& is_text() { return known(is_text_, lines_of_text); }
  const std::vector<WrittenTable>& tables() { return known(tables_, written_tables); }

 private:
  template <typename Value, typename Find>
  const Value& known(std::optional<Value>& value, const Find& find) {
    if (!value) value = find(source_);
    return *value;
  }

  const text::SourceFile& source_;
  std::optional<std::vector<bool>> is_code_;
  std::optional<std::vector<bool>> is_text_;
  std::optional<std::vector<WrittenTable>> tables_;
};

}  // namespace labbook::results
