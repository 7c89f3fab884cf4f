#include "lint/project_dependencies.h"

#include <algorithm>
#include <iterator>

namespace labbook::lint {

std::vector<Dependencies> join_dependencies(const journal::Workspace& workspace, std::vector<Dependencies>&& by_file) {
  std::vector<Dependencies> joined(workspace.projects.size());
  for (std::size_t i = 0; i < by_file.size(); ++i) std::ranges::move(by_file[i], std::back_inserter(joined[workspace.files[i].project]));
  for (Dependencies& all : joined) {
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }
  return joined;
}

}  // namespace labbook::lint
