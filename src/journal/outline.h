// What a document's blocks look like before anyone has said what they mean: every place where an entry could begin.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "journal/vocabulary.h"
#include "journal/written_dates.h"
#include "journal/written_ids.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

enum class HeadKind : std::uint8_t { heading, bold, paragraph, list_item };

/// A line under which something may stand: a heading, a bold label, a paragraph's first line, an item of a list.
struct Head {
  HeadKind kind = HeadKind::heading;
  std::uint8_t level = 1;       ///< 1 to 6 for headings; 7 bold, 8 paragraph, 9 list item
  bool is_accidental = false;   ///< `##Name`, which Markdown shows as text
  bool is_task = false;         ///< a list item with a box
  bool is_whole_block = false;  ///< paragraph: there is no more of it
  bool is_index_item = false;   ///< list item: begins with a link to another file
  bool is_remark = false;       ///< list item: stands among results, conclusions, news, and speaks of what is told elsewhere
  markdown::NodeIndex node = 0;
  markdown::NodeIndex list = 0;  ///< list item: the list; 0 for all else
  std::uint32_t line = 0;
  text::Span span;    ///< of the line that holds the title
  std::string title;  ///< markup taken off
  std::vector<WrittenDate> dates;
  std::vector<WrittenId> ids;
  std::string_view section;  ///< canonical name, where the title is one of the vocabulary's sections; else empty

  bool is_heading() const { return kind == HeadKind::heading; }
};

/// A table, with the rows that a blank line cut off from it.
struct OutlineTable {
  markdown::NodeIndex node = 0;
  std::uint32_t line = 0;
  std::vector<std::string> header;
  struct Row {
    std::uint32_t line = 0;
    text::Span span;
    std::vector<std::string> cells;
  };
  std::vector<Row> rows;
};

struct Outline {
  std::vector<Head> heads;                ///< in the order of the document
  std::vector<OutlineTable> tables;       ///< those that stand in no list and no quote
  std::vector<std::uint32_t> breaks;      ///< lines of thematic breaks
  std::vector<std::uint32_t> code_lines;  ///< first lines of code blocks
  std::size_t first_heading = 0;          ///< its index in `heads`; their number where there is none
  std::uint32_t last_line = 0;
  std::uint32_t first_line = 1;  ///< first line behind the front matter that is not blank; 1 without front matter
};

/// Linear in the size of the document.
Outline make_outline(const text::SourceFile& file, const markdown::Document& document, const Vocabulary& vocabulary);

/// Emphasis, code and link marks taken off a piece of source, entities left as they are.
std::string strip_markup(std::string_view source);

/// `<span …>` and `</span>` taken off.
std::string strip_tags(std::string_view source);

}  // namespace labbook::journal
