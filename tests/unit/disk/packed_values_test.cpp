#include "disk/packed_values.h"

#include <string>
#include <vector>

#include "catch.h"

namespace {

using labbook::disk::ByteReader;
using labbook::disk::packed_value;
using labbook::disk::unpacked_value;

enum class Colour : unsigned char { red, green };

struct Point {
  std::int32_t x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

struct Line {
  std::string name;
  std::vector<Point> points;
  std::optional<std::string> note;
  std::pair<std::string, Colour> colour;
  bool operator==(const Line&) const = default;
};

template <typename Archive>
void members(Archive& archive, Line& line) {
  archive(line.name, line.points, line.note, line.colour);
}

struct Drawing {
  std::vector<Line> lines;
  std::optional<Point> frame;
  bool operator==(const Drawing&) const = default;
};

template <typename Archive>
void members(Archive& archive, Drawing& drawing) {
  archive(drawing.lines, drawing.frame);
}

const Drawing kDrawing{{{"first", {{1, 0.5}, {-2, 1e300}}, "dotted", {"pen", Colour::green}}, {"", {}, std::nullopt, {}}}, Point{3, 4}};

}  // namespace

TEST_CASE("values are what they were before they were packed") {
  CHECK(unpacked_value<Drawing>(packed_value(kDrawing)) == kDrawing);
  CHECK(unpacked_value<Drawing>(packed_value(Drawing{})) == Drawing{});
}

TEST_CASE("bytes that end too early or too late are no value") {
  const std::string whole = packed_value(kDrawing);
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(unpacked_value<Drawing>(whole.substr(0, size)));
  CHECK_FALSE(unpacked_value<Drawing>(whole + "x"));
}

TEST_CASE("damaged bytes are a value or none, and never more than they are long") {
  const std::string whole = packed_value(kDrawing);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const char damage : {'\x00', '\x7f', '\xff'}) {
      std::string bytes = whole;
      bytes[i] = damage;
      const auto value = unpacked_value<Drawing>(bytes);
      if (value) CHECK(value->lines.size() <= bytes.size());
    }
  }
}

TEST_CASE("a count that the bytes can't hold is not believed") {
  const std::string bytes(
      "\xff\xff\xff\x7f"
      "abc",
      7);
  ByteReader counts(bytes);
  CHECK(counts.get_size() == 0);
  CHECK_FALSE(counts.is_good());
  ByteReader text(bytes);
  CHECK(text.get_text().empty());
  CHECK_FALSE(text.is_good());
  CHECK(text.is_at_end());
  CHECK(text.get<std::uint64_t>() == 0);
}

TEST_CASE("what is left out of the packing does not count") {
  labbook::disk::PackerWithout<Point> packer;
  packer(kDrawing);
  Drawing moved = kDrawing;
  moved.lines[0].points[0].x = 99;
  labbook::disk::PackerWithout<Point> other;
  other(moved);
  CHECK(packer.take() == other.take());
  CHECK(packed_value(moved) != packed_value(kDrawing));
}
