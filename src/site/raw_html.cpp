#include "site/raw_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "site/anchors.h"
#include "site/formula_scanner.h"
#include "site/html_elements.h"
#include "site/render_html.h"
#include "site/target_html.h"
#include "text/ascii.h"
#include "text/escape.h"
#include "text/html_text.h"

namespace labbook::site {
namespace {

// More than any page needs. Browsers stop nesting at 512 elements, and looking for the element that an end tag ends
// would take longer and longer.
constexpr std::size_t kMostOpen = 100;

int small_number(const std::string* text) {
  int value = 0;
  if (text != nullptr) std::from_chars(text->data(), text->data() + text->size(), value);
  return value > 0 && value <= 4096 ? value : 0;
}

/// A journal's character references are printed as what they mean.
std::string escape_but_references(std::string_view source) {
  constexpr std::array<std::string_view, 8> kKept{"&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&times;", "&plusmn;", "&mdash;"};
  std::string out;
  for (std::size_t i = 0; i < source.size();) {
    const auto kept =
        source[i] != '&' ? kKept.end() : std::ranges::find_if(kKept, [&](std::string_view r) { return source.substr(i).starts_with(r); });
    const std::size_t end = kept != kKept.end() ? i + kept->size() : std::min(source.find('&', i + 1), source.size());
    out.append(kept != kKept.end() ? std::string(*kept) : text::escape_html(source.substr(i, end - i)));
    i = end;
  }
  return out;
}

/// A formula written in HTML: nothing where a reference stands in it that is no sign of TeX's.
std::string formula_of(std::string_view source, bool is_block, const SetFormula& set) {
  constexpr std::array<std::pair<std::string_view, char>, 3> kReferences{{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};
  std::string tex;
  for (std::size_t at = 0; at < source.size();) {
    const auto found = std::ranges::find_if(kReferences, [&](const auto& known) { return source.substr(at).starts_with(known.first); });
    const bool is_other = found == kReferences.end() && source[at] == '&' && at + 1 < source.size() &&
                          (text::is_latin_letter(source[at + 1]) || source[at + 1] == '#');
    if (is_other) return {};
    tex.push_back(found == kReferences.end() ? source[at] : found->second);
    at += found == kReferences.end() ? 1 : found->first.size();
  }
  return formula_in_text(tex, is_block, set);
}

}  // namespace

void RawHtml::append_inline(std::string_view html, bool is_in_markdown_link) {
  const std::vector<HtmlToken> tokens = html_tokens(html);
  for (const HtmlToken& token : tokens) append_phrasing(token, is_in_markdown_link);
}

void RawHtml::append_phrasing(const HtmlToken& token, bool is_in_markdown_link) {
  const bool is_in_any_link = is_in_markdown_link || is_in_link();
  switch (token.kind) {
    case HtmlToken::Kind::comment: return;
    case HtmlToken::Kind::text: return append_text(token.source);
    case HtmlToken::Kind::end: return is_shown_element(token.name) ? end_element(token.name) : append_text(token.source);
    case HtmlToken::Kind::start: break;
  }
  if (!has_room() && !is_void_element(token.name)) return append_text(token.source);
  if (token.name == "br" || token.name == "wbr") {
    out_.append(token.name == "br" ? "<br>" : "<wbr>");
  } else if (token.name == "img") {
    append_image(token, is_in_any_link);
  } else if (token.name == "a") {
    start_link(token, is_in_any_link);
  } else if (inline_element(token.name) != nullptr) {
    start_inline(token, is_in_markdown_link);
  } else if (block_element(token.name) == nullptr && token.name != "hr") {
    append_text(token.source);
  }
}

void RawHtml::append_block(std::string_view html) {
  const std::vector<HtmlToken> tokens = html_tokens(html);
  if (std::ranges::all_of(tokens, [](const HtmlToken& t) {
        return t.kind == HtmlToken::Kind::comment || (t.kind == HtmlToken::Kind::text && is_white_text(t.source));
      })) {
    return;
  }
  const bool has_own_structure = has_nesting_elements(tokens);
  if (has_own_structure && is_well_nested(tokens)) return append_structure(tokens);
  if (has_own_structure) {
    out_.append("<pre class=\"lb-raw\">");
    text::append_html(out_, html);
    out_.append("</pre>");
    return;
  }
  append_flow(tokens);
}

void RawHtml::append_flow(const std::vector<HtmlToken>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const HtmlToken& token = tokens[i];
    const bool is_start = token.kind == HtmlToken::Kind::start;
    if (is_start && block_element(token.name) != nullptr && has_room()) {
      const auto next = std::find_if(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, tokens.end(), [](const HtmlToken& t) {
        return t.kind == HtmlToken::Kind::start || (t.kind == HtmlToken::Kind::text && !is_white_text(t.source));
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
    const NestingElement* structure = nesting_element(token.name);
    if (structure == nullptr || token.kind == HtmlToken::Kind::text) {
      const bool is_wrapper = token.kind == HtmlToken::Kind::start && block_element(token.name) != nullptr;
      if (is_wrapper) {
        start_block(token, true);
      } else if (token.kind != HtmlToken::Kind::text || !is_white_text(token.source)) {
        append_phrasing(token, false);
      }
    } else if (token.kind == HtmlToken::Kind::end) {
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
  open.holds_phrasing = is_link || open.source == "summary" || inline_element(open.source) != nullptr;
  phrasing_ += open.holds_phrasing ? 1 : 0;
  links_ += is_link && !end.empty() ? 1 : 0;
  verbatim_ += is_verbatim_element(open.source) ? 1 : 0;
  open_.push_back(std::move(open));
}

void RawHtml::start_inline(const HtmlToken& token, bool) {
  const Element* element = inline_element(token.name);
  out_.append(element->start);
  out_.append(common_attributes(token));
  out_.push_back('>');
  push(token.name, element->end);
}

void RawHtml::start_block(const HtmlToken& token, bool has_summary) {
  if (phrasing_ > 0) return push(token.name, "");
  const Element* element = block_element(token.name);
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

void RawHtml::append_text(std::string_view source) {
  std::size_t done = 0;
  if (options_.set_formula && verbatim_ == 0) {
    FormulaScanner scanner(source, {0, static_cast<std::uint32_t>(source.size())}, {});
    while (const auto formula = scanner.next()) {
      const std::string html = formula_of(formula->tex.of(source), formula->is_block, options_.set_formula);
      if (html.empty()) continue;
      out_.append(escape_but_references(source.substr(done, formula->span.begin - done))).append(html);
      done = formula->span.end;
    }
  }
  out_.append(escape_but_references(source.substr(done)));
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
    verbatim_ -= is_verbatim_element(last.source) ? 1 : 0;
    open_.pop_back();
  }
}

bool RawHtml::is_in_link() const { return links_ > 0; }

}  // namespace labbook::site
