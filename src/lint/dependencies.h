// What the findings of one file depend on outside of it, so that they can be remembered for as long as that is the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "journal/workspace.h"
#include "lint/local_link.h"

namespace labbook::lint {

enum class DependencyKind : std::uint8_t {
  presence,  ///< whether there is such a file
  listing,   ///< the names in a folder
  content,   ///< the text of a file
};

struct Dependency {
  DependencyKind kind = DependencyKind::presence;
  std::string path;   ///< absolute
  std::string state;  ///< as it was
  auto operator<=>(const Dependency&) const = default;
};

/// For the archives of disk/packed_values.h.
template <typename Archive>
void members(Archive& archive, Dependency& dependency) {
  archive(dependency.kind, dependency.path, dependency.state);
}

using Dependencies = std::vector<Dependency>;

/// Looks the states up, each once in a run. Safe from any thread.
class Surroundings {
 public:
  explicit Surroundings(const journal::LoadOptions& load) : load_(load) {}

  /// What `links` were found to lead to, and why.
  std::vector<Dependency> dependencies_of(std::span<const LocalLink> links, const std::filesystem::path& root);
  bool are_as(std::span<const Dependency> dependencies, const std::filesystem::path& root);

 private:
  std::string state_of(DependencyKind kind, const std::string& path, const std::filesystem::path& root);

  const journal::LoadOptions& load_;
  std::mutex mutex_;
  std::map<std::pair<DependencyKind, std::string>, std::string> states_;
};

}  // namespace labbook::lint
