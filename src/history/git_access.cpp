#include "history/git_access.h"

#include <git2.h>

#include "history/git_memory.h"

/// libgit2's start reads every certificate of the system, which takes longer than to check a journal, and nothing here
/// opens a connection. A program's own function goes before that of the library which libgit2 asks (mbed TLS, where it is
/// built with that): the answer is that the file can't be read, and libgit2 goes on without.
extern "C" __attribute__((visibility("default"))) int mbedtls_x509_crt_parse_file(void* chain, const char* path);
extern "C" int mbedtls_x509_crt_parse_file(void* /*chain*/, const char* /*path*/) {
  constexpr int kFileError = -0x2900;
  return kFileError;
}

namespace labbook::history {
namespace {

std::optional<ObjectType> to_type(git_object_t type) {
  switch (type) {
    case GIT_OBJECT_COMMIT: return ObjectType::commit;
    case GIT_OBJECT_TREE: return ObjectType::tree;
    case GIT_OBJECT_BLOB: return ObjectType::blob;
    default: return std::nullopt;
  }
}

}  // namespace

git_oid to_oid(const ObjectId& id) {
  git_oid oid;
  std::memcpy(oid.id, id.bytes.data(), id.bytes.size());
  return oid;
}

void start_libgit2() {
  static const bool is_started = [] {
    end_git_where_memory_ends();
    git_libgit2_init();
    // Hashing again what was just inflated costs more than the inflating; git itself does not do it either.
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    return true;
  }();
  static_cast<void>(is_started);
}

void CloseRepository::operator()(git_repository* repository) const { git_repository_free(repository); }
void CloseOdb::operator()(git_odb* odb) const { git_odb_free(odb); }

const ObjectId& GitAccess::actual(const ObjectId& id) const {
  if (replaced.empty()) return id;
  const auto found = replaced.find(id);
  return found == replaced.end() ? id : found->second;
}

std::optional<std::string> GitAccess::read(const ObjectId& id, ObjectType type) const {
  const git_oid oid = to_oid(actual(id));
  git_odb_object* raw = nullptr;
  if (git_odb_read(&raw, odb.get(), &oid) != 0) return std::nullopt;
  const Owned<git_odb_object, git_odb_object_free> object(raw);
  if (to_type(git_odb_object_type(raw)) != type) return std::nullopt;
  return std::string(static_cast<const char*>(git_odb_object_data(raw)), git_odb_object_size(raw));
}

std::optional<ObjectHeader> GitAccess::header(const ObjectId& id) const {
  const git_oid oid = to_oid(actual(id));
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (git_odb_read_header(&size, &type, odb.get(), &oid) != 0) return std::nullopt;
  const auto known = to_type(type);
  if (!known) return std::nullopt;
  return ObjectHeader{size, *known};
}

std::string last_git_message() {
  const git_error* error = git_error_last();
  return error && error->message ? error->message : "";
}

ObjectId to_id(const git_oid& oid) {
  ObjectId id;
  std::memcpy(id.bytes.data(), oid.id, id.bytes.size());
  return id;
}

}  // namespace labbook::history
