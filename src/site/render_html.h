// Markdown as HTML. Our own renderer, because what it prints is published: every piece of a journal is escaped for the
// place it ends up in, links are resolved to pages, and nothing an author writes can run on the page.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "markdown/document.h"
#include "site/anchors.h"
#include "site/document_part.h"
#include "site/formulas.h"
#include "site/page_document.h"
#include "text/span.h"

namespace labbook::site {

/// Where a link or an image leads.
struct Target {
  enum class Kind : unsigned char {
    page,    ///< on this site
    web,     ///< elsewhere
    plain,   ///< exists and is not published: shown, no link
    broken,  ///< does not exist: shown as broken, no link
  };
  Kind kind = Kind::broken;
  std::string href;  ///< safe to print, percent-encoded, not yet escaped for HTML
  std::string note;  ///< why it is no link
  int width = 0;     ///< of an image, where known
  int height = 0;
};

/// Finds the target of a URL as the journal writes it.
using Resolver = std::function<Target(std::string_view url)>;

struct TocItem {
  std::uint8_t level = 2;  ///< as printed
  std::string text;
  std::string id;
};

struct RenderOptions {
  Resolver resolve_link;
  Resolver resolve_image;
  std::function<std::string(const Heading&)> after_heading;  ///< HTML to add to a heading; may be empty
  std::uint8_t first_level = 2;                              ///< of the outermost heading; those below follow without a gap
  bool keeps_levels = false;                                 ///< print the headings' levels as they are written
  bool has_heading_ids = true;
  text::Span hidden_heading;       ///< a heading that the page shows as its title; not printed, its anchor kept
  std::string remote_image_label;  ///< words before the link that stands for a remote image
  SetFormula set_formula;          ///< none: formulas stay as they are written
};

/// What a rendered part needs from its page.
struct Rendered {
  std::string html;
  std::vector<TocItem> contents;
  std::string first_image;  ///< href of the first image of this site
  bool has_code = false;    ///< code blocks in a language that is highlighted
};

/// Renders what stands in `part`. A list or table that only partly belongs to it is printed with that part of its rows
/// or items (and the table's header). Linear in the nodes of the document; needs no recursion.
Rendered render_html(const PageDocument& page, const Anchors& anchors, text::Span part, std::span<const LeftOut> left_out,
                     const RenderOptions& options);

}  // namespace labbook::site
