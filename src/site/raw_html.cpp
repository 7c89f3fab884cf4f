#include "site/raw_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "site/anchors.h"
#include "site/render_html.h"
#include "site/target_html.h"
#include "text/escape.h"

namespace labbook::site {
namespace {

using Kind = HtmlToken::Kind;

/// An element of the journal and what is printed for it.
struct Element {
  std::string_view name;
  std::string_view start;  ///< without the final `>`: attributes follow
  std::string_view end;
};

constexpr std::array<Element, 25> kInline{{{"b", "<strong", "</strong>"}, {"strong", "<strong", "</strong>"},
                                           {"i", "<em", "</em>"},         {"em", "<em", "</em>"},
                                           {"u", "<u", "</u>"},           {"s", "<s", "</s>"},
                                           {"strike", "<s", "</s>"},      {"del", "<del", "</del>"},
                                           {"ins", "<ins", "</ins>"},     {"sub", "<sub", "</sub>"},
                                           {"sup", "<sup", "</sup>"},     {"code", "<code", "</code>"},
                                           {"tt", "<code", "</code>"},    {"kbd", "<kbd", "</kbd>"},
                                           {"samp", "<samp", "</samp>"},  {"var", "<var", "</var>"},
                                           {"mark", "<mark", "</mark>"},  {"small", "<small", "</small>"},
                                           {"big", "<span", "</span>"},   {"span", "<span", "</span>"},
                                           {"font", "<span", "</span>"},  {"q", "<q", "</q>"},
                                           {"abbr", "<abbr", "</abbr>"},  {"cite", "<cite", "</cite>"},
                                           {"dfn", "<dfn", "</dfn>"}}};

// Paragraphs become `div`s, because Markdown's own blocks may follow inside; headings lose their rank, which belongs to
// the page's outline.
constexpr std::array<Element, 17> kBlock{{{"div", "<div", "</div>"},       {"p", "<div", "</div>"},
                                          {"center", "<div class=\"lb-center\"", "</div>"},
                                          {"section", "<div", "</div>"},   {"article", "<div", "</div>"},
                                          {"header", "<div", "</div>"},    {"footer", "<div", "</div>"},
                                          {"aside", "<div", "</div>"},     {"main", "<div", "</div>"},
                                          {"blockquote", "<blockquote", "</blockquote>"},
                                          {"details", "<details", "</details>"},
                                          {"h1", "<div class=\"lb-heading\"", "</div>"},
                                          {"h2", "<div class=\"lb-heading\"", "</div>"},
                                          {"h3", "<div class=\"lb-heading\"", "</div>"},
                                          {"h4", "<div class=\"lb-heading\"", "</div>"},
                                          {"h5", "<div class=\"lb-heading\"", "</div>"},
                                          {"figure", "<div", "</div>"}}};

/// Elements that only make sense inside others. They are printed where a whole block of them is well formed.
struct Structure {
  std::string_view name;
  std::string_view parents;  ///< names between blanks
  bool holds_text;
};
constexpr std::array<Structure, 14> kStructure{{{"table", " td th li ", false}, {"caption", " table ", true},
                                                {"thead", " table ", false}, {"tbody", " table ", false},
                                                {"tfoot", " table ", false}, {"tr", " table thead tbody tfoot ", false},
                                                {"td", " tr ", true},        {"th", " tr ", true},
                                                {"ul", " td th li ", false}, {"ol", " td th li ", false},
                                                {"li", " ul ol ", true},     {"dl", " td th li ", false},
                                                {"dt", " dl ", true},        {"dd", " dl ", true}}};

// More than any page needs. Browsers stop nesting at 512 elements, and looking for the element that an end tag ends
// would take longer and longer.
constexpr std::size_t kMostOpen = 100;

template <typename Table>
auto* find_in(const Table& table, std::string_view name) {
  const auto found = std::ranges::find_if(table, [&](const auto& element) { return element.name == name; });
  return found == table.end() ? nullptr : &*found;
}

bool is_void(std::string_view name) { return name == "br" || name == "hr" || name == "img" || name == "wbr"; }

bool is_white(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
}

bool has_structure(const std::vector<HtmlToken>& tokens) {
  return std::ranges::any_of(tokens, [](const HtmlToken& token) {
    return token.kind == Kind::start && find_in(kStructure, token.name) != nullptr;
  });
}

/// Whether tables and lists are complete in the block and nested as HTML wants them. `wrappers` around them are allowed.
bool is_well_formed(const std::vector<HtmlToken>& tokens) {
  std::vector<std::string_view> open;
  for (const HtmlToken& token : tokens) {
    const Structure* parent = open.empty() ? nullptr : find_in(kStructure, open.back());
    if (token.kind == Kind::text) {
      if (parent != nullptr && !parent->holds_text && !is_white(token.source)) return false;
      continue;
    }
    if (token.kind == Kind::comment || is_void(token.name)) continue;
    const Structure* own = find_in(kStructure, token.name);
    const bool is_known = own != nullptr || find_in(kInline, token.name) != nullptr || token.name == "a";
    const bool is_wrapper = open.empty() && find_in(kBlock, token.name) != nullptr && token.name != "details";
    if (!is_known && !is_wrapper) return false;
    if (token.kind == Kind::end) {
      if (open.empty() || open.back() != token.name) return false;
      open.pop_back();
      continue;
    }
    if (parent != nullptr && !parent->holds_text && own == nullptr) return false;
    if (own != nullptr && !open.empty()) {
      const bool is_in_wrapper = find_in(kBlock, open.back()) != nullptr && own->parents.find(" li ") != std::string_view::npos;
      if (!is_in_wrapper && own->parents.find(" " + std::string(open.back()) + " ") == std::string_view::npos) return false;
    }
    if (own != nullptr && open.empty() && own->parents.find(" li ") == std::string_view::npos) return false;
    open.push_back(token.name);
  }
  return open.empty();
}

/// Whether the element itself, or a stand-in for it, is printed somewhere. Tags of all others are shown as text.
bool is_shown(std::string_view name) {
  return is_void(name) || name == "a" || name == "summary" || find_in(kInline, name) != nullptr || find_in(kBlock, name) != nullptr;
}

int small_number(const std::string* text) {
  int value = 0;
  if (text != nullptr) std::from_chars(text->data(), text->data() + text->size(), value);
  return value > 0 && value <= 4096 ? value : 0;
}

}  // namespace

void RawHtml::append_inline(std::string_view html, bool is_in_markdown_link) {
  const std::vector<HtmlToken> tokens = html_tokens(html);
  for (const HtmlToken& token : tokens) append_phrasing(token, is_in_markdown_link);
}

void RawHtml::append_phrasing(const HtmlToken& token, bool is_in_markdown_link) {
  const bool is_in_any_link = is_in_markdown_link || is_in_link();
  switch (token.kind) {
    case Kind::comment: return;
    case Kind::text: return append_text(token.source);
    case Kind::end: return is_shown(token.name) ? end_element(token.name) : append_text(token.source);
    case Kind::start: break;
  }
  if (!has_room() && !is_void(token.name)) return append_text(token.source);
  if (token.name == "br" || token.name == "wbr") {
    out_.append(token.name == "br" ? "<br>" : "<wbr>");
  } else if (token.name == "img") {
    append_image(token, is_in_any_link);
  } else if (token.name == "a") {
    start_link(token, is_in_any_link);
  } else if (find_in(kInline, token.name) != nullptr) {
    start_inline(token, is_in_markdown_link);
  } else if (find_in(kBlock, token.name) == nullptr && token.name != "hr") {
    append_text(token.source);
  }
}

void RawHtml::append_block(std::string_view html) {
  const std::vector<HtmlToken> tokens = html_tokens(html);
  if (std::ranges::all_of(tokens, [](const HtmlToken& t) { return t.kind == Kind::comment || (t.kind == Kind::text && is_white(t.source)); })) {
    return;
  }
  const bool has_own_structure = has_structure(tokens);
  if (has_own_structure && is_well_formed(tokens)) return append_structure(tokens);
  if (has_own_structure) {
    out_.append("<pre class=\"lb-raw\">");
    out_.append(text::escape_html(html));
    out_.append("</pre>");
    return;
  }
  append_flow(tokens);
}

void RawHtml::append_flow(const std::vector<HtmlToken>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const HtmlToken& token = tokens[i];
    const bool is_start = token.kind == Kind::start;
    if (is_start && find_in(kBlock, token.name) != nullptr && has_room()) {
      const auto next = std::find_if(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, tokens.end(), [](const HtmlToken& t) {
        return t.kind == Kind::start || (t.kind == Kind::text && !is_white(t.source));
      });
      start_block(token, next != tokens.end() && next->name == "summary");
    } else if (is_start && token.name == "summary" && has_room()) {
      const bool is_first = !open_.empty() && open_.back().source == "details" && out_.ends_with("<details>");
      if (is_first) out_.append("<summary>");
      push("summary", is_first ? "</summary>" : "");
    } else if (is_start && token.name == "hr") {
      if (phrasing_ == 0) out_.append("<hr>");
    } else {
      append_phrasing(token, false);
    }
  }
  // Inline elements do not reach beyond their block: blocks can't stand in them.
  while (phrasing_ > 0 && open_.size() > floor_) close_down_to(open_.size() - 1);
}

void RawHtml::append_structure(const std::vector<HtmlToken>& tokens) {
  const std::size_t bottom = open_.size();
  for (const HtmlToken& token : tokens) {
    const Structure* structure = find_in(kStructure, token.name);
    if (structure == nullptr || token.kind == Kind::text) {
      const bool is_wrapper = token.kind == Kind::start && find_in(kBlock, token.name) != nullptr;
      if (is_wrapper) {
        start_block(token, true);
      } else if (token.kind != Kind::text || !is_white(token.source)) {
        append_phrasing(token, false);
      }
    } else if (token.kind == Kind::end) {
      out_.append(token.name == "table" ? "</table></div>" : "</" + token.name + ">");
    } else {
      const int columns = small_number(token.attribute("colspan"));
      const int rows = small_number(token.attribute("rowspan"));
      if (token.name == "table") out_.append("<div class=\"lb-table\" tabindex=\"0\" role=\"group\">");
      out_.append("<" + token.name);
      if (columns > 1 && (token.name == "td" || token.name == "th")) out_.append(fmt::format(" colspan=\"{}\"", columns));
      if (rows > 1 && (token.name == "td" || token.name == "th")) out_.append(fmt::format(" rowspan=\"{}\"", rows));
      out_.append(">");
    }
  }
  close_down_to(bottom);
}

std::string RawHtml::id_attribute(const HtmlToken& token) {
  const std::string* id = token.attribute("id");
  if (id == nullptr || id->empty()) id = token.name == "a" ? token.attribute("name") : nullptr;
  if (id == nullptr || id->empty() || id->starts_with(kOwnIdPrefix) || id->find_first_of(" \t\n\r\f") != std::string::npos) return {};
  if (anchors_.with_id(*id) != nullptr || !own_ids_.insert(*id).second) return {};
  return fmt::format(" id=\"{}\"", text::escape_html(*id));
}

std::string RawHtml::common_attributes(const HtmlToken& token) {
  std::string out = id_attribute(token);
  if (const std::string* title = token.attribute("title")) out += fmt::format(" title=\"{}\"", text::escape_html(*title));
  return out;
}

bool RawHtml::has_room() const { return open_.size() < kMostOpen; }

void RawHtml::push(std::string source, std::string_view end) {
  const bool is_link = source == "a";
  Open open{std::move(source), end, false};
  open.holds_phrasing = is_link || open.source == "summary" || find_in(kInline, open.source) != nullptr;
  phrasing_ += open.holds_phrasing ? 1 : 0;
  links_ += is_link && !end.empty() ? 1 : 0;
  open_.push_back(std::move(open));
}

void RawHtml::start_inline(const HtmlToken& token, bool) {
  const Element* element = find_in(kInline, token.name);
  out_.append(element->start);
  out_.append(common_attributes(token));
  out_.push_back('>');
  push(token.name, element->end);
}

void RawHtml::start_block(const HtmlToken& token, bool has_summary) {
  if (phrasing_ > 0) return push(token.name, "");
  const Element* element = find_in(kBlock, token.name);
  out_.append(element->start);
  const std::string* align = token.attribute("align");
  if (align != nullptr && *align == "center" && element->start == "<div") out_.append(" class=\"lb-center\"");
  if (token.name != "details") out_.append(common_attributes(token));
  out_.push_back('>');
  if (token.name == "details" && !has_summary) out_.append("<summary>…</summary>");
  push(token.name, element->end);
}

void RawHtml::start_link(const HtmlToken& token, bool is_in_any_link) {
  const std::string* href = token.attribute("href");
  const std::string id = id_attribute(token);
  if (!id.empty()) out_.append(fmt::format("<span{}></span>", id));
  if (href == nullptr || is_in_any_link) {
    push("a", "");
    return;
  }
  const std::string* title = token.attribute("title");
  push("a", open_link_target(out_, options_.resolve_link(*href), title == nullptr ? "" : *title));
}

void RawHtml::append_image(const HtmlToken& token, bool is_in_any_link) {
  const std::string* source = token.attribute("src");
  const std::string* alternative = token.attribute("alt");
  const std::string* title = token.attribute("title");
  if (source == nullptr) return;
  Target target = options_.resolve_image(*source);
  const int width = small_number(token.attribute("width"));
  const int height = small_number(token.attribute("height"));
  if (width > 0 && height == 0 && target.width > 0) target.height = target.height * width / target.width;
  if (width > 0 && height > 0) target.height = height;
  if (width > 0) target.width = width;
  print_image_target(out_, target, alternative == nullptr ? "" : *alternative, title == nullptr ? "" : *title, is_in_any_link, options_);
}

// A journal's character references are printed as what they mean.
void RawHtml::append_text(std::string_view source) {
  constexpr std::array<std::string_view, 8> kKept{"&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&times;", "&plusmn;", "&mdash;"};
  for (std::size_t i = 0; i < source.size();) {
    const auto kept = source[i] != '&' ? kKept.end() : std::ranges::find_if(kKept, [&](std::string_view r) { return source.substr(i).starts_with(r); });
    if (kept != kKept.end()) {
      out_.append(*kept);
      i += kept->size();
      continue;
    }
    const std::size_t end = std::min(source.find('&', i + 1), source.size());
    out_.append(text::escape_html(source.substr(i, end - i)));
    i = end;
  }
}

void RawHtml::end_element(const std::string& name) {
  for (std::size_t i = open_.size(); i > floor_; --i) {
    if (open_[i - 1].source == name) return close_down_to(i - 1);
  }
}

void RawHtml::close_down_to(std::size_t depth) {
  while (open_.size() > depth) {
    const Open& last = open_.back();
    out_.append(last.end);
    phrasing_ -= last.holds_phrasing ? 1 : 0;
    links_ -= last.source == "a" && !last.end.empty() ? 1 : 0;
    open_.pop_back();
  }
}

bool RawHtml::is_in_link() const { return links_ > 0; }

}  // namespace labbook::site
