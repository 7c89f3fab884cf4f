#include "site/template_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "disk/read_file.h"
#include "site/site_files.h"
#include "text/similar_name.h"

namespace labbook::site {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".mustache";
constexpr std::string_view kPages = "pages/";
constexpr std::uint64_t kMaxTemplate = 256 * 1024;

disk::Result<void> check_no_link(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(path, error))) return {};
  return disk::failure(disk::ErrorKind::bad_input,
                       fmt::format("{} is a symbolic link; templates are read from their own folder alone", path.string()));
}

std::vector<fs::path> sorted_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) files.push_back(it->path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

disk::Result<std::string> read_theme_file(const fs::path& file, std::uint64_t limit) {
  if (const auto checked = check_no_link(file); !checked) return tl::unexpected(checked.error());
  return disk::read_file(file, limit);
}

disk::Result<TemplateFiles> TemplateFiles::open(const fs::path& folder) {
  TemplateFiles files;
  for (const disk::EmbeddedFile& file : site_files()) {
    if (file.name.ends_with(kEnding)) files.files_.emplace(file.name, TemplateFile{std::string(file.name), std::string(file.bytes), false});
  }
  if (folder.empty()) return files;
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return disk::failure(disk::ErrorKind::not_found, fmt::format("there is no folder {} with templates", folder.string()));
  }
  for (const std::string_view kind : {std::string_view("pages"), std::string_view("partials")}) {
    if (const auto read = files.read_folder(folder / kind, kind); !read) return tl::unexpected(read.error());
  }
  return files;
}

disk::Result<void> TemplateFiles::read_folder(const fs::path& folder, std::string_view kind) {
  if (const auto checked = check_no_link(folder); !checked) return checked;
  for (const fs::path& file : sorted_files(folder)) {
    const std::string name = file.filename().string();
    if (name.starts_with('.') || name.ends_with('~')) continue;  // what editors leave
    if (const auto read = read_own(file, fmt::format("{}/{}", kind, name)); !read) return read;
  }
  return {};
}

disk::Result<void> TemplateFiles::read_own(const fs::path& file, const std::string& path) {
  const bool may_be_new = !path.starts_with(kPages);
  if (!path.ends_with(kEnding) || (!may_be_new && find(path) == nullptr)) {
    const std::string_view similar = text::most_similar(path, paths());
    return disk::failure(disk::ErrorKind::bad_input, fmt::format("{}: no page has a template of this name{}", file.string(),
                                                                 similar.empty() ? "" : fmt::format("; did you mean \"{}\"?", similar)));
  }
  auto text = read_theme_file(file, kMaxTemplate);
  if (!text) return tl::unexpected(text.error());
  files_.insert_or_assign(path, TemplateFile{file.string(), std::move(*text), true});
  return {};
}

const TemplateFile* TemplateFiles::find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

std::vector<std::string> TemplateFiles::pages() const {
  std::vector<std::string> names;
  for (const auto& [path, file] : files_) {
    if (path.starts_with(kPages)) names.push_back(path.substr(kPages.size(), path.size() - kPages.size() - kEnding.size()));
  }
  return names;
}

bool TemplateFiles::has_own() const {
  return std::ranges::any_of(files_, [](const auto& named) { return named.second.is_own; });
}

std::vector<std::string_view> TemplateFiles::paths() const {
  std::vector<std::string_view> all;
  for (const auto& [path, file] : files_) all.push_back(path);
  return all;
}

}  // namespace labbook::site
