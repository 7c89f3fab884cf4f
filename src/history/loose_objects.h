#pragma once

#include <filesystem>

struct git_odb;

namespace labbook::history {

/// libgit2 1.5 never ends on a loose object whose bytes are cut off: it asks zlib again and again for what is not there.
/// What stands in the objects' folder of its own is therefore inflated once before libgit2 reads it, and is damaged for it
/// where that does not come to an end. False where it can't be seen to.
bool refuse_cut_objects(git_odb* odb, const std::filesystem::path& objects_folder);

}  // namespace labbook::history
