#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "disk/result.h"
#include "text/line_index.h"

namespace labbook::journal {

/// A value of a JSON file that a person wrote, with where it stands: so that what is wrong with it can be shown there.
struct PlacedJson {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

  struct Member;

  Kind kind = Kind::null;
  text::Location place;
  bool boolean = false;
  double number = 0;
  std::string string;
  std::vector<PlacedJson> items;
  std::vector<Member> members;  ///< in the order of the file; each key once

  bool is(Kind wanted) const { return kind == wanted; }
  /// The member called `key`, or null.
  const PlacedJson* find(std::string_view key) const;
};

struct PlacedJson::Member {
  std::string key;
  text::Location place;  ///< of the key
  PlacedJson value;
};

/// What is wrong, and where.
struct PlacedError {
  text::Location place;
  std::string message;
};

/// Parses RFC 8259 with `//` and `/* */` comments. A key that comes twice, a comma before a closing bracket, more than
/// 64 levels and anything behind the value are errors. Linear.
tl::expected<PlacedJson, PlacedError> parse_placed_json(std::string_view text);

}  // namespace labbook::journal
