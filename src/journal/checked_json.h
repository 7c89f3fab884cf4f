// Checks on the values of a JSON file that a person wrote; what is wrong is kept with its place.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/config.h"
#include "journal/placed_json.h"

namespace labbook::journal {

using Names = std::span<const std::string_view>;

/// Reads values of the kinds that are wanted; of a value of another kind nothing but the problem is left.
class CheckedJson {
 public:
  explicit CheckedJson(std::vector<ConfigProblem>& problems) : problems_(problems) {}

  void report(text::Location place, std::string message) { problems_.push_back({place, std::move(message)}); }
  /// Whether the value is of that kind; `name` is what the message calls it.
  bool expect(const PlacedJson& value, PlacedJson::Kind kind, std::string_view name);
  /// Reports keys that nobody knows, with "did you mean".
  void check_keys(const PlacedJson& object, Names known);
  std::string read_text(const PlacedJson& value, std::string_view name);
  /// A text that is not empty.
  std::string read_name(const PlacedJson& value, std::string_view name);
  std::vector<std::string> read_names(const PlacedJson& value, std::string_view name);
  bool read_flag(const PlacedJson& value, std::string_view name);
  /// A whole number up to `most`, else `fallback`.
  std::uint32_t read_count(const PlacedJson& value, std::string_view name, std::uint32_t fallback, std::uint32_t most);
  /// The index among `choices`, else 0. `what` is what the choices are: "severity".
  std::size_t read_choice(const PlacedJson& value, Names choices, std::string_view what);

 private:
  std::vector<ConfigProblem>& problems_;
};

/// The text in double quotes, safe for a terminal.
std::string quoted_for_message(std::string_view text);

/// What messages call a kind: "a string".
std::string_view kind_name(PlacedJson::Kind kind);

/// Sorts by place.
void sort_problems(std::vector<ConfigProblem>& problems);

}  // namespace labbook::journal
