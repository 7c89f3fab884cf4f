// A journal's bytes as text, with every offset kept: what is reported in the text is found in the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/line_index.h"

namespace labbook::text {

enum class Encoding { utf8, utf16_le, utf16_be, windows_1251, koi8_r };

/// The name people know the encoding by, as iconv takes it: "UTF-8", "windows-1251".
std::string_view encoding_name(Encoding encoding);

/// A file as it was read. Move-only in spirit: the text is large and spans refer to it.
struct SourceFile {
  std::string path;  ///< relative to the working directory, with `/`, no leading `./`

  Encoding encoding = Encoding::utf8;
  std::uint32_t bom_size = 0;  ///< bytes of the byte order mark at the start of `bytes()`

  /// Valid UTF-8 without NUL. For UTF-8 files each byte here is the byte at `bom_size + offset` of the file, save that
  /// every byte which is no UTF-8, and every NUL, is the byte 0x1A (SUBSTITUTE): offsets stay.
  std::string text;
  std::vector<std::uint32_t> damaged;  ///< offsets in `text` of the substituted bytes, ascending
  LineIndex lines;
  std::string encoded;  ///< what is on the disk where it is not the text; nearly every file is its text, and is kept once

  /// Exactly what is on the disk.
  const std::string& bytes() const { return encoded.empty() ? text : encoded; }
  /// Line and column, in code points, of the byte at `offset` of the text.
  Location locate(std::uint32_t offset) const;
  std::string_view line_text(std::uint32_t line) const { return lines.line(line).of(text); }
  /// Whether a fix may be written back: the file's bytes are the text's bytes.
  bool is_editable() const { return encoding == Encoding::utf8 && damaged.empty(); }
};

/// Reads the bytes: byte order mark, then UTF-8; else UTF-16 by its pattern of zeros; else windows-1251 or KOI8-R where
/// the bytes look like Russian; else UTF-8 with damage.
SourceFile make_source_file(std::string path, std::string bytes);

}  // namespace labbook::text
