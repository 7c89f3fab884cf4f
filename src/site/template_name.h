// The name of a value in a template's data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace labbook::site {

/// A sign for a name: a page looks a thousand of them up, and their texts would be compared each time. That two of the few
/// hundred names there are have the same 64 bits is not to be expected.
class TemplateName {
 public:
  /// Worked out by the compiler.
  template <std::size_t N>
  consteval TemplateName(const char (&name)[N]) : sign_(sign_of({name, N - 1})) {}
  constexpr TemplateName(std::string_view name) : sign_(sign_of(name)) {}
  TemplateName(const std::string& name) : TemplateName(std::string_view(name)) {}

  bool operator==(const TemplateName&) const = default;

 private:
  /// FNV-1a (draft-eastlake-fnv): its offset and its prime for 64 bits.
  static constexpr std::uint64_t sign_of(std::string_view name) {
    std::uint64_t sign = 0xCBF29CE484222325;
    for (const char c : name) sign = (sign ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return sign;
  }

  std::uint64_t sign_;
};

}  // namespace labbook::site
