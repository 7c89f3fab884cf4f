#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

namespace labbook::fuzz {

/// A folder of its own, outside of every repository, that is the working folder until the program ends.
class Scratch {
 public:
  Scratch() : path_((std::filesystem::temp_directory_path() / "labbook-fuzz-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) std::abort();
    before_ = std::filesystem::current_path();
    std::filesystem::current_path(path_);
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::current_path(before_, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::string& path() const { return path_; }
  const std::filesystem::path& before() const { return before_; }

 private:
  std::string path_;
  std::filesystem::path before_;
};

}  // namespace labbook::fuzz
