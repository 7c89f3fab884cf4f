// Headings that Markdown shows as something else, because their writer left a blank or a blank line out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/source_file.h"

namespace labbook::journal {

struct LooseHeading {
  std::uint32_t line = 0;
  int level = 1;
  std::string title;
};

/// A title without the `#` that people close it with.
std::string without_hashes(std::string_view title);

/// `##Name`; none of any other line.
std::optional<LooseHeading> heading_without_blank(const text::SourceFile& file, std::uint32_t line);

/// The headings right below a closing tag, which Markdown takes for HTML: `</p>` over `Run 4` over `=====`, or over `## Run 4`.
std::vector<LooseHeading> headings_below_tags(const text::SourceFile& file, std::uint32_t first, std::uint32_t last);

/// What `<summary>Run 4</summary>` calls the part that it unfolds, where it stands on one line.
std::vector<LooseHeading> summaries(const text::SourceFile& file, std::uint32_t first, std::uint32_t last);

/// Three lines of text or more over `=====`: a heading to Markdown, to its writer a block with a rule beneath.
bool is_block_over_rule(const text::SourceFile& file, text::Span heading);

}  // namespace labbook::journal
