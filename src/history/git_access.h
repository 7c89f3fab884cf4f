// What an open repository holds, for the sources of this room.
#pragma once

#include <unordered_map>

#include "history/git_handles.h"

namespace labbook::history {

struct GitAccess {
  git::Library library;
  git::RepositoryHandle repository;
  git::OdbHandle odb;
  std::unordered_map<ObjectId, ObjectId, ObjectIdHash> replaced;  ///< refs/replace: git reads the second for the first

  const ObjectId& actual(const ObjectId& id) const {
    if (replaced.empty()) return id;
    const auto found = replaced.find(id);
    return found == replaced.end() ? id : found->second;
  }

  /// The object's raw bytes, or null.
  git::OdbObjectHandle read(const ObjectId& id, git_object_t type) const {
    const git_oid oid = git::to_oid(actual(id));
    git_odb_object* object = nullptr;
    if (git_odb_read(&object, odb.get(), &oid) != 0) return nullptr;
    git::OdbObjectHandle handle(object);
    if (git_odb_object_type(object) != type) return nullptr;
    return handle;
  }
};

inline std::string_view bytes_of(const git::OdbObjectHandle& object) {
  return {static_cast<const char*>(git_odb_object_data(object.get())), git_odb_object_size(object.get())};
}

}  // namespace labbook::history
