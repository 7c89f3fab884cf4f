// Where an experiment comes from. The values; results/lineage.h finds them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "journal/model.h"

namespace labbook::journal {

struct LineageLink {
  std::string id;          ///< of the other experiment, as that one writes it
  std::string path;        ///< its journal
  std::uint32_t line = 0;  ///< where this entry says so
};

struct LineageChange {
  std::string name;       ///< parameter
  std::string old_value;  ///< empty: not set before
  std::string new_value;  ///< empty: no longer set
};

struct Lineage {
  std::optional<std::string> parent;   ///< name of the group it stands in
  std::vector<LineageLink> baselines;  ///< `vs e0038`, "База: exp-4"
  std::vector<LineageLink> continues;  ///< `cont. of e0041`
  std::vector<LineageLink> supersedes;
  std::vector<LineageChange> changes;  ///< against its own base configuration
};

using LineageOf = std::function<Lineage(const Journal&, const Entry&)>;

}  // namespace labbook::journal
