#include "history/loose_objects.h"

#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <zlib.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

namespace labbook::history {
namespace {

/// Before libgit2's own, which have 1 and 2.
constexpr int kPriority = 100;

/// Answers nothing itself: what is whole, or not loose, is left to those behind it.
struct CutObjectGuard {
  git_odb_backend backend{};  // first: libgit2 knows no more of it
  std::filesystem::path folder;
};

const std::filesystem::path& folder_of(const git_odb_backend* backend) { return reinterpret_cast<const CutObjectGuard*>(backend)->folder; }

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// Whether zlib comes to an end with the file, or says itself that its bytes are wrong.
bool ends(std::FILE* file) {
  std::array<unsigned char, 16384> in{};
  std::array<unsigned char, 65536> out{};
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return false;
  int code = Z_OK;
  while (code == Z_OK) {
    if (stream.avail_in == 0) {
      stream.avail_in = static_cast<uInt>(std::fread(in.data(), 1, in.size(), file));
      stream.next_in = in.data();
      if (stream.avail_in == 0) break;
    }
    stream.avail_out = static_cast<uInt>(out.size());
    stream.next_out = out.data();
    code = inflate(&stream, Z_NO_FLUSH);
  }
  inflateEnd(&stream);
  return code == Z_STREAM_END;
}

int refuse(const std::string& name) {
  git_error_set_str(GIT_ERROR_ODB, ("the object " + name + " is cut off").c_str());
  return GIT_ERROR;
}

std::string hex_of(const git_oid& id, std::size_t digits) {
  std::array<char, GIT_OID_HEXSZ + 1> hex{};
  git_oid_tostr(hex.data(), hex.size(), &id);
  return std::string(hex.data()).substr(0, digits);
}

int look_at(const git_odb_backend* backend, const git_oid* id) {
  const std::string name = hex_of(*id, GIT_OID_HEXSZ);
  const File file(std::fopen((folder_of(backend) / name.substr(0, 2) / name.substr(2)).c_str(), "rbe"));
  return !file || ends(file.get()) ? GIT_ENOTFOUND : refuse(name);
}

/// The same for all that a shortened name may mean.
int look_at_all(const git_odb_backend* backend, const git_oid* id, std::size_t digits) {
  const std::string name = hex_of(*id, digits);
  if (name.size() < 2) return GIT_ENOTFOUND;
  std::error_code error;
  const std::filesystem::path folder = folder_of(backend) / name.substr(0, 2);
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->path().filename().native().starts_with(name.substr(2))) continue;
    const File file(std::fopen(at->path().c_str(), "rbe"));
    if (file && !ends(file.get())) return refuse(name);
  }
  return GIT_ENOTFOUND;
}

}  // namespace

bool refuse_cut_objects(git_odb* odb, const std::filesystem::path& objects_folder) {
  auto guard = std::make_unique<CutObjectGuard>();
  git_odb_backend& backend = guard->backend;
  if (git_odb_init_backend(&backend, GIT_ODB_BACKEND_VERSION) != 0) return false;
  guard->folder = objects_folder;
  backend.read = [](void**, std::size_t*, git_object_t*, git_odb_backend* own, const git_oid* id) { return look_at(own, id); };
  backend.read_header = [](std::size_t*, git_object_t*, git_odb_backend* own, const git_oid* id) { return look_at(own, id); };
  backend.read_prefix = [](git_oid*, void**, std::size_t*, git_object_t*, git_odb_backend* own, const git_oid* id, std::size_t digits) {
    return look_at_all(own, id, digits);
  };
  backend.free = [](git_odb_backend* own) { delete reinterpret_cast<CutObjectGuard*>(own); };
  if (git_odb_add_backend(odb, &backend, kPriority) != 0) return false;
  static_cast<void>(guard.release());
  return true;
}

}  // namespace labbook::history
