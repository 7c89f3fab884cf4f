#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace labbook::history {

/// The name of a git object: a SHA-1. All zeros names none.
struct ObjectId {
  std::array<std::uint8_t, 20> bytes{};

  auto operator<=>(const ObjectId&) const = default;
  bool is_null() const { return *this == ObjectId{}; }
  std::string hex() const;
};

/// The object named by exactly 40 hexadecimal digits.
std::optional<ObjectId> parse_object_id(std::string_view hex);

struct ObjectIdHash {
  std::size_t operator()(const ObjectId& id) const {
    std::size_t first;
    std::memcpy(&first, id.bytes.data(), sizeof first);
    return first;
  }
};

}  // namespace labbook::history
