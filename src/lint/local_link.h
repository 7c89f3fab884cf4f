#pragma once

#include <filesystem>
#include <string>

#include "text/span.h"

namespace labbook::lint {

enum class TargetState : unsigned char {
  exists,
  is_missing,
  is_other_case,  ///< a file of that name exists, but for upper and lower case
  is_untracked,   ///< on the disk, and not among what is to be committed
  is_unknowable,  ///< outside the repository, in a submodule, or a page that a site generator makes
};

struct Target {
  TargetState state = TargetState::exists;
  std::filesystem::path file;  ///< absolute
  std::string similar;         ///< path as the link should write it; empty where nothing is near
  bool is_outside = false;     ///< of the repository: never looked at
};

/// A link or an image of a document, Markdown's or HTML's, that leads to a file or into the document itself.
struct LocalLink {
  std::string path;      ///< percent-decoded, without query and fragment; empty: this document
  std::string fragment;  ///< percent-decoded, without #
  std::string url;       ///< as the tree has it
  text::Span span;       ///< of the whole link or tag
  bool is_image = false;
  Target target;  ///< where `path` is not empty
};

}  // namespace labbook::lint
