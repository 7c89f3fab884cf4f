#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace labbook::text {

/// A half-open range of bytes in a SourceFile's text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
  bool operator==(const Span&) const = default;

  /// The text that the span covers. `text` must be the text the span was made for.
  std::string_view of(std::string_view text) const {
    if (begin > text.size()) return {};
    return {text.data() + begin, std::min<std::size_t>(size(), text.size() - begin)};
  }
};

/// The span that `part`, a view into `text`, covers.
inline Span span_of(std::string_view text, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

}  // namespace labbook::text
