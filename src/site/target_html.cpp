#include "site/target_html.h"

#include <fmt/format.h>

#include "text/escape.h"

namespace labbook::site {
namespace {

std::string title_attribute(std::string_view title) {
  return title.empty() ? std::string() : fmt::format(" title=\"{}\"", text::escape_html(title));
}

std::string size_attributes(const Target& target) {
  return target.width > 0 && target.height > 0 ? fmt::format(" width=\"{}\" height=\"{}\"", target.width, target.height) : std::string();
}

void print_own_image(std::string& out, const Target& target, std::string_view alternative, std::string_view title, bool is_in_link) {
  const std::string href = text::escape_html(target.href);
  if (!is_in_link) out.append(fmt::format("<a class=\"lb-figure\" href=\"{}\">", href));
  out.append(fmt::format("<img src=\"{}\" alt=\"{}\"{}{} loading=\"lazy\" decoding=\"async\">", href, text::escape_html(alternative),
                         title_attribute(title), size_attributes(target)));
  if (!is_in_link) out.append("</a>");
}

}  // namespace

std::string_view open_link_target(std::string& out, const Target& target, std::string_view title) {
  switch (target.kind) {
    case Target::Kind::page:
      out.append(fmt::format("<a href=\"{}\"{}>", text::escape_html(target.href), title_attribute(title)));
      return "</a>";
    case Target::Kind::web:
      out.append(fmt::format("<a href=\"{}\"{} rel=\"noopener noreferrer\">", text::escape_html(target.href), title_attribute(title)));
      return "</a>";
    case Target::Kind::plain:
      out.append(fmt::format("<span class=\"lb-unlinked\" title=\"{}\">", text::escape_html(target.note)));
      return "</span>";
    case Target::Kind::broken:
      out.append(fmt::format("<span class=\"lb-broken\" title=\"{}\">", text::escape_html(target.note)));
      return "</span>";
  }
  return "";
}

void print_image_target(std::string& out, const Target& target, std::string_view alternative, std::string_view title, bool is_in_link,
                        const RenderOptions& options) {
  if (target.kind == Target::Kind::page) return print_own_image(out, target, alternative, title, is_in_link);
  const std::string shown = text::escape_html(alternative.empty() ? std::string_view(target.href) : alternative);
  if (target.kind == Target::Kind::web && !is_in_link) {
    out.append(fmt::format("<a class=\"lb-remote-image\" href=\"{}\" rel=\"noopener noreferrer\">{}{}</a>", text::escape_html(target.href),
                           text::escape_html(options.remote_image_label), shown));
    return;
  }
  out.append(fmt::format("<span class=\"lb-missing-image\" title=\"{}\">{}</span>", text::escape_html(target.note), shown));
}

}  // namespace labbook::site
