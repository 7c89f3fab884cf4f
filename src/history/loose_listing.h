// Which objects of a repository are not packed. What is staged is among them at once, and bears on nothing that is read in
// the past: only commits do.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history/object_id.h"

namespace labbook::history {

/// `objects/3f` of a repository.
struct LooseFolder {
  std::string name;
  std::string state;                 ///< another one where a file came or went
  std::vector<std::string> objects;  ///< the other 38 digits of their names, in order
};

using LooseListing = std::vector<LooseFolder>;

/// What is in `folder`, by name. Of folders that are in the same state in `before` it is taken from there.
LooseListing list_loose_objects(const std::filesystem::path& folder, const LooseListing& before);

/// The commits among what is new. Nothing where an object of `before` is gone, or a new one can't be read. Reads what is new.
std::optional<std::vector<ObjectId>> new_commits(const std::filesystem::path& folder, const LooseListing& before, const LooseListing& now);

std::string pack_listing(const LooseListing& listing);
/// Nothing where the bytes are damaged.
std::optional<LooseListing> unpack_listing(std::string_view bytes);

}  // namespace labbook::history
