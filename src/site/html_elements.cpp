#include "site/html_elements.h"

#include <algorithm>
#include <array>
#include <string>

namespace labbook::site {
namespace {

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
constexpr std::array<Element, 18> kBlock{{{"div", "<div", "</div>"},
                                          {"p", "<div", "</div>"},
                                          {"center", "<div class=\"lb-center\"", "</div>"},
                                          {"section", "<div", "</div>"},
                                          {"article", "<div", "</div>"},
                                          {"header", "<div", "</div>"},
                                          {"footer", "<div", "</div>"},
                                          {"aside", "<div", "</div>"},
                                          {"main", "<div", "</div>"},
                                          {"blockquote", "<blockquote", "</blockquote>"},
                                          {"details", "<details", "</details>"},
                                          {"h1", "<div class=\"lb-heading\"", "</div>"},
                                          {"h2", "<div class=\"lb-heading\"", "</div>"},
                                          {"h3", "<div class=\"lb-heading\"", "</div>"},
                                          {"h4", "<div class=\"lb-heading\"", "</div>"},
                                          {"h5", "<div class=\"lb-heading\"", "</div>"},
                                          {"h6", "<div class=\"lb-heading\"", "</div>"},
                                          {"figure", "<div", "</div>"}}};

constexpr std::array<NestingElement, 14> kNesting{{{"table", " td th li ", false},
                                                   {"caption", " table ", true},
                                                   {"thead", " table ", false},
                                                   {"tbody", " table ", false},
                                                   {"tfoot", " table ", false},
                                                   {"tr", " table thead tbody tfoot ", false},
                                                   {"td", " tr ", true},
                                                   {"th", " tr ", true},
                                                   {"ul", " td th li ", false},
                                                   {"ol", " td th li ", false},
                                                   {"li", " ul ol ", true},
                                                   {"dl", " td th li ", false},
                                                   {"dt", " dl ", true},
                                                   {"dd", " dl ", true}}};

constexpr std::array<std::string_view, 6> kVerbatim{"code", "pre", "kbd", "samp", "tt", "var"};

template <typename Table>
auto* find_in(const Table& table, std::string_view name) {
  const auto found = std::ranges::find_if(table, [&](const auto& element) { return element.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

const Element* inline_element(std::string_view name) { return find_in(kInline, name); }
const Element* block_element(std::string_view name) { return find_in(kBlock, name); }
const NestingElement* nesting_element(std::string_view name) { return find_in(kNesting, name); }

bool is_void_element(std::string_view name) { return name == "br" || name == "hr" || name == "img" || name == "wbr"; }

bool is_white_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
}

bool has_nesting_elements(const std::vector<HtmlToken>& tokens) {
  return std::ranges::any_of(
      tokens, [](const HtmlToken& token) { return token.kind == HtmlToken::Kind::start && nesting_element(token.name) != nullptr; });
}

bool is_well_nested(const std::vector<HtmlToken>& tokens) {
  std::vector<std::string_view> open;
  for (const HtmlToken& token : tokens) {
    const NestingElement* parent = open.empty() ? nullptr : nesting_element(open.back());
    if (token.kind == HtmlToken::Kind::text) {
      if (parent != nullptr && !parent->holds_text && !is_white_text(token.source)) return false;
      continue;
    }
    if (token.kind == HtmlToken::Kind::comment || is_void_element(token.name)) continue;
    const NestingElement* own = nesting_element(token.name);
    const bool is_known = own != nullptr || inline_element(token.name) != nullptr || token.name == "a";
    const bool is_wrapper = open.empty() && block_element(token.name) != nullptr && token.name != "details";
    if (!is_known && !is_wrapper) return false;
    if (token.kind == HtmlToken::Kind::end) {
      if (open.empty() || open.back() != token.name) return false;
      open.pop_back();
      continue;
    }
    if (parent != nullptr && !parent->holds_text && own == nullptr) return false;
    if (own != nullptr && !open.empty()) {
      const bool is_in_wrapper = block_element(open.back()) != nullptr && own->parents.find(" li ") != std::string_view::npos;
      if (!is_in_wrapper && own->parents.find(" " + std::string(open.back()) + " ") == std::string_view::npos) return false;
    }
    if (own != nullptr && open.empty() && own->parents.find(" li ") == std::string_view::npos) return false;
    open.push_back(token.name);
  }
  return open.empty();
}

bool is_shown_element(std::string_view name) {
  return is_void_element(name) || name == "a" || name == "summary" || inline_element(name) != nullptr || block_element(name) != nullptr;
}

bool is_verbatim_element(std::string_view name) { return std::ranges::find(kVerbatim, name) != kVerbatim.end(); }

}  // namespace labbook::site
