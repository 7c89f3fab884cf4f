#include "lint/field_format.h"

#include <fmt/format.h>

#include <algorithm>

#include "journal/numbers.h"
#include "journal/written_dates.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::lint {
namespace {

using journal::Format;

using text::is_digit;

/// Of any script.
bool is_letter(char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_integer(std::string_view value) {
  if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
  return !value.empty() && std::ranges::all_of(value, is_digit);
}

bool is_number(std::string_view value) {
  if (value.ends_with('%')) value = text::trim(value.substr(0, value.size() - 1));
  for (const auto commas : {journal::CommaStyle::groups, journal::CommaStyle::decimal}) {
    std::size_t size = 0;
    if (journal::read_number(value, commas, size) && size == value.size()) return true;
  }
  return false;
}

/// One day, or the two of a range, with nothing beside.
bool is_date(std::string_view value) {
  const auto dates = journal::find_dates(value, journal::shipped_vocabulary());
  if (dates.empty() || dates.size() > 2) return false;
  const bool is_read = std::ranges::all_of(dates, [](const auto& date) { return date.state == journal::DateState::read; });
  return is_read && dates.front().span.begin == 0 && dates.back().span.end == value.size();
}

bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool is_commit(std::string_view value) { return value.size() >= 7 && value.size() <= 64 && std::ranges::all_of(value, is_hexadecimal); }

bool is_url(std::string_view value) {
  const bool is_web = value.starts_with("https://") || value.starts_with("http://");
  return is_web && value.size() > value.find("//") + 2 && value.find_first_of(" \t<>\"") == std::string_view::npos;
}

/// `configs/base.yaml`: one word that looks like a file's or a folder's name.
bool is_path(std::string_view value) {
  const bool is_word = value.find_first_of(" \t<>|\"") == std::string_view::npos;
  return is_word && value.find_first_of("/\\.") != std::string_view::npos && value.find("://") == std::string_view::npos;
}

/// `3 h`, `1h 20m`, `02:30:00`, `2 дня`: numbers, each with a unit behind it, or with colons between.
bool is_duration(std::string_view value) {
  if (value.find(':') != std::string_view::npos) {
    return std::ranges::all_of(value, [](char c) { return is_digit(c) || c == ':' || c == '.'; }) && is_digit(value.front()) &&
           is_digit(value.back());
  }
  if (value.starts_with('~')) value.remove_prefix(1);
  bool has_unit = false;
  for (std::string_view rest = text::trim(value); !rest.empty();) {
    std::size_t size = 0;
    if (!journal::read_number(rest, journal::CommaStyle::decimal, size)) return false;
    rest = text::trim(rest.substr(size));
    const std::size_t end = std::min(rest.find_first_of(" \t0123456789"), rest.size());
    if (end == 0 || end > 14 || !is_letter(rest.front())) return false;
    has_unit = true;
    rest = text::trim(rest.substr(end));
  }
  return has_unit;
}

bool is_of(std::string_view value, Format format) {
  switch (format) {
    case Format::text:
    case Format::pattern: return true;
    case Format::integer: return is_integer(value);
    case Format::number: return is_number(value);
    case Format::date: return is_date(value);
    case Format::commit: return is_commit(value);
    case Format::url: return is_url(value);
    case Format::path: return is_path(value);
    case Format::duration: return is_duration(value);
  }
  return true;
}

}  // namespace

FormatMatch match_format(std::string_view value, const journal::TemplateField& field) {
  value = text::trim(value);
  if (field.format != Format::pattern) return is_of(value, field.format) ? FormatMatch::yes : FormatMatch::no;
  const text::Match match = field.pattern.match_whole(value);
  return match == text::Match::yes ? FormatMatch::yes : match == text::Match::no ? FormatMatch::no : FormatMatch::too_costly;
}

std::string name_of_format(const journal::TemplateField& field) {
  switch (field.format) {
    case Format::text: break;
    case Format::integer: return "a whole number";
    case Format::number: return "a number";
    case Format::date: return "a date";
    case Format::commit: return "a commit id";
    case Format::url: return "a web address";
    case Format::path: return "a path";
    case Format::duration: return "a duration";
    case Format::pattern: return fmt::format("what matches /{}/", field.pattern.expression());
  }
  return "text";
}

std::string_view example_of(Format format) {
  switch (format) {
    case Format::integer: return "42";
    case Format::number: return "0.5";
    case Format::date: return "2024-03-05";
    case Format::commit: return "8b11d2534";
    case Format::url: return "https://example.org/run/7";
    case Format::path: return "configs/base.yaml";
    case Format::duration: return "2 h 30 min";
    case Format::text:
    case Format::pattern: break;
  }
  return {};
}

}  // namespace labbook::lint
