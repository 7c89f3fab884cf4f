#include "journal/config.h"

#include <fmt/format.h>

#include "disk/read_file.h"

namespace labbook::journal {

namespace fs = std::filesystem;

disk::Result<Config> read_config(const fs::path& file) {
  const auto bytes = disk::read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<ConfigProblem> problems;
  Config config = parse_config(*bytes, problems);
  if (!problems.empty()) {
    return disk::failure(disk::ErrorKind::bad_input, fmt::format("{}:{}:{}: {}", file.generic_string(), problems.front().place.line,
                                                                 problems.front().place.column, problems.front().message));
  }
  config.file = file;
  config.folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  return config;
}

fs::path find_config_file(const fs::path& start) {
  std::error_code error;
  for (fs::path folder = fs::absolute(start, error).lexically_normal();; folder = folder.parent_path()) {
    if (fs::is_regular_file(folder / "labbook.json", error)) return folder / "labbook.json";
    if (folder == folder.parent_path()) return {};
  }
}

}  // namespace labbook::journal
