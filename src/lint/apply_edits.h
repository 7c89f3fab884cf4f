#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/diagnostic.h"

namespace labbook::lint {

/// Edits of one text that do not overlap, in ascending order.
class EditSet {
 public:
  /// Whether no edit overlaps or touches one that is in already.
  bool fits(const std::vector<Edit>& edits) const;
  /// Whether the edits overlap each other or reach beyond `size`.
  static bool is_well_formed(const std::vector<Edit>& edits, std::size_t size);
  void add(const std::vector<Edit>& edits);

  const std::vector<Edit>& all() const { return edits_; }
  bool empty() const { return edits_.empty(); }

  std::string apply(std::string_view text) const;
  /// Where the byte at `offset` of the old text stands in the new one; inside an edit: where its text begins.
  std::uint32_t map(std::uint32_t offset) const;
  /// Where a stretch of the old text stands in the new one: from the begin of what took the place of its first byte to
  /// the end of what took the place of its last.
  text::Span map(text::Span span) const;

 private:
  std::vector<Edit> edits_;
  std::vector<std::int64_t> shift_after_;  ///< how far what follows the edit has moved
};

/// `text` with the line ends that `like` has: its first one decides.
std::string with_line_ends_of(std::string_view like, std::string_view text);

}  // namespace labbook::lint
