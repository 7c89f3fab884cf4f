// Values as bytes and back, for what is kept between runs on one machine.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace labbook::disk {

class BytePacker {
 public:
  template <typename T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof value);
    std::memcpy(bytes_.data() + at, &value, sizeof value);
  }
  void put_text(std::string_view text) {
    put_size(text.size());
    bytes_ += text;
  }
  void put_size(std::size_t size) { put(static_cast<std::uint32_t>(size)); }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what a BytePacker wrote. Beyond the end everything is zero and empty, and is_good() false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <typename T>
  T get() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value{};
    if (rest_.size() < sizeof value) return fail(), value;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }
  std::string_view get_text() {
    const std::size_t size = get<std::uint32_t>();
    if (rest_.size() < size) return fail(), std::string_view();
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  /// How many values follow, each of at least one byte: never more than there are bytes.
  std::size_t get_size() {
    const std::size_t size = get<std::uint32_t>();
    if (size <= rest_.size()) return size;
    fail();
    return 0;
  }
  std::string_view rest() const { return rest_; }
  bool is_good() const { return is_good_; }
  bool is_at_end() const { return rest_.empty(); }

 private:
  void fail() {
    is_good_ = false;
    rest_ = {};
  }
  std::string_view rest_;
  bool is_good_ = true;
};

}  // namespace labbook::disk
