#include "site/anchors.h"

#include <algorithm>

#include "markdown/plain_text.h"
#include "markdown/slug.h"

namespace labbook::site {
namespace {

using markdown::NodeKind;

/// The values of `id` and `name` attributes in raw HTML. Finds too much rather than too little: a link to one is then
/// not called broken.
void collect_raw_ids(std::string_view html, std::unordered_set<std::string>& ids) {
  for (const std::string_view attribute : {std::string_view("id="), std::string_view("name=")}) {
    for (std::size_t at = html.find(attribute); at != std::string_view::npos; at = html.find(attribute, at)) {
      at += attribute.size();
      if (at >= html.size() || (html[at] != '"' && html[at] != '\'')) continue;
      const std::size_t end = html.find(html[at], at + 1);
      if (end == std::string_view::npos) break;
      ids.emplace(html.substr(at + 1, end - at - 1));
      at = end;
    }
  }
}

std::string heading_id(const std::string& text) {
  std::string slug = markdown::github_slug(text);
  if (slug.starts_with(kOwnIdPrefix)) slug.insert(0, "x-");
  return slug;
}

}  // namespace

const Heading* Anchors::at(markdown::NodeIndex node) const {
  const auto found = std::ranges::lower_bound(headings, node, {}, &Heading::node);
  return found != headings.end() && found->node == node ? &*found : nullptr;
}

const Heading* Anchors::with_id(const std::string& id) const {
  const auto found = by_id.find(id);
  return found != by_id.end() ? &headings[found->second] : nullptr;
}

const Heading* Anchors::from(std::uint32_t offset) const {
  const auto found = std::ranges::lower_bound(headings, offset, {}, &Heading::offset);
  return found != headings.end() ? &*found : nullptr;
}

Anchors find_anchors(const markdown::Document& document) {
  Anchors anchors;
  markdown::SlugCounter counter;
  for (markdown::NodeIndex i = 0; i < document.nodes().size(); ++i) {
    const markdown::Node& node = document[i];
    if (node.kind == NodeKind::heading) {
      Heading heading{i, node.level, markdown::plain_text(document, i), {}, node.span.begin};
      heading.id = counter.unique(heading_id(heading.text));
      anchors.ids.insert(heading.id);
      anchors.by_id.emplace(heading.id, anchors.headings.size());
      anchors.headings.push_back(std::move(heading));
    } else if (node.kind == NodeKind::html_inline || node.kind == NodeKind::html_block) {
      collect_raw_ids(node.literal, anchors.ids);
    }
  }
  return anchors;
}

}  // namespace labbook::site
