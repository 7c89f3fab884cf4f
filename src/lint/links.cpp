#include "lint/links.h"

#include <algorithm>
#include <cctype>
#include <system_error>

#include "markdown/plain_text.h"
#include "markdown/slug.h"
#include "text/fold.h"
#include "text/similar_name.h"
#include "text/utf8.h"

namespace labbook::lint {
namespace {

namespace fs = std::filesystem;
using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view url) {
  std::string out;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const bool is_coded = url[i] == '%' && i + 2 < url.size() && hex_value(url[i + 1]) >= 0 && hex_value(url[i + 2]) >= 0;
    out.push_back(is_coded ? static_cast<char>(hex_value(url[i + 1]) * 16 + hex_value(url[i + 2])) : url[i]);
    if (is_coded) i += 2;
  }
  return out;
}

/// RFC 3986: a letter, then letters, digits, `+`, `-`, `.`. One letter is a drive of Windows and no scheme.
bool has_scheme(std::string_view url) {
  std::size_t i = 0;
  while (i < url.size() && (std::isalnum(static_cast<unsigned char>(url[i])) || url[i] == '+' || url[i] == '-' || url[i] == '.')) ++i;
  return i >= 2 && i < url.size() && url[i] == ':';
}

/// `path/to/file`, `{{ url }}`, `<link>`, `...`: text of a template.
bool is_to_be_filled_in(std::string_view url) {
  if (url.find_first_of("<>{}$*|\n") != std::string_view::npos || url.find("...") != std::string_view::npos) return true;
  const std::string folded = text::fold_case(url);
  for (const std::string_view word : {"path/to", "your-", "your_", "\u2026", "xxx"}) {
    if (folded.find(word) != std::string::npos) return true;
  }
  for (const std::string_view word : {"url", "link", "path", "todo", "tbd", "here", "file", "image", "ссылка", "путь"}) {
    if (folded == word) return true;
  }
  return false;
}

bool leads_to_file(std::string_view url) {
  return !url.empty() && !has_scheme(url) && !url.starts_with("//") && !url.starts_with("www.") && !is_to_be_filled_in(url);
}

LocalLink read_link(std::string_view url, text::Span span, bool is_image) {
  LocalLink link{"", "", std::string(url), span, is_image};
  const std::size_t hash = std::min(url.find('#'), url.size());
  link.path = percent_decoded(url.substr(0, std::min(url.find('?'), hash)));
  if (hash < url.size()) link.fragment = percent_decoded(url.substr(hash + 1));
  return link;
}

/// Calls `visit(tag name, attribute name, value)` for each attribute with a quoted value.
template <typename Visit>
void for_each_attribute(std::string_view html, const Visit& visit) {
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    ++at;
    if (html.substr(at).starts_with("!--")) {
      at = std::min(html.find("-->", at), html.size());
      continue;
    }
    const std::size_t name_end = std::min(html.find_first_of(" \t\r\n/>", at), html.size());
    const std::string_view tag = html.substr(at, name_end - at);
    at = name_end;
    while (at < html.size() && html[at] != '>' && html[at] != '<') {
      const std::size_t equals = html.find_first_of("=><", at);
      if (equals == std::string_view::npos || html[equals] != '=') break;
      const std::string_view before = text::trim(html.substr(at, equals - at));
      const std::string_view name = before.substr(before.find_last_of(" \t\r\n/") + 1);
      const std::size_t open = html.find_first_not_of(" \t\r\n", equals + 1);
      if (open == std::string_view::npos) return;
      const bool is_quoted = html[open] == '"' || html[open] == '\'';
      const std::size_t begin = is_quoted ? open + 1 : open;
      const std::size_t end = std::min(is_quoted ? html.find(html[open], begin) : html.find_first_of(" \t\r\n>", begin), html.size());
      visit(tag, name, html.substr(begin, end - begin));
      at = is_quoted ? std::min(end + 1, html.size()) : end;
    }
  }
}

bool is_html(const Node& node) { return node.kind == NodeKind::html_block || node.kind == NodeKind::html_inline; }

fs::path folder_of(const FileContext& context) { return fs::absolute(context.source().path).parent_path(); }

bool is_inside(const fs::path& path, const fs::path& root) {
  const auto [root_end, at] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return root_end == root.end() || root_end->empty();
}

/// Names of the folder's files that are near to `name`: equal but for case first.
std::string similar_in(const fs::path& folder, const std::string& name, bool& is_other_case) {
  std::error_code error;
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    names.push_back(entry.path().filename().string());
    if (names.size() >= 2000) break;
  }
  std::ranges::sort(names);
  const std::string folded = text::fold_case(name);
  for (const std::string& candidate : names) {
    if (text::fold_case(candidate) != folded) continue;
    is_other_case = true;
    return candidate;
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(text::most_similar(name, views));
}

/// `guide/intro`, `page.html`: what site generators make of `guide/intro.md`.
bool is_page_of_a_site(const fs::path& file) {
  std::error_code error;
  for (const char* ending : {".md", ".markdown", ".mdx", ".rst", ".ipynb"}) {
    fs::path source = file;
    if (fs::exists(source.replace_extension(ending), error) || fs::exists(file.string() + ending, error)) return true;
  }
  return false;
}

bool is_in_submodule(fs::path folder, const fs::path& root) {
  std::error_code error;
  for (; folder != root && folder.has_relative_path(); folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", error)) return true;
    if (fs::is_directory(folder, error) && fs::is_empty(folder, error) && fs::exists(root / ".gitmodules", error)) return true;
  }
  return false;
}

}  // namespace

std::vector<LocalLink> local_links(const FileContext& context) {
  std::vector<LocalLink> links;
  for (const Node& node : context.document.nodes()) {
    const bool is_image = node.kind == NodeKind::image;
    if (is_image || node.kind == NodeKind::link) {
      if (leads_to_file(node.literal)) links.push_back(read_link(node.literal, node.span, is_image));
    } else if (is_html(node)) {
      for_each_attribute(node.span.of(context.source().text), [&](std::string_view tag, std::string_view name, std::string_view value) {
        const bool is_source = tag == "img" && name == "src";
        if (!is_source && !(tag == "a" && name == "href")) return;
        const text::Span span = text::span_of(context.source().text, value);
        if (leads_to_file(value)) links.push_back(read_link(value, span, is_source));
      });
    }
  }
  return links;
}

Target find_target(const FileContext& context, const LocalLink& link) {
  const bool is_from_root = link.path.starts_with('/');
  const fs::path root = fs::absolute(context.root).lexically_normal();
  const fs::path base = is_from_root ? root : folder_of(context);
  Target target;
  std::string_view path = link.path;
  while (is_from_root && path.starts_with('/')) path.remove_prefix(1);
  target.file = (base / path).lexically_normal();
  std::error_code error;
  if (!is_inside(target.file, root)) {
    target.state = TargetState::is_unknowable;
    return target;
  }
  if (fs::exists(target.file, error)) return target;
  // GitHub and most site generators take a path from the root for one of the page's site.
  const bool has_ending = !target.file.extension().empty();
  const bool is_route = !has_ending && (is_from_root || !context.journal().is_journal());
  if (is_route || is_page_of_a_site(target.file) || is_in_submodule(target.file.parent_path(), root)) {
    target.state = TargetState::is_unknowable;
    return target;
  }
  target.state = TargetState::is_missing;
  bool is_other_case = false;
  const std::string similar = similar_in(target.file.parent_path(), target.file.filename().string(), is_other_case);
  if (is_other_case) target.state = TargetState::is_other_case;
  if (!similar.empty()) target.similar = (fs::path(link.path).parent_path() / similar).generic_string();
  return target;
}

std::vector<std::string> anchors_of(const text::SourceFile& source, const markdown::Document& document) {
  std::vector<std::string> anchors;
  markdown::SlugCounter counter;
  for (NodeIndex i = 0; i < document.nodes().size(); ++i) {
    const Node& node = document[i];
    if (node.kind == NodeKind::heading) {
      const std::string title = markdown::plain_text(document, i);
      anchors.push_back(counter.unique(markdown::github_slug(title)));
      const std::size_t brace = title.rfind("{#");
      if (brace != std::string::npos && title.ends_with('}')) anchors.push_back(title.substr(brace + 2, title.size() - brace - 3));
    } else if (is_html(node)) {
      for_each_attribute(node.span.of(source.text), [&](std::string_view, std::string_view name, std::string_view value) {
        if (name == "id" || name == "name") anchors.emplace_back(value);
      });
    }
  }
  return anchors;
}

}  // namespace labbook::lint
