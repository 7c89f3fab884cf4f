#pragma once

#include <string_view>

#include "lint/rule.h"

namespace labbook::lint {

/// How a rule speaks of the files that it looks for.
struct MissingFileWords {
  std::string_view fact;    ///< "there is no figure", to precede the path
  std::string_view remedy;  ///< what to do where no file of a similar name is near
};

/// Reports the links of one kind, images or others, that lead to no file of the repository.
void find_missing_files(const FileContext& context, bool is_image, const MissingFileWords& words, Findings& findings);

}  // namespace labbook::lint
