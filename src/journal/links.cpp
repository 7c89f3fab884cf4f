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

}  // namespace labbook::journal
