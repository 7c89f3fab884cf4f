#include "lint/links.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <system_error>
#include <unordered_map>

#include "journal/find_journals.h"
#include "lint/html_attributes.h"
#include "lint/normal_paths.h"
#include "markdown/plain_text.h"
#include "markdown/slug.h"
#include "text/byte_set.h"
#include "text/fold.h"
#include "text/similar_name.h"
#include "text/utf8.h"

namespace labbook::lint {
namespace {

namespace fs = std::filesystem;
using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;

constexpr std::string_view kPageEndings[] = {".md", ".markdown", ".mdx", ".rst", ".ipynb"};
// Beyond these "did you mean" would take longer than all the rest.
constexpr int kMostSuggestions = 20;
constexpr std::size_t kLargestSearchedFolder = 2000;

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
  static constexpr text::ByteSet kOfTemplates("<>{}$*|\n");
  if (kOfTemplates.is_in(url) || url.find("...") != std::string_view::npos) return true;
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
  LocalLink link{"", "", std::string(url), span, is_image, {}};
  const std::size_t hash = std::min(url.find('#'), url.size());
  link.path = percent_decoded(url.substr(0, std::min(url.find('?'), hash)));
  if (hash < url.size()) link.fragment = percent_decoded(url.substr(hash + 1));
  return link;
}

bool is_html(const Node& node) { return node.kind == NodeKind::html_block || node.kind == NodeKind::html_inline; }

/// Calls `visit` with the name of each file in the folder that is there whatever the disk has.
template <typename Visit>
void for_each_given(const journal::LoadOptions& load, const fs::path& folder, const Visit& visit) {
  if (load.contents.empty() && load.present.empty()) return;
  std::error_code error;
  const std::string shown = folder.lexically_relative(fs::current_path(error)).generic_string();
  const std::string prefix = shown == "." ? "" : shown + "/";
  const auto visit_path = [&](const std::string& path) {
    if (!path.starts_with(prefix)) return false;
    const std::string name = path.substr(prefix.size());
    if (name.find('/') == std::string::npos && name != "..") visit(name);
    return true;
  };
  for (auto at = load.present.lower_bound(prefix); at != load.present.end() && visit_path(*at);) ++at;
  for (auto at = load.contents.lower_bound(prefix); at != load.contents.end() && visit_path(at->first);) ++at;
}

class TargetFinder {
 public:
  TargetFinder(const journal::JournalFile& file, const fs::path& root, const journal::LoadOptions& load)
      : file_(file),
        load_(load),
        root_(fs::absolute(root).lexically_normal()),
        root_name_(without_slash(root_.string())),
        base_name_(without_slash(fs::absolute(file.source.path).lexically_normal().parent_path().string())) {}

  /// The disk is asked once for each path, however many links have it.
  const Target& find(const LocalLink& link) {
    const auto [target, is_new] = targets_.try_emplace(link.path);
    if (is_new) target->second = look_for(link);
    return target->second;
  }

 private:
  Target look_for(const LocalLink& link) {
    Target target;
    target.file = file_of(link);
    if (!is_inside(target.file.native(), root_name_)) {
      target.state = TargetState::is_unknowable;
      target.is_outside = true;
      return target;
    }
    const std::string& path = target.file.native();
    const std::size_t slash = path.rfind('/');
    const std::string name = path.substr(slash + 1);
    const std::string folder_path = path.substr(0, std::max<std::size_t>(slash, 1));
    std::error_code error;
    // Most links lead somewhere, and asking for one file costs less than listing its folder.
    if (!is_known_missing(folder_path, name) && fs::exists(target.file, error)) {
      if (is_left_out(target.file, load_)) target.state = TargetState::is_untracked;
      return target;
    }
    const Folder& in = folder(folder_path);
    if (in.names.contains(name) || path == root_name_) return target;
    if (is_made_later(link, name, in)) {
      target.state = TargetState::is_unknowable;
      return target;
    }
    return missing(link, name, std::move(target), in);
  }

  struct Folder {
    std::set<std::string> names;
    std::map<std::string, std::string> by_folded_name;
    bool is_in_submodule = false;
    bool is_whole = false;  ///< what is not among the names is not there
  };

  /// By what was listed for a link before. A disk may not tell "a.md" from "A.md", or one writing of "й" from the other:
  /// then it is asked.
  bool is_known_missing(const std::string& folder_path, const std::string& name) const {
    const auto known = folders_.find(folder_path);
    if (known == folders_.end() || !known->second.is_whole || name.empty() || !text::is_ascii(name) || name.find('\0') != std::string::npos)
      return false;
    return !known->second.names.contains(name) && !known->second.by_folded_name.contains(text::fold_case(name));
  }

  std::string file_of(const LocalLink& link) const {
    std::string file = joined_path(link.path.starts_with('/') ? root_name_ : base_name_, link.path);
    return file.empty() ? "/" : file;
  }

  const Folder& folder(const std::string& path) {
    const auto [found, is_new] = folders_.try_emplace(path);
    Folder& folder = found->second;
    if (!is_new) return folder;
    for (std::string& name : names_in_folder(path, load_)) {
      folder.by_folded_name.try_emplace(text::fold_case(name), name);
      folder.names.insert(std::move(name));
    }
    folder.is_in_submodule = is_in_submodule(path, root_);
    std::error_code error;
    fs::directory_iterator(path, error);
    folder.is_whole = !error || error == std::errc::no_such_file_or_directory;
    return folder;
  }

  /// Pages that a site generator makes, and what another repository has.
  bool is_made_later(const LocalLink& link, const std::string& name, const Folder& in) const {
    // GitHub and most site generators take a path from the root for one of the page's site.
    // In a document that is no journal the pages of its site may be linked, which are made when the site is.
    const std::size_t dot = name.rfind('.');
    const std::string extension = dot == std::string::npos || dot == 0 ? std::string() : name.substr(dot);
    const bool is_page_of_site = extension.empty() || extension == ".html";
    const bool is_from_root = link.path.starts_with('/');
    const bool is_route = is_page_of_site && (!file_.journal.is_journal() || (is_from_root && extension.empty()));
    // `guide/intro` and `page.html` are what site generators make of `guide/intro.md`.
    const std::string stem = name.substr(0, name.size() - extension.size());
    const bool is_page = std::ranges::any_of(kPageEndings, [&](std::string_view ending) {
      return in.names.contains(name + std::string(ending)) || in.names.contains(stem + std::string(ending));
    });
    return is_route || is_page || in.is_in_submodule;
  }

  Target missing(const LocalLink& link, const std::string& name, Target target, const Folder& in) {
    target.state = TargetState::is_missing;
    std::string similar;
    if (const auto found = in.by_folded_name.find(text::fold_case(name)); found != in.by_folded_name.end()) {
      target.state = TargetState::is_other_case;
      similar = found->second;
    } else if (++suggestions_ <= kMostSuggestions && in.names.size() <= kLargestSearchedFolder) {
      const std::vector<std::string_view> names(in.names.begin(), in.names.end());
      similar = text::most_similar(name, names);
    }
    if (!similar.empty()) target.similar = (fs::path(link.path).parent_path() / similar).generic_string();
    return target;
  }

  const journal::JournalFile& file_;
  const journal::LoadOptions& load_;
  fs::path root_;
  std::string root_name_;
  std::string base_name_;  ///< of the document's folder
  std::unordered_map<std::string, Folder> folders_;
  std::unordered_map<std::string, Target> targets_;  ///< by the link's path
  int suggestions_ = 0;
};

std::vector<LocalLink> links_of(const text::SourceFile& source, const markdown::Document& document) {
  std::vector<LocalLink> links;
  for (const Node& node : document.nodes()) {
    const bool is_image = node.kind == NodeKind::image;
    if (is_image || node.kind == NodeKind::link) {
      if (leads_to_file(node.literal)) links.push_back(read_link(node.literal, node.span, is_image));
    } else if (is_html(node)) {
      for_each_attribute(node.span.of(source.text), [&](std::string_view tag, std::string_view name, std::string_view value) {
        const bool is_source = tag == "img" && name == "src";
        if (!is_source && !(tag == "a" && name == "href")) return;
        if (leads_to_file(value)) links.push_back(read_link(value, text::span_of(source.text, value), is_source));
      });
    }
  }
  return links;
}

}  // namespace

std::vector<LocalLink> find_local_links(const journal::JournalFile& file, const markdown::Document& document, const fs::path& root,
                                        const journal::LoadOptions& load) {
  std::vector<LocalLink> links = links_of(file.source, document);
  if (links.empty()) return links;
  TargetFinder finder(file, root, load);
  for (LocalLink& link : links) {
    if (!link.path.empty()) link.target = finder.find(link);
  }
  return links;
}

bool is_left_out(const fs::path& file, const journal::LoadOptions& load) {
  std::error_code error;
  if (!load.tracked || !fs::is_regular_file(file, error)) return false;
  // What lies behind a link or in a submodule is not ours to stage.
  for (fs::path path = journal::shown_path(file); !path.empty(); path = path.parent_path()) {
    if (load.tracked->contains(path.generic_string())) return false;
    if (path == path.parent_path()) break;
  }
  return true;
}

std::vector<std::string> names_in_folder(const fs::path& folder, const journal::LoadOptions& load) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  for_each_given(load, folder, [&names](const std::string& name) { names.push_back(name); });
  return names;
}

bool is_in_submodule(fs::path folder, const fs::path& root) {
  std::error_code error;
  for (; folder != root && folder.has_relative_path(); folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", error)) return true;
    if (fs::is_directory(folder, error) && fs::is_empty(folder, error) && fs::exists(root / ".gitmodules", error)) return true;
  }
  return false;
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
