#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "history/repository.h"

namespace labbook::history {

using PathIndex = std::uint32_t;

/// Every path seen, once.
class PathTable {
 public:
  PathIndex index_of(std::string_view path);
  const std::string& operator[](PathIndex index) const { return *paths_[index]; }
  std::size_t size() const { return paths_.size(); }

 private:
  std::unordered_map<std::string, PathIndex> by_path_;
  std::vector<const std::string*> paths_;
};

/// A Markdown file that two trees have differently. A null id: not there.
struct FileChange {
  PathIndex path = 0;
  ObjectId old_id;
  ObjectId new_id;
};

struct TreeFile {
  PathIndex path = 0;
  ObjectId id;
};

/// Compares trees of one repository. Subtrees that are equal are never opened, and the bytes that two folders have in
/// common are passed over at once: a folder of thousands of files costs little when one has changed.
class TreeComparer {
 public:
  TreeComparer(const Repository& repository, PathTable& paths) : repository_(repository), paths_(paths) {}

  /// What changed among the Markdown files from `old_tree` to `new_tree`, by path. A null id is the empty tree.
  /// Names that begin with a dot and `node_modules` are passed over, as when files are searched on the disk.
  std::vector<FileChange> changes(const ObjectId& old_tree, const ObjectId& new_tree);

  /// All Markdown files of a tree, by path.
  std::vector<TreeFile> files(const ObjectId& tree);

  /// A tree could not be read: what is below it was passed over.
  bool has_damage() const { return has_damage_; }

 private:
  std::string_view tree_bytes(const ObjectId& id);

  const Repository& repository_;
  PathTable& paths_;
  std::unordered_map<ObjectId, std::string, ObjectIdHash> recent_;  ///< a commit's trees are read again for its child
  std::size_t recent_bytes_ = 0;
  bool has_damage_ = false;
};

}  // namespace labbook::history
