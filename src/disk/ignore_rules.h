// The part of .gitignore that decides whether a path is looked at: gitignore(5).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace labbook::disk {

/// The patterns of one .gitignore file, relative to the folder it stands in.
class IgnoreRules {
 public:
  explicit IgnoreRules(std::string_view file_text);

  enum class Verdict { unmentioned, ignored, included };

  /// What the last matching pattern says of `path` (relative to the file's folder, with `/`).
  Verdict judge(std::string_view path, bool is_folder) const;

 private:
  struct Pattern {
    std::string glob;
    bool negated = false;
    bool folders_only = false;
  };
  std::vector<Pattern> patterns_;
};

}  // namespace labbook::disk
