// What an open repository holds, for the sources of this room. libgit2's own names stay out of every header.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "history/object_id.h"

struct git_repository;
struct git_odb;
struct git_oid;

namespace labbook::history {

enum class ObjectType : std::uint8_t { commit, tree, blob };

/// Owns a libgit2 object: `Owned<git_index, git_index_free>`.
template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
template <typename T, auto Free>
using Owned = std::unique_ptr<T, Freer<Free>>;

/// Whoever calls libgit2 calls this first. It is started once and runs until the process ends: each start reads all of the
/// system's certificates, for a network that labbook never uses (8 ms, which a commit hook paid four times).
void start_libgit2();

struct CloseRepository {
  void operator()(git_repository* repository) const;
};
struct CloseOdb {
  void operator()(git_odb* odb) const;
};

struct ObjectHeader {
  std::size_t size = 0;
  ObjectType type = ObjectType::blob;
};

struct GitAccess {
  std::unique_ptr<git_repository, CloseRepository> repository;
  std::unique_ptr<git_odb, CloseOdb> odb;
  std::unordered_map<ObjectId, ObjectId, ObjectIdHash> replaced;  ///< refs/replace: git reads the second for the first

  /// The object's bytes; nullopt where it is missing, damaged or of another type.
  std::optional<std::string> read(const ObjectId& id, ObjectType type) const;
  /// Nullopt where it is missing, or a tag.
  std::optional<ObjectHeader> header(const ObjectId& id) const;

  const ObjectId& actual(const ObjectId& id) const;
};

/// libgit2's own form of the name.
git_oid to_oid(const ObjectId& id);
ObjectId to_id(const git_oid& oid);

/// What libgit2 last complained of, or an empty text.
std::string last_git_message();

}  // namespace labbook::history
