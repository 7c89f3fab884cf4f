#include "journal/placed_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <unordered_set>

#include "journal/characters.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr int kMaxDepth = 64;

std::optional<unsigned> hex_value(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.size() != 4 || error != std::errc() || end != digits.data() + 4) return std::nullopt;
  return value;
}

/// A recursive descent of at most kMaxDepth levels. The first error stops it: every step looks at `failed()`.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), lines_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  tl::expected<PlacedJson, PlacedError> parse() {
    PlacedJson value;
    skip();
    read_value(value, 0);
    if (!failed()) skip();
    if (!failed() && at_ < text_.size()) fail(fmt::format("expected the end of the file, not {}", next_shown()));
    if (failed()) return tl::unexpected(*error_);
    return value;
  }

 private:
  bool failed() const { return error_.has_value(); }

  void fail(std::string message) { fail_at(at_, std::move(message)); }
  void fail_at(std::size_t offset, std::string message) {
    if (!error_) error_ = PlacedError{place_of(offset), std::move(message)};
  }

  // Most places are asked for in ascending order: counting goes on from the last one, so that a file of one long line
  // takes linear time.
  text::Location place_of(std::size_t offset) {
    const std::uint32_t line = lines_.line_at(static_cast<std::uint32_t>(offset));
    if (line != last_place_.line || offset < last_offset_) {
      last_offset_ = lines_.line(line).begin;
      last_place_ = {line, 1};
    }
    last_place_.column += static_cast<std::uint32_t>(text::count_code_points(text_.substr(last_offset_, offset - last_offset_)));
    last_offset_ = offset;
    return last_place_;
  }

  std::string next_shown() const {
    if (at_ >= text_.size()) return "the end of the file";
    const text::CodePoint point = text::decode_at(text_, at_);
    return fmt::format("\"{}\"", text::escape_terminal(text_.substr(at_, point.size)));
  }

  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(char wanted) {
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  /// White space and comments.
  void skip() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        ++at_;
      } else if (text_.substr(at_, 2) == "//") {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (text_.substr(at_, 2) == "/*") {
        const std::size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) return fail("this comment does not end");
        at_ = end + 2;
      } else {
        return;
      }
    }
  }

  void read_value(PlacedJson& value, int depth) {
    value.place = place_of(at_);
    if (depth > kMaxDepth) return fail(fmt::format("more than {} levels of brackets", kMaxDepth));
    switch (next()) {
      case '{': return read_object(value, depth);
      case '[': return read_array(value, depth);
      case '"': value.kind = PlacedJson::Kind::string; return read_string(value.string);
      default: break;
    }
    if (next() == '-' || is_digit(next())) return read_number(value);
    read_word(value);
  }

  void read_word(PlacedJson& value) {
    std::size_t end = at_;
    while (end < text_.size() && ((text_[end] >= 'a' && text_[end] <= 'z') || (text_[end] >= 'A' && text_[end] <= 'Z'))) {
      ++end;
    }
    const std::string_view word = text_.substr(at_, end - at_);
    if (word == "true" || word == "false") {
      value.kind = PlacedJson::Kind::boolean;
      value.boolean = word == "true";
    } else if (word != "null") {
      const std::string shown = word.empty() ? next_shown() : fmt::format("\"{}\"", word);
      return fail(fmt::format("expected a value, not {}", shown));
    }
    at_ = end;
  }

  void read_number(PlacedJson& value) {
    const std::size_t begin = at_;
    take('-');
    if (!is_digit(next())) return fail("expected a digit after \"-\"");
    if (!take('0')) skip_digits();
    if (is_digit(next())) return fail_at(begin, "a number must not begin with 0");
    if (take('.') && skip_digits() == 0) return fail("expected a digit after \".\"");
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (skip_digits() == 0) return fail("expected a digit in the exponent");
    }
    value.kind = PlacedJson::Kind::number;
    std::from_chars(text_.data() + begin, text_.data() + at_, value.number);
  }

  std::size_t skip_digits() {
    const std::size_t begin = at_;
    while (is_digit(next())) ++at_;
    return at_ - begin;
  }

  void read_string(std::string& out) {
    const std::size_t begin = at_++;
    while (true) {
      if (at_ >= text_.size() || next() == '\n' || next() == '\r') return fail_at(begin, "this string does not end");
      if (take('"')) return;
      if (next() == '\\') {
        read_escape(out);
        if (failed()) return;
        continue;
      }
      const text::CodePoint point = text::decode_at(text_, at_);
      if (!point.valid) return fail("this byte is no UTF-8");
      if (point.value < 0x20) return fail("a control character must be written as an escape");
      out.append(text_.substr(at_, point.size));
      at_ += point.size;
    }
  }

  void read_escape(std::string& out) {
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
    const std::size_t begin = at_++;
    if (take('u')) return read_code_unit(out, begin);
    const std::size_t index = at_ < text_.size() ? kNames.find(next()) : std::string_view::npos;
    if (index == std::string_view::npos) return fail_at(begin, "unknown escape in a string");
    out += kValues[index];
    ++at_;
  }

  void read_code_unit(std::string& out, std::size_t begin) {
    const auto first = hex_value(text_.substr(at_, 4));
    if (!first) return fail_at(begin, "expected four hexadecimal digits after \"\\u\"");
    at_ += 4;
    char32_t value = *first;
    if (value >= 0xD800 && value < 0xE000) {
      const auto second = text_.substr(at_, 2) == "\\u" ? hex_value(text_.substr(at_ + 2, 4)) : std::nullopt;
      const bool is_pair = value < 0xDC00 && second && *second >= 0xDC00 && *second < 0xE000;
      if (!is_pair) return fail_at(begin, "half of a surrogate pair is no character");
      value = 0x10000 + ((value - 0xD800) << 10) + (*second - 0xDC00);
      at_ += 6;
    }
    text::append_utf8(out, value);
  }

  void read_array(PlacedJson& value, int depth) {
    value.kind = PlacedJson::Kind::array;
    ++at_;
    skip();
    if (failed() || take(']')) return;
    while (!failed()) {
      read_value(value.items.emplace_back(), depth + 1);
      if (!go_on(']')) return;
    }
  }

  void read_object(PlacedJson& value, int depth) {
    value.kind = PlacedJson::Kind::object;
    ++at_;
    skip();
    if (failed() || take('}')) return;
    std::unordered_set<std::string> keys;
    while (!failed()) {
      read_member(value.members.emplace_back(), keys, depth);
      if (!go_on('}')) return;
    }
  }

  void read_member(PlacedJson::Member& member, std::unordered_set<std::string>& keys, int depth) {
    const std::size_t begin = at_;
    member.place = place_of(at_);
    if (next() != '"') return fail(fmt::format("expected a key in double quotes, not {}", next_shown()));
    read_string(member.key);
    if (failed()) return;
    if (!keys.insert(member.key).second) {
      return fail_at(begin, fmt::format("the key \"{}\" comes twice", text::escape_terminal(member.key)));
    }
    skip();
    if (!failed() && !take(':')) return fail(fmt::format("expected \":\" after the key, not {}", next_shown()));
    skip();
    if (!failed()) read_value(member.value, depth + 1);
  }

  /// Behind an element: whether another one follows.
  bool go_on(char close) {
    if (failed()) return false;
    skip();
    if (failed() || take(close)) return false;
    const std::size_t comma = at_;
    if (!take(',')) {
      fail(fmt::format("expected \",\" or \"{}\", not {}", close, next_shown()));
      return false;
    }
    skip();
    if (!failed() && next() == close && at_ < text_.size()) {
      fail_at(comma, fmt::format("a comma must not stand before \"{}\"", close));
    }
    return !failed();
  }

  std::string_view text_;
  text::LineIndex lines_;
  std::size_t at_ = 0;
  std::size_t last_offset_ = 0;
  text::Location last_place_;
  std::optional<PlacedError> error_;
};

}  // namespace

const PlacedJson* PlacedJson::find(std::string_view key) const {
  const auto found = std::ranges::find(members, key, &Member::key);
  return found == members.end() ? nullptr : &found->value;
}

tl::expected<PlacedJson, PlacedError> parse_placed_json(std::string_view text) { return Parser(text).parse(); }

}  // namespace labbook::journal
