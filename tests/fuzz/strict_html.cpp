#include "strict_html.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <vector>

namespace labbook::fuzz {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_void(std::string_view name) { return is_one_of(name, {"br", "hr", "img", "wbr"}); }

bool is_phrasing(std::string_view name) {
  return is_void(name) ? name != "hr" : is_one_of(name, {"a", "abbr", "cite", "code",  "del",  "dfn",    "em",  "ins", "kbd", "mark",
                                                         "q", "s",    "samp", "small", "span", "strong", "sub", "sup", "u",   "var"});
}

bool is_known(std::string_view name) {
  return name == "hr" || is_phrasing(name) ||
         is_one_of(name,
                   {"blockquote", "caption", "dd",  "details", "div",     "dl",    "dt",    "h1", "h2",    "h3", "h4",    "h5", "h6", "li",
                    "ol",         "p",       "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"});
}

bool holds_phrasing_alone(std::string_view name) {
  return is_phrasing(name) || is_one_of(name, {"p", "pre", "summary", "h1", "h2", "h3", "h4", "h5", "h6"});
}

bool is_known_attribute(std::string_view name) {
  return is_one_of(name, {"alt", "aria-label", "class", "colspan", "decoding", "height", "href", "id", "loading", "rel", "role", "rowspan",
                          "src", "start", "tabindex", "title", "value", "width"});
}

/// The address with its references resolved: those alone that the renderer may print.
std::string resolved(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size();) {
    bool is_reference = false;
    for (const auto& [reference, meaning] :
         {std::pair<std::string_view, char>{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}) {
      if (!value.substr(i).starts_with(reference)) continue;
      out.push_back(meaning);
      i += reference.size();
      is_reference = true;
      break;
    }
    if (!is_reference) out.push_back(value[i++]);
  }
  return out;
}

bool is_safe_address(std::string_view value) {
  const std::string url = resolved(value);
  const bool is_plain =
      std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '\\' && c != '"' && c != '<' && c != '>'; });
  if (!is_plain || url.starts_with("//")) return false;
  const std::size_t colon = url.find(':');
  if (colon == std::string::npos || url.find_first_of("/?#") < colon) return true;
  std::string scheme = url.substr(0, colon);
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (scheme != "data") return is_one_of(scheme, {"http", "https", "mailto"});
  const std::string_view rest = std::string_view(url).substr(colon + 1);
  for (const std::string_view type : {"image/png", "image/jpeg", "image/gif", "image/webp"}) {
    if (rest.starts_with(type)) return true;
  }
  return false;
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  std::string run() {
    while (at_ < html_.size() && fault_.empty()) {
      if (html_[at_] == '<') {
        read_tag();
      } else {
        read_character();
      }
    }
    if (fault_.empty() && !open_.empty()) fail("left open: " + open_.back());
    return fault_;
  }

 private:
  void fail(std::string what) { fault_ = std::move(what) + " before: " + std::string(html_.substr(at_, 60)); }

  void read_character() {
    const char c = html_[at_];
    if (c == '&') return read_reference();
    if (c == '>' || (c >= 0 && c < 0x20 && c != '\n' && c != '\t' && c != '\f' && c != '\r') || c == 0x7F)
      return fail("a character that is not escaped");
    ++at_;
  }

  void read_reference() {
    const std::size_t end = html_.find(';', at_);
    if (end == std::string_view::npos || end - at_ > 8 || end == at_ + 1) return fail("no reference");
    at_ = end + 1;
  }

  std::string read_name() {
    const std::size_t begin = at_;
    while (at_ < html_.size() && (std::islower(static_cast<unsigned char>(html_[at_])) ||
                                  std::isdigit(static_cast<unsigned char>(html_[at_])) || html_[at_] == '-'))
      ++at_;
    return std::string(html_.substr(begin, at_ - begin));
  }

  void read_tag() {
    ++at_;
    const bool is_end = html_.substr(at_).starts_with('/');
    if (is_end) ++at_;
    const std::string name = read_name();
    if (!is_known(name)) return fail("an unknown element \"" + name + "\"");
    if (is_end) return end(name);
    begin(name);
    while (fault_.empty() && html_.substr(at_).starts_with(' ')) read_attribute(name);
    if (fault_.empty() && !html_.substr(at_).starts_with('>')) fail("a tag without an end");
    ++at_;
  }

  void begin(const std::string& name) {
    if (!open_.empty() && holds_phrasing_alone(open_.back()) && !is_phrasing(name)) fail("\"" + name + "\" in \"" + open_.back() + "\"");
    if (name == "a" && std::find(open_.begin(), open_.end(), "a") != open_.end()) fail("a link in a link");
    if (!is_void(name)) open_.push_back(name);
  }

  void end(const std::string& name) {
    if (open_.empty() || open_.back() != name) return fail("\"" + name + "\" ends where it is not open");
    open_.pop_back();
    if (!html_.substr(at_).starts_with('>')) fail("an end tag without an end");
    ++at_;
  }

  void read_attribute(const std::string& element) {
    ++at_;
    const std::string name = read_name();
    if (!is_known_attribute(name)) return fail("an attribute \"" + name + "\"");
    if (!html_.substr(at_).starts_with("=\"")) return fail("an attribute without a value");
    const std::size_t begin = at_ + 2;
    const std::size_t end = html_.find('"', begin);
    if (end == std::string_view::npos) return fail("a value without an end");
    const std::string_view value = html_.substr(begin, end - begin);
    if (value.find_first_of("<>") != std::string_view::npos) return fail("a value that is not escaped");
    const bool is_address = name == "href" || name == "src";
    if (is_address && !is_safe_address(value)) return fail("an address of \"" + element + "\"");
    at_ = end + 1;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  std::string fault_;
};

}  // namespace

std::string fault_in_html(std::string_view html) { return Reader(html).run(); }

}  // namespace labbook::fuzz
