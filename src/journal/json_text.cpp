#include "journal/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestKey = 61;  ///< ours have some twenty letters
constexpr char kDamage = '\x1A';

constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < plain.size(); ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}

bool is_plain(char c) {
  static constexpr std::array<bool, 256> kPlain = plain_bytes();
  return kPlain[static_cast<unsigned char>(c)];
}

bool is_plain_ascii(char c) { return is_plain(c) && static_cast<unsigned char>(c) < 0x80; }

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const text::CodePoint point = text::decode_at(text, at);
    if (!point.valid) return false;
    at += point.size;
  }
  return true;
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case kDamage: out += "\uFFFD"; return;
    default: out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c))); return;
  }
}

/// With U+FFFD for what is no UTF-8.
std::string mended(std::string_view text) {
  const std::string quoted = nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return nlohmann::json::parse(quoted).get<std::string>();
}

}  // namespace

void JsonText::break_line() {
  static constexpr std::string_view kLine = "\n                                                                ";
  if (!indent_) return;
  const std::size_t blanks = std::size_t{*indent_} * depth_;
  out_ += kLine.substr(0, blanks + 1);
  if (blanks >= kLine.size()) out_.append(blanks + 1 - kLine.size(), ' ');
}

void JsonText::begin_value() {
  if (std::exchange(has_key_, false) || depth_ == 0) return;
  if (has_values_) out_ += ',';
  break_line();
  has_values_ = true;
}

JsonText& JsonText::open(char bracket) {
  begin_value();
  out_ += bracket;
  ++depth_;
  has_values_ = false;
  return *this;
}

JsonText& JsonText::elsewhere() {
  has_values_ = true;
  return *this;
}

JsonText& JsonText::close(char bracket) {
  --depth_;
  if (has_values_) break_line();
  out_ += bracket;
  has_values_ = true;
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  begin_value();
  // Appended once for each of a model's million keys. Our own word: nothing in it to escape.
  std::array<char, kLongestKey + 3> quoted;
  const std::size_t size = std::min(name.size(), kLongestKey);
  quoted[0] = '"';
  name.copy(quoted.data() + 1, size);
  quoted[size + 1] = '"';
  quoted[size + 2] = ':';
  out_.append(quoted.data(), size + 3);
  if (indent_) out_ += ' ';
  has_key_ = true;
  return *this;
}

JsonText& JsonText::text(std::string_view value) {
  begin_value();
  if (std::ranges::all_of(value, is_plain_ascii)) {
    out_ += '"';
    out_ += value;
    out_ += '"';
    return *this;
  }
  if (is_utf8(value)) append_quoted(value);
  else append_quoted(mended(value));
  return *this;
}

JsonText& JsonText::number(double value) {
  if (!std::isfinite(value)) return null();
  begin_value();
  std::array<char, 64> buffer{};
  const char* end = nlohmann::detail::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  out_.append(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  return *this;
}

JsonText& JsonText::null() {
  begin_value();
  out_ += "null";
  return *this;
}

void JsonText::append_quoted(std::string_view text) {
  out_ += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    out_.append(text, at, end - at);
    if (end < text.size()) append_escaped(out_, text[end++]);
    at = end;
  }
  out_ += '"';
}

}  // namespace labbook::journal
