#include "journal/paths_to_judge.h"

#include <algorithm>
#include <map>

#include "disk/glob.h"
#include "journal/config.h"

namespace labbook::journal {
namespace {

namespace fs = std::filesystem;

/// Configurations by file, each read once.
class Configurations {
 public:
  explicit Configurations(const std::optional<fs::path>& given) : given_(given) {}

  /// Null where there is none.
  disk::Result<const Config*> of(const fs::path& absolute) {
    const fs::path file = given_ ? *given_ : find_config_file(absolute.parent_path());
    if (file.empty()) return nullptr;
    const auto known = read_.find(file);
    if (known != read_.end()) return &known->second;
    auto config = read_config(file);
    if (!config) return tl::unexpected(config.error());
    return &read_.emplace(file, std::move(*config)).first->second;
  }

 private:
  const std::optional<fs::path>& given_;
  std::map<fs::path, Config> read_;
};

bool is_wanted(const Config& config, const fs::path& absolute) {
  std::error_code error;
  const fs::path folder = fs::absolute(config.folder, error).lexically_normal();
  const std::string relative = absolute.lexically_relative(folder).generic_string();
  const auto matches = [&relative](const std::string& glob) { return disk::matches_glob(glob, relative); };
  if (std::ranges::any_of(config.exclude, matches)) return false;
  return config.journals.empty() || std::ranges::any_of(config.journals, matches);
}

}  // namespace

disk::Result<std::vector<fs::path>> paths_to_judge(const std::vector<fs::path>& paths, const std::optional<fs::path>& config_file) {
  Configurations configurations(config_file);
  std::vector<fs::path> wanted;
  for (const fs::path& path : paths) {
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error).lexically_normal();
    const auto config = fs::is_directory(absolute, error) ? disk::Result<const Config*>(nullptr) : configurations.of(absolute);
    if (!config) return tl::unexpected(config.error());
    if (*config == nullptr || is_wanted(**config, absolute)) wanted.push_back(path);
  }
  return wanted;
}

}  // namespace labbook::journal
