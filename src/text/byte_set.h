// Kinds of bytes that a reader looks for: one look into a table a byte, where std::string_view::find_first_of calls memchr.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace labbook::text {

/// Some of the 256 bytes.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }

  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

  /// Where the first byte of the set stands from `from` on; npos where there is none.
  constexpr std::size_t first_in(std::string_view text, std::size_t from = 0) const {
    for (; from < text.size(); ++from) {
      if (has(text.data()[from])) return from;
    }
    return std::string_view::npos;
  }

  /// Where the first byte that is not of the set stands from `from` on; npos where there is none.
  constexpr std::size_t first_beyond(std::string_view text, std::size_t from = 0) const {
    for (; from < text.size(); ++from) {
      if (!has(text.data()[from])) return from;
    }
    return std::string_view::npos;
  }

  /// Where the last byte of the set stands; npos where there is none.
  constexpr std::size_t last_in(std::string_view text) const {
    for (std::size_t end = text.size(); end > 0; --end) {
      if (has(text.data()[end - 1])) return end - 1;
    }
    return std::string_view::npos;
  }

  constexpr bool is_in(std::string_view text) const { return first_in(text) != std::string_view::npos; }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace labbook::text
