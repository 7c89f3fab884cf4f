#include "disk/find_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "disk/ignore_rules.h"
#include "disk/read_file.h"

namespace labbook::disk {
namespace {

namespace fs = std::filesystem;

struct IgnoreFile {
  fs::path folder;
  IgnoreRules rules;
};

void read_ignore_file(const fs::path& folder, std::vector<IgnoreFile>& ignores) {
  if (auto text = read_file(folder / ".gitignore")) ignores.push_back({folder, IgnoreRules(*text)});
}

/// The nearest .gitignore that mentions the path decides, as in git.
bool is_ignored(const fs::path& path, bool is_folder, const std::vector<IgnoreFile>& ignores) {
  for (auto file = ignores.rbegin(); file != ignores.rend(); ++file) {
    const std::string relative = path.lexically_relative(file->folder).generic_string();
    const auto verdict = file->rules.judge(relative, is_folder);
    if (verdict != IgnoreRules::Verdict::unmentioned) return verdict == IgnoreRules::Verdict::ignored;
  }
  return false;
}

void read_ignore_files_above(const fs::path& folder, std::vector<IgnoreFile>& ignores) {
  const fs::path root = repository_root(folder);
  if (root.empty()) return;
  fs::path above = root;
  for (const fs::path& part : folder.lexically_relative(root)) {
    if (above != folder) read_ignore_file(above, ignores);
    above /= part;
  }
}

std::vector<fs::directory_entry> sorted_entries(const fs::path& folder) {
  std::vector<fs::directory_entry> entries;
  std::error_code error;
  for (fs::directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end; !error && it != end;
       it.increment(error)) {
    entries.push_back(*it);
  }
  std::ranges::sort(entries, {}, [](const fs::directory_entry& entry) -> const std::string& { return entry.path().native(); });
  return entries;
}

bool is_skipped_name(const std::string& name) { return name.starts_with('.') || name == "node_modules"; }

}  // namespace

bool is_markdown_name(std::string_view name) {
  const auto ends_with = [name](std::string_view ending) {
    return name.size() > ending.size() && std::ranges::equal(name.substr(name.size() - ending.size()), ending, {}, [](char c) {
             return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
           });
  };
  return ends_with(".md") || ends_with(".markdown");
}

fs::path repository_root(const fs::path& start) {
  std::error_code error;
  for (fs::path folder = fs::absolute(start, error).lexically_normal();; folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", error)) return folder;
    if (folder == folder.parent_path()) return {};
  }
}

Result<std::vector<fs::path>> find_markdown_files(const fs::path& folder) {
  std::error_code error;
  const fs::directory_iterator probe(folder, error);
  if (error) return failure(ErrorKind::not_readable, fmt::format("can't read {}: {}", folder.string(), error.message()));

  std::vector<fs::path> found;
  // A stack of our own: folders may nest deeper than calls should. Each step knows how many .gitignore files
  // were in force above it.
  struct Step {
    fs::path folder;
    std::size_t ignores_above;
  };
  const fs::path start = fs::absolute(folder, error).lexically_normal();
  std::vector<IgnoreFile> ignores;
  read_ignore_files_above(start, ignores);
  std::vector<Step> steps{{start, ignores.size()}};
  while (!steps.empty()) {
    const Step step = std::move(steps.back());
    steps.pop_back();
    ignores.erase(ignores.begin() + static_cast<std::ptrdiff_t>(step.ignores_above), ignores.end());
    read_ignore_file(step.folder, ignores);
    std::vector<Step> below;
    for (const fs::directory_entry& entry : sorted_entries(step.folder)) {
      const std::string name = entry.path().filename().string();
      if (is_skipped_name(name) || entry.is_symlink(error)) continue;
      const bool is_folder = entry.is_directory(error);
      if (!is_folder && !is_markdown_name(name)) continue;
      if (is_ignored(entry.path(), is_folder, ignores)) continue;
      if (is_folder) {
        below.push_back({entry.path(), ignores.size()});
      } else {
        found.push_back(entry.path());
      }
    }
    std::ranges::move(below.rbegin(), below.rend(), std::back_inserter(steps));
  }
  if (folder != start) {
    for (fs::path& path : found) path = folder / path.lexically_relative(start);
  }
  std::ranges::sort(found, {}, [](const fs::path& path) -> const std::string& { return path.native(); });
  return found;
}

}  // namespace labbook::disk
