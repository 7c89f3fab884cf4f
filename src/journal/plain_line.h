// A line of Markdown as its reader sees it, with the way back to the source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace labbook::journal {

/// Text with its markup taken off. One object is filled again and again, so that lines cost no allocation.
class PlainLine {
 public:
  /// Takes off emphasis, code marks, link targets, HTML tags and escapes. `source` is a part of `text`.
  void assign(std::string_view text, std::string_view source);

  /// The source as it is: code has no markup.
  void assign_verbatim(std::string_view text, std::string_view source);

  std::string_view text() const { return is_verbatim_ ? source_ : std::string_view(plain_); }
  /// The bytes of the source that `part`, a view into text(), was made of.
  text::Span source_span(std::string_view part) const;
  /// Whether the first byte of `part` is bold.
  bool is_bold(std::string_view part) const;
  /// How many bytes at the start of `part` are bold.
  std::size_t bold_prefix(std::string_view part) const;

 private:
  std::size_t offset_of(std::string_view part) const { return static_cast<std::size_t>(part.data() - text().data()); }
  void put_byte(char byte, std::size_t origin);
  void put(std::string_view source, std::size_t at, std::size_t size);

  std::string_view source_;
  bool is_verbatim_ = true;  ///< the source has no markup: nothing was copied
  std::string plain_;
  std::vector<std::uint32_t> origins_;  ///< of each byte of plain_, and one more
  std::vector<bool> bold_;
  std::uint32_t base_ = 0;
  bool is_in_bold_ = false;
};

}  // namespace labbook::journal
