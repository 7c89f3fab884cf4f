#include "rules/checks/vanished-text/html_names.h"

#include <algorithm>
#include <array>

#include "text/fold.h"

namespace labbook::rules::vanished_text {
namespace {

constexpr std::array<std::string_view, 144> kElements{
    "a",        "abbr",       "acronym",  "address", "applet", "area",   "article",    "aside",    "audio",    "b",        "base",
    "basefont", "bdi",        "bdo",      "bgsound", "big",    "blink",  "blockquote", "body",     "br",       "button",   "canvas",
    "caption",  "center",     "circle",   "cite",    "code",   "col",    "colgroup",   "data",     "datalist", "dd",       "defs",
    "del",      "details",    "dfn",      "dialog",  "dir",    "div",    "dl",         "dt",       "ellipse",  "em",       "embed",
    "fieldset", "figcaption", "figure",   "font",    "footer", "form",   "frame",      "frameset", "g",        "h1",       "h2",
    "h3",       "h4",         "h5",       "h6",      "head",   "header", "hgroup",     "hr",       "html",     "i",        "iframe",
    "image",    "img",        "input",    "ins",     "kbd",    "label",  "legend",     "li",       "line",     "link",     "main",
    "map",      "mark",       "marquee",  "math",    "menu",   "meta",   "meter",      "nav",      "nobr",     "noframes", "noscript",
    "object",   "ol",         "optgroup", "option",  "output", "p",      "param",      "path",     "picture",  "polygon",  "polyline",
    "pre",      "progress",   "q",        "rect",    "rp",     "rt",     "rtc",        "ruby",     "s",        "samp",     "script",
    "search",   "section",    "select",   "slot",    "small",  "source", "span",       "strike",   "strong",   "style",    "sub",
    "summary",  "sup",        "svg",      "table",   "tbody",  "td",     "template",   "text",     "textarea", "tfoot",    "th",
    "thead",    "time",       "title",    "tr",      "track",  "tt",     "u",          "ul",       "use",      "var",      "video",
    "wbr"};
static_assert(std::ranges::is_sorted(kElements));

}  // namespace

bool may_be_element(std::string_view name) {
  const std::string folded = text::fold_case(name);
  if (name.find_first_of("-:") != std::string_view::npos) return true;
  return std::ranges::binary_search(kElements, std::string_view(folded));
}

}  // namespace labbook::rules::vanished_text
