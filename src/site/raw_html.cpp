#include "site/raw_html.h"

#include "site/render_html.h"
#include "text/escape.h"

namespace labbook::site {
namespace {

bool is_comment(std::string_view html) { return html.starts_with("<!--"); }

}  // namespace

void RawHtml::append_inline(std::string_view html) {
  if (is_comment(html)) return;
  if (html == "<br>" || html == "<br/>" || html == "<br />") {
    out_.append("<br>");
    return;
  }
  out_.append(text::escape_html(html));
}

void RawHtml::append_block(std::string_view html) {
  if (is_comment(html) && html.find("-->") >= html.size() - 4) return;
  out_.append("<pre class=\"lb-raw\">");
  out_.append(text::escape_html(html));
  out_.append("</pre>");
}

void RawHtml::close_down_to(std::size_t depth) {
  while (open_.size() > depth) {
    out_.append("</" + open_.back() + ">");
    open_.pop_back();
  }
}

bool RawHtml::is_in_link() const { return false; }

}  // namespace labbook::site
