// The texts of the templates: those that ship, and a user's own in their place, one by one.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "disk/result.h"

namespace labbook::site {

struct TemplateFile {
  std::string shown;  ///< the path to name in messages
  std::string text;
  bool is_own = false;  ///< the user's, not one that ships
};

/// Everything is read when it is opened, from the folder alone: a template can only name what was found then.
class TemplateFiles {
 public:
  /// `folder` may be empty: what ships. Else its pages/*.mustache take the place of those that ship, and its
  /// partials/*.mustache too or add to them. Refused: symbolic links, files of other names, more than 256 KiB.
  static disk::Result<TemplateFiles> open(const std::filesystem::path& folder);

  /// By the path below site_templates: "pages/home.mustache". Null where there is none.
  const TemplateFile* find(std::string_view path) const;

  /// The names of the pages, sorted: "404", "compare" …
  std::vector<std::string> pages() const;

  /// Whether any is the user's.
  bool has_own() const;

  /// "pages/home.mustache" and its like, for "did you mean".
  std::vector<std::string_view> paths() const;

 private:
  disk::Result<void> read_folder(const std::filesystem::path& folder, std::string_view kind);
  disk::Result<void> read_own(const std::filesystem::path& file, const std::string& path);

  std::map<std::string, TemplateFile, std::less<>> files_;
};

/// The regular file's bytes; an error for a symbolic link, or what is larger than `limit`.
disk::Result<std::string> read_theme_file(const std::filesystem::path& file, std::uint64_t limit);

}  // namespace labbook::site
