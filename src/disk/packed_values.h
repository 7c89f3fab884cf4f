// Structs as bytes and back, by one list of their members, so that writing and reading can't drift apart.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "disk/packed_bytes.h"

namespace labbook::disk {

/// Packs what it is called with, but for values of the types that are left out. A struct needs a function `members(archive, struct&)`
/// beside it that calls the archive with all members; plain numbers, enumerations and structs of them are copied as they are.
template <typename... LeftOut>
class PackerWithout {
 public:
  template <typename... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  /// A list of which `put_one` packs each value.
  template <typename T, typename PutOne>
  void each(const std::vector<T>& values, PutOne put_one) {
    bytes_.put_size(values.size());
    for (const T& value : values) put_one(value);
  }
  std::string take() { return bytes_.take(); }

 private:
  void put(const std::string& text) { bytes_.put_text(text); }

  template <typename T>
  void put(const std::vector<T>& values) {
    bytes_.put_size(values.size());
    for (const T& value : values) put(value);
  }

  template <typename T>
  void put(const std::optional<T>& value) {
    bytes_.put(value.has_value());
    if (value) put(*value);
  }

  template <typename A, typename B>
  void put(const std::pair<A, B>& value) {
    put(value.first);
    put(value.second);
  }

  template <typename T>
  void put(const T& value) {
    if constexpr ((std::is_same_v<T, LeftOut> || ...)) {
      return;
    } else if constexpr (std::is_trivially_copyable_v<T>) {
      bytes_.put(value);
    } else {
      members(*this, const_cast<T&>(value));
    }
  }

  BytePacker bytes_;
};

using ValuePacker = PackerWithout<>;

/// Reads back what a ValuePacker wrote. Where the bytes end too early the values are empty, and is_good() is false.
class ValueReader {
 public:
  explicit ValueReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  template <typename T, typename GetOne>
  void each(std::vector<T>& values, GetOne get_one) {
    values.resize(bytes_.get_size());
    for (T& value : values) get_one(value);
  }
  /// Everything was there, and nothing is left.
  bool is_good() const { return bytes_.is_good() && bytes_.is_at_end(); }

 private:
  void get(std::string& text) {
    const std::string_view bytes = bytes_.get_text();
    // Most texts of a model are empty: units, splits, labels.
    if (bytes.empty()) text.clear();
    else text = bytes;
  }

  template <typename T>
  void get(std::vector<T>& values) {
    values.resize(bytes_.get_size());
    for (T& value : values) get(value);
  }

  template <typename T>
  void get(std::optional<T>& value) {
    value.reset();
    if (bytes_.get<bool>()) get(value.emplace());
  }

  template <typename A, typename B>
  void get(std::pair<A, B>& value) {
    get(value.first);
    get(value.second);
  }

  template <typename T>
  void get(T& value) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      value = bytes_.get<T>();
    } else {
      members(*this, value);
    }
  }

  ByteReader bytes_;
};

template <typename T>
std::string packed_value(const T& value) {
  ValuePacker packer;
  packer(value);
  return packer.take();
}

/// Nothing where the bytes are not a whole packed T.
template <typename T>
std::optional<T> unpacked_value(std::string_view bytes) {
  T value;
  ValueReader reader(bytes);
  reader(value);
  return reader.is_good() ? std::optional(std::move(value)) : std::nullopt;
}

}  // namespace labbook::disk
