// Files that are compiled into the program (rules, vocabulary, templates), so that it can be moved freely.
#pragma once

#include <span>
#include <string_view>

namespace labbook::disk {

struct EmbeddedFile {
  std::string_view name;  ///< path below the folder it was embedded from, with `/`
  std::string_view bytes;
};

/// The bytes of the file called `name`, or an empty view when there is none. Logarithmic: `files` is sorted.
std::string_view find_embedded(std::span<const EmbeddedFile> files, std::string_view name);

}  // namespace labbook::disk
