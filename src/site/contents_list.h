#pragma once

#include <span>

#include "site/render_html.h"
#include "site/template.h"

namespace labbook::site {

/// Beyond this many headings a list of them helps nobody to find one, and costs more than the page itself, which says so.
inline constexpr std::size_t kMostContents = 5000;

/// "On this page": the headings down to the third level; none where there are more than kMostContents.
TemplateData contents_list(std::span<const TocItem> contents);

}  // namespace labbook::site
