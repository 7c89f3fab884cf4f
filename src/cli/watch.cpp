#include "cli/watch.h"

#include <functional>

namespace labbook::cli {
namespace {

namespace fs = std::filesystem;

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

/// The sum over the files, so that their order does not count.
std::uint64_t fingerprint_of(const fs::path& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error).time_since_epoch().count();
  const std::uint64_t size = fs::file_size(path, error);
  return mixed(std::hash<std::string>{}(path.string()) ^ mixed(static_cast<std::uint64_t>(time)) ^ mixed(size + 1));
}

}  // namespace

Watch::Watch(std::vector<fs::path> paths, fs::path left_out) : paths_(std::move(paths)) {
  std::error_code error;
  left_out_ = fs::weakly_canonical(left_out, error);
  if (paths_.empty()) paths_.emplace_back(".");
  seen_ = fingerprint();
}

bool Watch::has_changed() {
  const std::uint64_t now = fingerprint();
  const bool is_different = now != seen_;
  seen_ = now;
  return is_different;
}

std::uint64_t Watch::fingerprint() const {
  std::uint64_t sum = 0;
  std::error_code error;
  for (const fs::path& path : paths_) {
    if (!fs::is_directory(path, error)) {
      sum += fingerprint_of(path);
      continue;
    }
    fs::recursive_directory_iterator walk(fs::weakly_canonical(path, error), fs::directory_options::skip_permission_denied, error);
    for (; walk != fs::recursive_directory_iterator(); walk.increment(error)) {
      const std::string name = walk->path().filename().string();
      const bool is_passed_over = name.starts_with(".") || name == "node_modules" || walk->path() == left_out_ ||
                                  name.find(".labbook-") != std::string::npos;
      if (is_passed_over) {
        walk.disable_recursion_pending();
      } else if (walk->is_regular_file(error)) {
        sum += fingerprint_of(walk->path());
      }
    }
  }
  return sum;
}

}  // namespace labbook::cli
