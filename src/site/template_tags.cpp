#include "site/template_tags.h"

#include "text/utf8.h"

namespace labbook::site {

TemplateTag next_tag(std::string_view text, std::size_t from) {
  TemplateTag tag;
  tag.begin = tag.end = text.size();
  const std::size_t begin = text.find("{{", from);
  if (begin == std::string_view::npos) return tag;
  const bool is_raw = text.substr(begin).starts_with("{{{");
  const std::string_view closing = is_raw ? "}}}" : "}}";
  const std::size_t close = text.find(closing, begin);
  if (close == std::string_view::npos) return tag;
  std::string_view inside = text::trim(text.substr(begin + 2, close - begin - 2));
  if (!inside.empty() && std::string_view("#^/>!={&").find(inside.front()) != std::string_view::npos) {
    tag.kind = inside.front();
    inside = text::trim(inside.substr(1));
  }
  tag.name = inside;
  tag.begin = begin;
  tag.end = close + closing.size();
  return tag;
}

}  // namespace labbook::site
