#include "site/image_size.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace labbook::site {
namespace {

constexpr int kLargest = 32768;

int big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  unsigned value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return static_cast<int>(std::min<unsigned>(value, kLargest));
}

int little_endian(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) | static_cast<unsigned char>(bytes[at + 1]) << 8;
}

/// ISO/IEC 10918-1, annex B: the frame header is the segment C0 to CF that is not C4, C8 or CC.
ImageSize jpeg_size(std::string_view bytes) {
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) return {};
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) return {big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
    at += 2 + static_cast<std::size_t>(big_endian(bytes, at + 2, 2));
  }
  return {};
}

std::optional<double> number_at(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !(value > 0) || value > kLargest) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (unit.starts_with('%')) return std::nullopt;
  if (unit.starts_with("pt")) return value * 4 / 3;
  return value;
}

std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const std::size_t quote = at + name.size() + 1;
    if (at == 0 || quote >= tag.size() || tag[quote - 1] != '=' || static_cast<unsigned char>(tag[at - 1]) > ' ') continue;
    const std::size_t end = tag.find(tag[quote], quote + 1);
    return end == std::string_view::npos ? std::string_view() : tag.substr(quote + 1, end - quote - 1);
  }
  return {};
}

ImageSize svg_size(std::string_view bytes) {
  const std::size_t begin = bytes.find("<svg");
  if (begin == std::string_view::npos) return {};
  const std::string_view tag = bytes.substr(begin, bytes.find('>', begin) - begin);
  auto width = number_at(attribute(tag, "width"));
  auto height = number_at(attribute(tag, "height"));
  if (!width || !height) {
    std::string_view box = attribute(tag, "viewBox");
    for (int skipped = 0; skipped < 2; ++skipped) {
      const std::size_t blank = box.find_first_of(" ,");
      const std::size_t next = box.find_first_not_of(" ,", std::min(blank, box.size()));
      box = box.substr(std::min(next, box.size()));
    }
    width = number_at(box);
    const std::size_t blank = box.find_first_of(" ,");
    height = blank == std::string_view::npos ? std::nullopt : number_at(box.substr(blank + 1));
  }
  if (!width || !height) return {};
  return {static_cast<int>(std::lround(*width)), static_cast<int>(std::lround(*height))};
}

}  // namespace

ImageSize image_size(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n") && bytes.size() >= 24) {
    return {big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
  }
  if (bytes.starts_with("GIF8") && bytes.size() >= 10) return {little_endian(bytes, 6), little_endian(bytes, 8)};
  if (bytes.starts_with("\xFF\xD8")) return jpeg_size(bytes);
  return svg_size(bytes.substr(0, 4096));
}

}  // namespace labbook::site
