#include "journal/config.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "disk/read_file.h"

namespace labbook::journal {

disk::Result<Config> read_config(const std::filesystem::path& file) {
  const auto bytes = disk::read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  const nlohmann::json object = nlohmann::json::parse(*bytes, nullptr, false, true);
  if (!object.is_object()) {
    return disk::failure(disk::ErrorKind::bad_input, fmt::format("{} is not a JSON object", file.string()));
  }
  Config config;
  config.file = file;
  config.folder = file.parent_path();
  return config;
}

disk::Result<Config> find_config(const std::filesystem::path& start) {
  std::error_code error;
  for (std::filesystem::path folder = std::filesystem::absolute(start, error).lexically_normal();;
       folder = folder.parent_path()) {
    if (std::filesystem::exists(folder / "labbook.json", error)) return read_config(folder / "labbook.json");
    if (folder == folder.parent_path()) return Config{};
  }
}

}  // namespace labbook::journal
