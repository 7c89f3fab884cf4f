#pragma once

#include <functional>
#include <string_view>

#include "lint/local_link.h"
#include "lint/rule.h"

namespace labbook::lint {

/// How a rule speaks of the files that it looks for.
struct MissingFileWords {
  std::string_view fact;    ///< "there is no figure", to precede the path
  std::string_view remedy;  ///< what to do where no file of a similar name is near
};

/// Reports the links for which `is_concerned` and that lead to no file of the repository; a path that a line names
/// again is told of once there.
void find_missing_files(const FileContext& context, const std::function<bool(const LocalLink&)>& is_concerned,
                        const MissingFileWords& words, Findings& findings);

}  // namespace labbook::lint
