#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/source_file.h"

namespace labbook::rules {

/// The fence that opens a code block, when no fence closes it; else empty. Indented code has none.
std::string_view open_fence(const text::SourceFile& source, text::Span block);

/// Whether code holds what is Markdown rather than code: another opening fence, headings, figures.
bool looks_like_markdown(std::string_view code);

/// `<!--`, `<script`, `<pre` …: what opens an HTML block that is read up to its end, when that end is missing.
std::string_view open_html(std::string_view block);

/// What closes it.
std::string_view html_end(std::string_view opening);

/// Pairs `<details>` with `</details>` over a whole document.
class DetailsCounter {
 public:
  /// Raw HTML, and where it stands in the text.
  void add(std::string_view html, std::uint32_t offset);
  /// Where those stand that are never closed.
  const std::vector<std::uint32_t>& open() const { return open_; }

 private:
  std::vector<std::uint32_t> open_;
};

}  // namespace labbook::rules
