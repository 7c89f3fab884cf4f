#include "site/shown_path.h"

namespace labbook::site {

std::string shown_path(const std::filesystem::path& root, const std::string& path) {
  if (!path.starts_with("../") && !path.starts_with('/')) return path;
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error).lexically_normal();
  const std::string below = absolute.lexically_relative(std::filesystem::absolute(root, error).lexically_normal()).generic_string();
  return below.empty() || below.starts_with("..") ? absolute.filename().string() : below;
}

}  // namespace labbook::site
