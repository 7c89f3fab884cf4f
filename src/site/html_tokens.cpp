#include "site/html_tokens.h"

#include <algorithm>
#include <charconv>

#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::site {
namespace {

using text::is_latin_letter;
bool is_html_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_name_char(char c) { return is_latin_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

struct NamedReference {
  std::string_view name;
  std::string_view value;
};
constexpr NamedReference kNamed[] = {{"amp", "&"},   {"lt", "<"},     {"gt", ">"},        {"quot", "\""}, {"apos", "'"},
                                     {"colon", ":"}, {"sol", "/"},    {"nbsp", "\u00A0"}, {"Tab", "\t"},  {"NewLine", "\n"},
                                     {"times", "×"}, {"plusmn", "±"}, {"mdash", "—"},     {"ndash", "–"}, {"hellip", "…"},
                                     {"rarr", "→"},  {"larr", "←"},   {"deg", "°"},       {"copy", "©"},  {"laquo", "«"},
                                     {"raquo", "»"}, {"lpar", "("},   {"rpar", ")"},      {"check", "✓"}, {"bull", "•"}};

/// What the reference at the start of `text` (behind the `&`) stands for, and the bytes it takes; 0: it is none.
std::size_t read_reference(std::string_view text, std::string& out) {
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos || end == 0) return 0;
  const std::string_view name = text.substr(0, end);
  if (name.front() != '#') {
    for (const NamedReference& known : kNamed) {
      if (known.name != name) continue;
      out.append(known.value);
      return end + 1;
    }
    return 0;
  }
  const bool is_hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(is_hex ? 2 : 1);
  unsigned value = 0;
  const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
  if (error != std::errc() || last != digits.data() + digits.size() || digits.empty()) return 0;
  const bool is_character = value >= 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  if (is_character || value == 9 || value == 10 || value == 13) text::append_utf8(out, static_cast<char32_t>(value));
  return end + 1;
}

std::string resolve_references(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t taken = text[i] == '&' ? read_reference(text.substr(i + 1), out) : 0;
    if (taken == 0) out.push_back(text[i]);
    i += 1 + taken;
  }
  return out;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view html) : html_(html) {}

  std::vector<HtmlToken> run() {
    while (at_ < html_.size()) {
      if (html_[at_] != '<' || !read_markup()) ++at_;
    }
    end_text();
    return std::move(tokens_);
  }

 private:
  bool read_markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) return take_until(comment_end_, 4);
    if (rest.starts_with("<!") || rest.starts_with("<?")) return take_until(declaration_end_, 2);
    const bool is_end = rest.starts_with("</");
    const std::size_t name = is_end ? 2 : 1;
    if (name >= rest.size() || !is_latin_letter(rest[name]) || tried_in_vain_ > kMostTries * html_.size()) return false;
    std::size_t i = at_ + name;
    if (read_tag(is_end, i)) return true;
    tried_in_vain_ += i - at_;
    return false;
  }

  /// What ends a construct, and whether it is known to come no more.
  struct Ending {
    std::string_view text;
    bool is_over = false;
  };

  bool take_until(Ending& ending, std::size_t from) {
    if (ending.is_over) return false;
    const std::size_t found = html_.find(ending.text, at_ + from);
    ending.is_over = found == std::string_view::npos;
    if (ending.is_over) return false;
    add(HtmlToken::Kind::comment, found + ending.text.size(), {});
    return true;
  }

  /// Leaves in `i` how far it looked.
  bool read_tag(bool is_end, std::size_t& i) {
    HtmlToken tag;
    while (i < html_.size() && is_name_char(html_[i])) tag.name.push_back(lower(html_[i++]));
    while (i < html_.size() && html_[i] != '>') {
      if (is_html_space(html_[i]) || html_[i] == '/') {
        ++i;
      } else if (html_[i] == '<' || !read_attribute(i, tag.attributes)) {
        return false;
      }
    }
    if (i >= html_.size()) return false;
    add(is_end ? HtmlToken::Kind::end : HtmlToken::Kind::start, i + 1, std::move(tag));
    return true;
  }

  bool read_attribute(std::size_t& i, std::vector<HtmlAttribute>& attributes) {
    const std::size_t begin = i;
    while (i < html_.size() && !is_html_space(html_[i]) && html_[i] != '=' && html_[i] != '>' && html_[i] != '/' && html_[i] != '<') ++i;
    if (i == begin) return false;
    HtmlAttribute attribute{html_.substr(begin, i - begin), {}};
    std::size_t after = i;
    while (after < html_.size() && is_html_space(html_[after])) ++after;
    if (after < html_.size() && html_[after] == '=') {
      i = after + 1;
      while (i < html_.size() && is_html_space(html_[i])) ++i;
      if (!read_value(i, attribute.value)) return false;
    }
    attributes.push_back(std::move(attribute));
    return true;
  }

  bool read_value(std::size_t& i, std::string& value) {
    if (i >= html_.size()) return false;
    const char quote = html_[i];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = html_.find(quote, i + 1);
      if (end == std::string_view::npos) {
        i = html_.size();
        return false;
      }
      value = resolve_references(html_.substr(i + 1, end - i - 1));
      i = end + 1;
      return true;
    }
    const std::size_t begin = i;
    while (i < html_.size() && !is_html_space(html_[i]) && html_[i] != '>') ++i;
    value = resolve_references(html_.substr(begin, i - begin));
    return true;
  }

  void add(HtmlToken::Kind kind, std::size_t end, HtmlToken token) {
    end_text();
    token.kind = kind;
    token.source = html_.substr(at_, end - at_);
    tokens_.push_back(std::move(token));
    at_ = end;
    text_begin_ = end;
  }

  void end_text() {
    if (at_ == text_begin_) return;
    HtmlToken token;
    token.source = html_.substr(text_begin_, at_ - text_begin_);
    tokens_.push_back(std::move(token));
    text_begin_ = at_;
  }

  // A tag that does not end is text, and the next one may begin within it: where so much was looked at in vain, all that
  // is left is text.
  static constexpr std::size_t kMostTries = 4;

  std::string_view html_;
  Ending comment_end_{"-->"};
  Ending declaration_end_{">"};
  std::size_t tried_in_vain_ = 0;
  std::size_t at_ = 0;
  std::size_t text_begin_ = 0;
  std::vector<HtmlToken> tokens_;
};

}  // namespace

const std::string* HtmlToken::attribute(std::string_view wanted) const {
  for (const HtmlAttribute& attribute : attributes) {
    if (is_same_name(attribute.name, wanted)) return &attribute.value;
  }
  return nullptr;
}

std::vector<HtmlToken> html_tokens(std::string_view html) { return Tokenizer(html).run(); }

}  // namespace labbook::site
