#include "site/links.h"

#include <fmt/format.h>

#include <algorithm>

#include "disk/cache_store.h"
#include "disk/find_files.h"
#include "lint/normal_paths.h"
#include "site/url.h"

namespace labbook::site {
namespace {

std::string_view without_final_slash(std::string_view url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

/// Path, then fragment, percent-decoded; a query is dropped: `plot.png?raw=true`.
struct Parts {
  std::string path;
  std::string fragment;
};

Parts split(std::string_view url) {
  Parts parts;
  const std::size_t hash = url.find('#');
  if (hash != std::string_view::npos) parts.fragment = decode_percent(url.substr(hash + 1));
  const std::string_view before = url.substr(0, hash);
  parts.path = decode_percent(before.substr(0, before.find('?')));
  return parts;
}

}  // namespace

std::string Links::path_in_repository(std::size_t file, std::string_view path) const {
  const std::string& journal = repository_path(file);
  const std::string& root = plan_.root();
  if (journal.starts_with("../")) return {};
  const std::size_t slash = path.starts_with('/') ? std::string::npos : journal.rfind('/');
  const std::string folder = slash == std::string::npos ? root : root + "/" + journal.substr(0, slash);
  const std::string joined = lint::joined_path(folder, path);
  if (!lint::is_inside(joined, root)) return {};
  return joined == root ? std::string(kRepositoryRoot) : joined.substr(root.size() + 1);
}

std::string Links::source_url(std::size_t file, std::uint32_t line) const { return host_url(file, repository_path(file), line, false); }

std::string Links::host_url(std::size_t file, std::string_view path, std::uint32_t line, bool is_folder) const {
  const std::string& repository = plan_.workspace().config_of(plan_.workspace().files[file]).site.repository_url;
  const std::string& joined_name = plan_.journals()[plan_.journal_page_of_file(file)].repository;
  if (!joined_name.empty()) {
    if (!path.starts_with(joined_name + "/")) return {};
    path.remove_prefix(joined_name.size() + 1);
  }
  if (repository.empty() || url_kind(repository) != UrlKind::web) return {};
  const bool is_gitlab = repository.find("gitlab") != std::string::npos;
  std::string url = fmt::format("{}{}/{}/HEAD/{}", without_final_slash(repository), is_gitlab ? "/-" : "", is_folder ? "tree" : "blob",
                                path == kRepositoryRoot ? std::string() : encode_path(path));
  if (line > 0) url += fmt::format("#L{}", line);
  return url;
}

std::string state_of(const Target& target) {
  return disk::content_name(
      fmt::format("{}\n{}\n{}\n{} {}", static_cast<int>(target.kind), target.href, target.note, target.width, target.height));
}

void Links::write_down(const Origin& origin, bool is_image, std::string_view url, const Target& target) const {
  if (url_kind(clean_url(url)) != UrlKind::relative) return;
  const std::size_t first = plan_.journals()[plan_.journal_page_of_file(origin.file)].first_experiment;
  book_.add(origin.file,
            {origin.experiment == kNoPage ? kNoPage : origin.experiment - first, is_image, std::string(url), state_of(target)});
}

Links::Origin Links::origin_of(std::size_t file, const AskedLink& asked) const {
  const std::size_t first = plan_.journals()[plan_.journal_page_of_file(file)].first_experiment;
  return {file, asked.entry == kNoPage ? kNoPage : first + asked.entry};
}

bool Links::lead_as(std::size_t file, std::span<const AskedLink> asked) const {
  return std::ranges::all_of(asked, [&](const AskedLink& link) {
    const Origin origin = origin_of(file, link);
    return state_of(link.is_image ? find_image(origin, link.url) : find_link(origin, link.url)) == link.target;
  });
}

Target Links::link(const Origin& origin, std::string_view url) const {
  Target target = find_link(origin, url);
  write_down(origin, false, url, target);
  return target;
}

Target Links::image(const Origin& origin, std::string_view url) const {
  Target target = find_image(origin, url);
  write_down(origin, true, url, target);
  return target;
}

Target Links::find_link(const Origin& origin, std::string_view url) const {
  const std::string cleaned = clean_url(url);
  switch (url_kind(cleaned)) {
    case UrlKind::web: return {Target::Kind::web, encode_url(cleaned), {}, 0, 0};
    case UrlKind::data_image:
    case UrlKind::refused: return broken(fmt::format(fmt::runtime(words_.get("link_refused")), cleaned.substr(0, 40)));
    case UrlKind::relative: break;
  }
  const Parts parts = split(cleaned);
  if (parts.path.empty()) return fragment(origin, origin.file, parts.fragment);
  const std::string path = path_in_repository(origin.file, parts.path);
  if (path.empty()) return broken(fmt::format(fmt::runtime(words_.get("link_broken")), parts.path));
  const std::size_t journal = plan_.journal_at(path);
  if (journal != kNoPage) return fragment(origin, plan_.journals()[journal].file, parts.fragment);
  return file_target(origin.file, path);
}

Target Links::fragment(const Origin& origin, std::size_t file, std::string_view fragment) const {
  const std::size_t journal = plan_.journal_page_of_file(file);
  const JournalPage& page = plan_.journals()[journal];
  const bool is_journal_page = origin.file == file && origin.experiment == kNoPage;
  const std::string base = is_journal_page ? std::string() : "../" + page.path();
  if (fragment.empty()) return {Target::Kind::page, base.empty() ? "#lb-top" : base, {}, 0, 0};
  const Anchors& anchors = plan_.anchors_of(file);
  if (fragment == "top" || !anchors.ids.contains(std::string(fragment))) {
    if (fragment == "top") return {Target::Kind::page, base + "#lb-top", {}, 0, 0};
    return broken(fmt::format(fmt::runtime(words_.get("anchor_broken")), fragment));
  }
  const bool is_here =
      origin.experiment != kNoPage && plan_.experiments()[origin.experiment].file == file && plan_.stands_in(origin.experiment, fragment);
  return {Target::Kind::page, (is_here ? std::string() : base) + "#" + encode_path(fragment), {}, 0, 0};
}

Target Links::file_target(std::size_t file, const std::string& path) const {
  const Attachment found = attachments_.find(path);
  const bool is_folder = found.state == AttachmentState::folder;
  if (found.state == AttachmentState::missing) return broken(fmt::format(fmt::runtime(words_.get("link_broken")), path));
  if (found.state == AttachmentState::published) {
    return {Target::Kind::page, "../files/" + encode_path(path), {}, found.width, found.height};
  }
  const std::string url = host_url(file, path, 0, is_folder);
  if (!url.empty()) return {Target::Kind::web, url, {}, 0, 0};
  return {Target::Kind::plain, {}, fmt::format(fmt::runtime(words_.get("file_unpublished")), path == kRepositoryRoot ? "/" : path), 0, 0};
}

Target Links::find_image(const Origin& origin, std::string_view url) const {
  const std::string cleaned = clean_url(url);
  switch (url_kind(cleaned)) {
    case UrlKind::web: return {Target::Kind::web, encode_url(cleaned), {}, 0, 0};
    case UrlKind::data_image: return {Target::Kind::page, encode_url(cleaned), {}, 0, 0};
    case UrlKind::refused: return broken(fmt::format(fmt::runtime(words_.get("link_refused")), cleaned.substr(0, 40)));
    case UrlKind::relative: break;
  }
  const Parts parts = split(cleaned);
  const std::string path = parts.path.empty() ? std::string() : path_in_repository(origin.file, parts.path);
  if (path.empty() || disk::is_markdown_name(path)) {
    return broken(fmt::format(fmt::runtime(words_.get("image_broken")), parts.path));
  }
  Target target = file_target(origin.file, path);
  if (target.kind != Target::Kind::broken) return target;
  return broken(fmt::format(fmt::runtime(words_.get("image_broken")), path));
}

}  // namespace labbook::site
