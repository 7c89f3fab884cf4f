#pragma once

#include <span>

#include "site/render_html.h"
#include "site/template.h"

namespace labbook::site {

/// "On this page": the headings down to the third level.
TemplateData contents_list(std::span<const TocItem> contents);

}  // namespace labbook::site
