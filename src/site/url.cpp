#include "site/url.h"

#include <algorithm>
#include <array>

namespace labbook::site {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool is_scheme_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_encoded(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out.push_back('%');
  out.push_back(kDigits[byte >> 4]);
  out.push_back(kDigits[byte & 15]);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_bitmap_data(std::string_view lowered) {
  constexpr std::array<std::string_view, 4> kTypes{"data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"};
  return std::ranges::any_of(kTypes, [&](std::string_view type) {
    return lowered.starts_with(type) && lowered.size() > type.size() && (lowered[type.size()] == ';' || lowered[type.size()] == ',');
  });
}

}  // namespace

std::string clean_url(std::string_view url) {
  std::string out;
  for (const char c : url) {
    if (!is_control(c)) out.push_back(c);
  }
  const std::size_t begin = std::min(out.find_first_not_of(' '), out.size());
  const std::size_t end = out.find_last_not_of(' ');
  return end == std::string::npos ? std::string() : out.substr(begin, end - begin + 1);
}

UrlKind url_kind(std::string_view cleaned) {
  // Browsers take a backslash for a slash.
  if (cleaned.size() >= 2 && (cleaned[0] == '/' || cleaned[0] == '\\') && (cleaned[1] == '/' || cleaned[1] == '\\')) {
    return UrlKind::refused;
  }
  const std::size_t end = std::min(cleaned.find_first_of(":/\\?#"), cleaned.size());
  if (end == cleaned.size() || cleaned[end] != ':') return UrlKind::relative;
  const std::string_view scheme = cleaned.substr(0, end);
  if (scheme.empty() || !std::ranges::all_of(scheme, is_scheme_char)) return UrlKind::refused;
  const std::string name = lower(scheme);
  if (name == "http" || name == "https" || name == "mailto") return UrlKind::web;
  if (is_bitmap_data(lower(cleaned.substr(0, 32)))) return UrlKind::data_image;
  return UrlKind::refused;
}

std::string encode_url(std::string_view url) {
  constexpr std::string_view kUnsafe = " \"<>\\^`{|}";
  std::string out;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const bool is_stray_percent = c == '%' && (i + 2 >= url.size() || hex_digit(url[i + 1]) < 0 || hex_digit(url[i + 2]) < 0);
    if (is_control(c) || static_cast<unsigned char>(c) >= 0x80 || kUnsafe.find(c) != std::string_view::npos || is_stray_percent) {
      append_encoded(out, c);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string encode_path(std::string_view path) {
  constexpr std::string_view kPlain = "/-._~!$&()*+,=@";
  std::string out;
  for (const char c : path) {
    const bool is_alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_alphanumeric || kPlain.find(c) != std::string_view::npos) {
      out.push_back(c);
    } else {
      append_encoded(out, c);
    }
  }
  return out;
}

std::string decode_percent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_code = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    if (is_code) {
      out.push_back(static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

}  // namespace labbook::site
