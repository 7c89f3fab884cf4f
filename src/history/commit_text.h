#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "history/commit_walk.h"

namespace labbook::history {

struct CommitText {
  Commit commit;  ///< without its id and its parents' indices
  std::vector<ObjectId> parents;
  std::string email;  ///< the author's; may be empty
};

/// Reads a commit object: header lines, an empty line, the message. Names and subject are turned to UTF-8 from the
/// encoding that the commit names; bytes that are none become U+FFFD. A line that can't be read leaves its value empty.
CommitText read_commit_text(std::string_view bytes);

}  // namespace labbook::history
