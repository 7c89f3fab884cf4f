#include "lint/normal_paths.h"

#include <algorithm>

namespace labbook::lint {

bool is_inside(std::string_view path, std::string_view root) {
  return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

std::string joined_path(std::string_view folder, std::string_view path) {
  std::string out(folder);
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part == "..") out.resize(out.empty() ? 0 : out.rfind('/'));
    else out.append("/").append(part);
  }
  return out;
}

std::string without_slash(std::string path) {
  while (path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace labbook::lint
