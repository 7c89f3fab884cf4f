// A value of many parts, of which a run reads those that it needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "disk/large_value.h"

namespace labbook::disk {

/// The file stays open, so that all parts are of one value, whoever puts another one meanwhile.
class PartedValue {
 public:
  /// Of an open file, which it closes; `table` as table_of() made it, `begin` where the first part stands. Without parts where
  /// that is not what the file holds.
  PartedValue(int file, std::string_view table, std::uint64_t begin);

  std::size_t size() const { return parts_.size(); }
  /// Nothing where there is no such part, or where its bytes are not those that were put.
  std::optional<LargeValue> part(std::size_t index) const;

  /// How large the parts are, and what tells that each is as it was.
  static std::string table_of(std::span<const std::string> parts);

 private:
  struct Place {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::uint64_t checksum[2] = {};
  };

  std::shared_ptr<const int> file_;
  std::vector<Place> parts_;
};

}  // namespace labbook::disk
