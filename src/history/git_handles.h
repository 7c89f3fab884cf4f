// libgit2's objects with owners. Private to this room.
#pragma once

#include <git2.h>

#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "history/object_id.h"

namespace labbook::history::git {

template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

using RepositoryHandle = std::unique_ptr<git_repository, Freer<git_repository_free>>;
using OdbHandle = std::unique_ptr<git_odb, Freer<git_odb_free>>;
using OdbObjectHandle = std::unique_ptr<git_odb_object, Freer<git_odb_object_free>>;
using CommitHandle = std::unique_ptr<git_commit, Freer<git_commit_free>>;
using TreeHandle = std::unique_ptr<git_tree, Freer<git_tree_free>>;
using ObjectHandle = std::unique_ptr<git_object, Freer<git_object_free>>;
using ReferenceHandle = std::unique_ptr<git_reference, Freer<git_reference_free>>;
using ReferenceIteratorHandle = std::unique_ptr<git_reference_iterator, Freer<git_reference_iterator_free>>;
using TreeEntryHandle = std::unique_ptr<git_tree_entry, Freer<git_tree_entry_free>>;
using IndexHandle = std::unique_ptr<git_index, Freer<git_index_free>>;
using PatchHandle = std::unique_ptr<git_patch, Freer<git_patch_free>>;
using ConfigHandle = std::unique_ptr<git_config, Freer<git_config_free>>;

/// libgit2 counts its users; every room-level object that calls it holds one of these.
class Library {
 public:
  Library() {
    git_libgit2_init();
    // What is read is compared with nothing that a wrong hash could harm, and hashing costs more than inflating.
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  }
  ~Library() { git_libgit2_shutdown(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

inline ObjectId to_id(const git_oid& oid) {
  ObjectId id;
  std::memcpy(id.bytes.data(), oid.id, id.bytes.size());
  return id;
}

inline git_oid to_oid(const ObjectId& id) {
  git_oid oid;
  std::memcpy(oid.id, id.bytes.data(), id.bytes.size());
  return oid;
}

inline std::string last_message() {
  const git_error* error = git_error_last();
  return error && error->message ? error->message : "";
}

inline std::string_view view(const char* text) { return text ? std::string_view(text) : std::string_view{}; }

}  // namespace labbook::history::git
