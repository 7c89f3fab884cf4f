#include "text/source_file.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>

#include "text/utf8.h"

namespace labbook::text {
namespace {

constexpr char kPutForDamage = '\x1A';

struct Guess {
  Encoding encoding;
  std::uint32_t bom_size;
};

/// The share of letters that a Russian text would have in its most frequent ones tells the two 8-bit codings apart.
int count_frequent_russian(std::string_view bytes, std::string_view frequent) {
  return static_cast<int>(std::ranges::count_if(bytes, [frequent](char c) { return frequent.find(c) != std::string_view::npos; }));
}

// оеаинтсрвл in each encoding: the ten most frequent Russian letters.
constexpr std::string_view kFrequent1251 = "\xEE\xE5\xE0\xE8\xED\xF2\xF1\xF0\xE2\xEB";
constexpr std::string_view kFrequentKoi8 = "\xCF\xC5\xC1\xC9\xCE\xD4\xD3\xD2\xD7\xCC";

/// A letter of two bytes, as all of Russian has.
bool is_two_byte_point(std::string_view text, std::size_t i) {
  const auto lead = static_cast<unsigned char>(text[i]);
  return lead >= 0xC2 && lead <= 0xDF && i + 1 < text.size() && (static_cast<unsigned char>(text[i + 1]) & 0xC0) == 0x80;
}

/// Of eight bytes, the first in the lowest: those that begin a letter of two bytes, by their high bits. Nothing where one of
/// them is zero, of a longer letter, or stands where it can't; `open` is 0x80 where the byte before begins a letter.
std::optional<std::uint64_t> leads_in(std::uint64_t eight, std::uint64_t open) {
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  const std::uint64_t zeros = (eight - kOnes) & ~eight & kHigh;
  const std::uint64_t high = eight & kHigh;
  if ((zeros | high | open) == 0) return 0;
  const std::uint64_t leads = high & (eight << 1U);
  const std::uint64_t longer = leads & (eight << 2U);
  const std::uint64_t has_bits = (eight << 3U) | (eight << 4U) | (eight << 5U) | (eight << 6U);  // none has C0 or C1
  const std::uint64_t following = high & ~leads;
  if ((zeros | longer | (leads & ~has_bits)) != 0 || following != ((leads << 8U) | open)) return std::nullopt;
  return leads;
}

/// The next byte from `i` on that is neither ASCII nor of a letter of two bytes, or is zero. Takes eight at a time: most of
/// every journal is plain.
std::size_t skip_plain(std::string_view text, std::size_t i) {
  std::uint64_t open = 0;
  for (; std::endian::native == std::endian::little && i + 8 <= text.size(); i += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + i, 8);
    const auto leads = leads_in(eight, open);
    if (!leads) break;
    open = *leads >> 56U;
  }
  if (open != 0) --i;
  while (i < text.size()) {
    if (text[i] > 0) ++i;
    else if (is_two_byte_point(text, i)) i += 2;
    else break;
  }
  return i;
}

std::vector<std::uint32_t> find_damage(std::string_view text) {
  std::vector<std::uint32_t> damaged;
  for (std::size_t i = 0; (i = skip_plain(text, i)) < text.size();) {
    const CodePoint point = decode_at(text, i);
    if (!point.valid || point.value == 0) damaged.push_back(static_cast<std::uint32_t>(i));
    i += point.size;
  }
  return damaged;
}

/// Zeros in every second byte of mostly Latin text, or the Cyrillic block's 0x04.
bool looks_like_utf16(std::string_view bytes, std::size_t high_byte) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return false;
  std::size_t high = 0;
  const std::size_t sample = std::min<std::size_t>(bytes.size(), 4096);
  for (std::size_t i = high_byte; i < sample; i += 2) high += bytes[i] == '\0' || bytes[i] == '\x04';
  return high * 10 >= sample / 2 * 9;
}

Guess guess_encoding(std::string_view bytes, std::size_t damage) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {Encoding::utf8, 3};
  if (bytes.starts_with("\xFF\xFE")) return {Encoding::utf16_le, 2};
  if (bytes.starts_with("\xFE\xFF")) return {Encoding::utf16_be, 2};
  if (damage == 0) return {Encoding::utf8, 0};
  if (looks_like_utf16(bytes, 1)) return {Encoding::utf16_le, 0};
  if (looks_like_utf16(bytes, 0)) return {Encoding::utf16_be, 0};
  const auto high = static_cast<std::size_t>(std::ranges::count_if(bytes, [](char c) { return (c & 0x80) != 0; }));
  const int in_1251 = count_frequent_russian(bytes, kFrequent1251);
  const int in_koi8 = count_frequent_russian(bytes, kFrequentKoi8);
  const bool is_mostly_damage = damage * 2 > high && high >= 8;
  const bool is_russian = static_cast<std::size_t>(std::max(in_1251, in_koi8)) * 2 > high;
  if (!is_mostly_damage || !is_russian) return {Encoding::utf8, 0};
  return {in_1251 >= in_koi8 ? Encoding::windows_1251 : Encoding::koi8_r, 0};
}

std::string convert(std::string_view bytes, Encoding encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(bytes.size() * 3 + 16, '\0');
  const std::string name(encoding_name(encoding));
  const int32_t size = ucnv_convert("UTF-8", name.c_str(), out.data(), static_cast<int32_t>(out.size()), bytes.data(),
                                    static_cast<int32_t>(bytes.size()), &status);
  out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(size) : 0);
  return out;
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "UTF-8";
    case Encoding::utf16_le: return "UTF-16LE";
    case Encoding::utf16_be: return "UTF-16BE";
    case Encoding::windows_1251: return "windows-1251";
    case Encoding::koi8_r: return "KOI8-R";
  }
  return "UTF-8";
}

SourceFile make_source_file(std::string path, std::string bytes) {
  SourceFile file;
  file.path = std::move(path);
  std::vector<std::uint32_t> damage = find_damage(bytes);
  const Guess guess = guess_encoding(bytes, damage.size());
  file.encoding = guess.encoding;
  file.bom_size = guess.bom_size;
  if (guess.encoding == Encoding::utf8 && guess.bom_size == 0 && damage.empty()) {
    file.text = std::move(bytes);
  } else {
    const std::string_view content = std::string_view(bytes).substr(guess.bom_size);
    file.text = guess.encoding == Encoding::utf8 ? std::string(content) : convert(content, guess.encoding);
    if (guess.encoding != Encoding::utf8 || guess.bom_size > 0) damage = find_damage(file.text);
    for (const std::uint32_t offset : damage) file.text[offset] = kPutForDamage;
    file.encoded = std::move(bytes);
  }
  file.damaged = std::move(damage);
  file.lines = LineIndex(file.text);
  return file;
}

Location SourceFile::locate(std::uint32_t offset) const {
  const std::uint32_t line = lines.line_at(offset);
  const std::uint32_t begin = lines.line(line).begin;
  const std::string_view before = std::string_view(text).substr(begin, offset - begin);
  return {line, static_cast<std::uint32_t>(count_code_points(before)) + 1};
}

}  // namespace labbook::text
