// Many short texts in one block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/borrowed_vector.h"

namespace labbook::text {

/// Texts one behind another, numbered from 0. Together they have fewer than 4 GiB.
class TextList {
 public:
  /// A list as constants of the program.
  struct Constants {
    std::string_view bytes;
    std::span<const std::uint32_t> ends;  ///< of each text in `bytes`
  };

  TextList() = default;
  explicit TextList(const Constants& list) : bytes_(std::span(list.bytes)), ends_(list.ends) {}
  /// Views into the list.
  Constants constants() const { return {{bytes_.items().data(), bytes_.size()}, ends_.items()}; }

  std::size_t size() const { return ends_.size(); }
  /// A view that lasts until a text is added.
  std::string_view operator[](std::size_t number) const {
    const std::span<const std::uint32_t> ends = ends_.items();
    const std::uint32_t begin = number == 0 ? 0 : ends[number - 1];
    return {bytes_.items().data() + begin, ends[number] - begin};
  }

  /// Over the texts in their order, as views that last as long.
  class Iterator {
   public:
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    Iterator(const TextList& list, std::size_t number) : list_(&list), number_(number) {}
    std::string_view operator*() const { return (*list_)[number_]; }
    Iterator& operator++() { return ++number_, *this; }
    Iterator operator++(int) { return {*list_, number_++}; }
    bool operator==(const Iterator&) const = default;

   private:
    const TextList* list_ = nullptr;
    std::size_t number_ = 0;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

  void add(std::string_view text) {
    std::vector<char>& bytes = bytes_.own();
    bytes.insert(bytes.end(), text.begin(), text.end());
    ends_.own().push_back(static_cast<std::uint32_t>(bytes.size()));
  }

 private:
  BorrowedVector<char> bytes_;
  BorrowedVector<std::uint32_t> ends_;
};

}  // namespace labbook::text
