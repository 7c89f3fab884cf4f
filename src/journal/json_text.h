// JSON as text, written as it comes: a model of ten thousand experiments needs no tree of a million values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace labbook::journal {

/// Objects and arrays are opened and closed; within an object every value has its key. Laid out as nlohmann's dump() does.
class JsonText {
 public:
  /// `indent`: blanks for each level; nothing: all on one line.
  explicit JsonText(std::optional<unsigned> indent) : indent_(indent) {}

  JsonText& open(char bracket);  ///< `{` or `[`
  JsonText& close(char bracket);
  JsonText& key(std::string_view name);  ///< written as it is: a word of our own, with nothing to escape
  /// A byte that is no UTF-8 is U+001A in the text of a journal; here it is U+FFFD.
  JsonText& text(std::string_view value);
  JsonText& number(double value);
  JsonText& null();
  template <typename T, typename = std::enable_if_t<std::is_integral_v<T>>>
  JsonText& integer(T value) {
    begin_value();
    if constexpr (std::is_same_v<T, bool>) out_ += value ? "true" : "false";
    else out_ += std::to_string(value);
    return *this;
  }

  /// A value of an array that is not written here: the next one stands behind it.
  JsonText& elsewhere();

  std::string take() { return std::move(out_); }

 private:
  void begin_value();
  void break_line();
  void append_quoted(std::string_view text);

  std::optional<unsigned> indent_;
  unsigned depth_ = 0;
  bool has_values_ = false;  ///< in what is open
  bool has_key_ = false;
  std::string out_;
};

}  // namespace labbook::journal
