#include "journal/plain_line.h"

#include <algorithm>
#include <numeric>

#include "text/byte_set.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// All that may be markup, or invisible; what stands between is taken over as it is.
constexpr text::ByteSet kNotPlain("*_`\\<[]!\x1A\xE2\xEF");

bool is_punctuation(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
}

bool is_blank_at(std::string_view text, std::size_t at) { return at >= text.size() || text[at] == ' ' || text[at] == '\t'; }

bool is_edge_at(std::string_view text, std::size_t at) { return is_blank_at(text, at) || is_punctuation(text[at]); }

std::size_t run_length(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] == text[at]) ++end;
  return end - at;
}

/// What is seen nowhere: what stands in the place of a damaged byte (SUBSTITUTE), a zero-width space or joiner, a byte order mark. Its
/// length; 0 where there is none.
std::size_t invisible_at(std::string_view text, std::size_t at) {
  if (text[at] == '\x1A') return 1;
  if (text[at] != '\xE2' && text[at] != '\xEF') return 0;
  const char32_t c = text::decode_at(text, at).value;
  return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF ? 3 : 0;
}

bool has_invisible(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (invisible_at(text, at) > 0) return true;
  }
  return false;
}

/// `](target)` at `at`: its length; 0 where there is none.
std::size_t link_target_at(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at + 1] != '(') return 0;
  int depth = 0;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i + 1 - at;
  }
  return 0;
}

/// An HTML tag at `at`: its length; 0 where there is none.
std::size_t tag_at(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return 0;
  const char next = text[at + 1];
  const bool begins = next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  const std::size_t close = begins ? text.find('>', at) : std::string_view::npos;
  return close == std::string_view::npos ? 0 : close + 1 - at;
}

}  // namespace

void PlainLine::put(std::string_view source, std::size_t at, std::size_t size) {
  const std::size_t before = plain_.size();
  plain_.append(source, at, size);
  origins_.resize(before + size);
  std::iota(origins_.begin() + static_cast<std::ptrdiff_t>(before), origins_.end(), base_ + static_cast<std::uint32_t>(at));
  bold_.insert(bold_.end(), size, is_in_bold_);
}

void PlainLine::put_byte(char byte, std::size_t origin) {
  plain_.push_back(byte);
  origins_.push_back(base_ + static_cast<std::uint32_t>(origin));
  bold_.push_back(is_in_bold_);
}

void PlainLine::assign_verbatim(std::string_view text, std::string_view source) {
  source_ = source;
  is_verbatim_ = true;
  base_ = text::span_of(text, source).begin;
}

void PlainLine::assign(std::string_view text, std::string_view source) {
  assign_verbatim(text, source);
  static constexpr text::ByteSet kMayBeMarkup("*_`\\<[!\x1A\xE2\xEF");
  if (!kMayBeMarkup.is_in(source)) return;
  static constexpr text::ByteSet kMarkup("*_`\\<[!");
  if (!kMarkup.is_in(source) && !has_invisible(source)) return;
  is_verbatim_ = false;
  is_in_bold_ = false;
  plain_.clear();
  origins_.clear();
  bold_.clear();
  std::size_t open_brackets = 0;  // of links whose target is still to come
  const std::size_t last_target = source.rfind("](");
  std::size_t target = 0;                          // bytes of the target …
  std::size_t target_at = std::string_view::npos;  // … behind the bracket that closes there
  const auto target_size = [&](std::size_t close) {
    if (close != target_at) target = link_target_at(source, target_at = close);
    return target;
  };
  for (std::size_t i = 0; i < source.size();) {
    const std::size_t plain_end = std::min(kNotPlain.first_in(source, i), source.size());
    put(source, i, plain_end - i);
    i = plain_end;
    if (i == source.size()) break;
    const char c = source[i];
    std::size_t size = 1;
    if (const std::size_t invisible = invisible_at(source, i)) {
      size = invisible;
    } else if (c == '*') {
      size = run_length(source, i);
      const bool is_operator = is_blank_at(source, i + size) && (i == 0 || is_blank_at(source, i - 1));
      if (is_operator) put(source, i, size);
      else if (size >= 2) is_in_bold_ = !is_in_bold_;
    } else if (c == '_' && run_length(source, i) == 2 && (is_edge_at(source, i + 2) || i == 0 || is_edge_at(source, i - 1))) {
      size = 2;
      is_in_bold_ = !is_in_bold_;
    } else if (c == '`') {
      // the marks alone
    } else if (c == '\\' && i + 1 < source.size() && is_punctuation(source[i + 1])) {
      put(source, i + 1, 1);
      size = 2;
    } else if (c == '<' && (size = tag_at(source, i)) > 0) {
      if (!plain_.empty() && plain_.back() != ' ') put_byte(' ', i);
    } else if (last_target != std::string_view::npos && i <= last_target &&
               (c == '[' || (c == '!' && i + 1 < source.size() && source[i + 1] == '['))) {
      if (c == '!') size = 2;
      const std::size_t close = source.find(']', i);
      if (close != std::string_view::npos && target_size(close) > 0) ++open_brackets;
      else put(source, i, size);
    } else if (c == ']' && open_brackets > 0 && target_size(i) > 0) {
      size = target_size(i);
      --open_brackets;
    } else {
      size = 1;
      put(source, i, 1);
    }
    i += size;
  }
  origins_.push_back(base_ + static_cast<std::uint32_t>(source.size()));
}

text::Span PlainLine::source_span(std::string_view part) const {
  if (part.data() < text().data() || part.data() > text().data() + text().size()) return {base_, base_};
  const std::size_t begin = offset_of(part);
  if (is_verbatim_) {
    const auto first = base_ + static_cast<std::uint32_t>(begin);
    return {first, first + static_cast<std::uint32_t>(part.size())};
  }
  if (part.empty()) return {origins_[begin], origins_[begin]};
  return {origins_[begin], origins_[begin + part.size() - 1] + 1};
}

bool PlainLine::is_bold(std::string_view part) const { return !is_verbatim_ && !part.empty() && bold_[offset_of(part)]; }

std::size_t PlainLine::bold_prefix(std::string_view part) const {
  if (is_verbatim_) return 0;
  const std::size_t begin = offset_of(part);
  std::size_t size = 0;
  while (size < part.size() && bold_[begin + size]) ++size;
  return size;
}

}  // namespace labbook::journal
