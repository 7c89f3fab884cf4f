#include "journal/links.h"

#include "markdown/plain_text.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr markdown::NodeIndex kMaxTextNodes = 200;  // images can nest: their texts would be read again and again

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || scheme > 10) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.find('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  return url.substr(0, url.find(':'));
}

/// `app.clear.ml` by itself, then by `clear.ml`, then by each of its labels: `mlflow.example.org`.
bool is_tracker_host(const Vocabulary& vocabulary, std::string_view host) {
  for (std::string_view tail = host; !tail.empty();) {
    if (vocabulary.trackers.contains(tail)) return true;
    const std::size_t dot = tail.find('.');
    const std::string_view label = tail.substr(0, dot);
    if (dot != std::string_view::npos && vocabulary.trackers.contains(label)) return true;
    tail = dot == std::string_view::npos ? std::string_view{} : tail.substr(dot + 1);
  }
  return false;
}

/// Trackers of one's own stand on any host: their paths tell (`/#/experiments/7/runs/…`, `/projects/…/experiments/…`).
bool has_tracker_path(std::string_view url) {
  const bool has_project = url.find("/projects/") != std::string_view::npos;
  const std::size_t experiments = url.find("/experiments/");
  if (experiments == std::string_view::npos || host_of(url).empty()) return false;
  return has_project || url.find("/runs/", experiments) != std::string_view::npos || url.find("/#/") != std::string_view::npos;
}

bool has_image_ending(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  for (const std::string_view ending : {".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".bmp", ".PNG", ".JPG"}) {
    if (url.ends_with(ending)) return true;
  }
  return false;
}

/// The value of an attribute inside a tag, without its quotes; empty where the tag has none such.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    std::string_view rest = text::trim(tag.substr(at + name.size()));
    const bool is_word = at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\t' || tag[at - 1] == '\n');
    if (!is_word || !rest.starts_with('=')) continue;
    rest = text::trim(rest.substr(1));
    if (rest.empty()) return {};
    const bool is_quoted = rest.front() == '"' || rest.front() == '\'';
    const std::size_t end = is_quoted ? rest.find(rest.front(), 1) : rest.find_first_of(" >/\t\n");
    return is_quoted ? rest.substr(1, end == std::string_view::npos ? end : end - 1) : rest.substr(0, end);
  }
  return {};
}

bool begins_tag(std::string_view html, std::size_t at, std::string_view name) {
  if (html.size() <= at + name.size() + 1) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((html[at + 1 + i] | 0x20) != name[i]) return false;
  }
  const char after = html[at + 1 + name.size()];
  return after == ' ' || after == '\t' || after == '\n' || after == '\r';
}

}  // namespace

LinkKind kind_of_link(const Vocabulary& vocabulary, std::string_view url, bool is_image) {
  const std::string_view host = host_of(url);
  if (is_image) return LinkKind::image;
  if (host.empty()) {
    const bool is_other_scheme = url.starts_with("mailto:") || url.starts_with("tel:") || url.starts_with("//");
    if (is_other_scheme || url.starts_with('#')) return LinkKind::web;
    return has_image_ending(url) ? LinkKind::image : LinkKind::file;
  }
  if (is_tracker_host(vocabulary, host) || has_tracker_path(url)) return LinkKind::tracker;
  return LinkKind::web;
}

void read_link(Contents& contents, markdown::NodeIndex index, std::vector<Link>& links) {
  const markdown::Node& node = contents.document[index];
  const bool is_image = node.kind == markdown::NodeKind::image;
  Link link;
  link.url = node.literal;
  if (node.subtree_end - index < kMaxTextNodes) link.text = markdown::plain_text(contents.document, index);
  link.kind = kind_of_link(contents.vocabulary(), node.literal, is_image);
  link.place = contents.place(node.span);
  links.push_back(std::move(link));
}

std::vector<Link> read_raw_links(const Contents& contents, markdown::NodeIndex index) {
  std::vector<Link> links;
  const std::string_view html = contents.document[index].span.of(contents.text());
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool is_image = begins_tag(html, at, "img");
    if (!is_image && !begins_tag(html, at, "a")) continue;
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos) break;
    const std::string_view tag = html.substr(at, end - at);
    const std::string_view url = attribute(tag, is_image ? "src" : "href");
    if (!url.empty()) {
      links.push_back({std::string(url), std::string(is_image ? attribute(tag, "alt") : std::string_view{}),
                       kind_of_link(contents.vocabulary(), url, is_image), contents.place(text::span_of(contents.text(), url))});
    }
    at = end;
  }
  return links;
}

}  // namespace labbook::journal
