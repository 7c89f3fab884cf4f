#include "history/loose_listing.h"

#include <sys/stat.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <span>
#include <system_error>

#include "disk/packed_bytes.h"

namespace labbook::history {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigitsOfFolder = 2;
constexpr std::size_t kDigitsOfFile = 38;   // of SHA-1, which is all that libgit2 reads
constexpr std::size_t kBytesOfHead = 1024;  // the codes of deflate's first block, with which nothing is told yet, take at most 600

std::vector<std::string> names_in(const fs::path& folder, std::size_t digits) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::string name = at->path().filename().string();
    if (name.size() == digits) names.push_back(std::move(name));
  }
  std::ranges::sort(names);
  return names;
}

std::string state_of(const fs::path& folder) {
  struct stat status {};
  disk::BytePacker packer;
  if (::stat(folder.c_str(), &status) != 0) return {};
  packer.put(status.st_uid);
  packer.put(status.st_ino);
  packer.put(status.st_mtim);
  packer.put(status.st_ctim);
  return packer.take();
}

/// Of `commit 213`, which a loose object's inflated bytes begin with, the first word; empty where it can't be read.
std::string kind_of(const fs::path& object) {
  std::array<char, kBytesOfHead> in{};
  std::array<char, 16> out{};
  std::ifstream file(object, std::ios::binary);
  file.read(in.data(), in.size());
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return {};
  stream.next_in = reinterpret_cast<unsigned char*>(in.data());
  stream.avail_in = static_cast<uInt>(file.gcount());
  stream.next_out = reinterpret_cast<unsigned char*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = inflate(&stream, Z_SYNC_FLUSH);
  inflateEnd(&stream);
  if (code != Z_OK && code != Z_STREAM_END) return {};
  const std::string_view head(out.data(), out.size() - stream.avail_out);
  return std::string(head.substr(0, head.find(' ')));
}

/// Adds the commits among the objects of one folder. False where one can't be read.
bool add_commits(const fs::path& folder, std::span<const std::string> names, std::vector<ObjectId>& commits) {
  for (const std::string& name : names) {
    const std::string kind = kind_of(folder / name);
    if (kind == "blob" || kind == "tree" || kind == "tag") continue;
    const auto id = kind == "commit" ? parse_object_id(folder.filename().string() + name) : std::nullopt;
    if (!id) return false;
    commits.push_back(*id);
  }
  return true;
}

}  // namespace

LooseListing list_loose_objects(const fs::path& folder, const LooseListing& before) {
  LooseListing now;
  auto known = before.begin();
  for (const std::string& name : names_in(folder, kDigitsOfFolder)) {
    std::string state = state_of(folder / name);
    known = std::find_if(known, before.end(), [&name](const LooseFolder& one) { return one.name >= name; });
    const bool is_known = known != before.end() && known->name == name && known->state == state && !state.empty();
    now.push_back({name, std::move(state), is_known ? known->objects : names_in(folder / name, kDigitsOfFile)});
  }
  return now;
}

std::optional<std::vector<ObjectId>> new_commits(const fs::path& folder, const LooseListing& before, const LooseListing& now) {
  std::vector<ObjectId> commits;
  auto old = before.begin();
  for (const LooseFolder& one : now) {
    if (old != before.end() && old->name < one.name) return std::nullopt;
    const bool was_there = old != before.end() && old->name == one.name;
    const std::span<const std::string> known = was_there ? std::span<const std::string>(old->objects) : std::span<const std::string>();
    std::vector<std::string> fresh;
    std::ranges::set_difference(one.objects, known, std::back_inserter(fresh));
    if (one.objects.size() != known.size() + fresh.size() || !add_commits(folder / one.name, fresh, commits)) return std::nullopt;
    if (was_there) ++old;
  }
  return old == before.end() ? std::optional(std::move(commits)) : std::nullopt;
}

std::string pack_listing(const LooseListing& listing) {
  disk::BytePacker packer;
  packer.put_size(listing.size());
  for (const LooseFolder& folder : listing) {
    packer.put_text(folder.name);
    packer.put_text(folder.state);
    std::string objects;
    for (const std::string& object : folder.objects) objects += object;
    packer.put_text(objects);
  }
  return packer.take();
}

std::optional<LooseListing> unpack_listing(std::string_view bytes) {
  disk::ByteReader reader(bytes);
  LooseListing listing;
  for (std::size_t count = reader.get_size(); count > 0; --count) {
    LooseFolder& folder = listing.emplace_back();
    folder.name = reader.get_text();
    folder.state = reader.get_text();
    const std::string_view objects = reader.get_text();
    for (std::size_t at = 0; at + kDigitsOfFile <= objects.size(); at += kDigitsOfFile)
      folder.objects.emplace_back(objects.substr(at, kDigitsOfFile));
  }
  if (!reader.is_good() || !reader.is_at_end()) return std::nullopt;
  return listing;
}

}  // namespace labbook::history
