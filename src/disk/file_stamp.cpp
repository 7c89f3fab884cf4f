#include "disk/file_stamp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "disk/cache_store.h"
#include "disk/packed_bytes.h"

namespace labbook::disk {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr int kMissingBeforeListing = 8;    // a listing costs some lookups, and most folders are asked for what they hold
constexpr std::int64_t kTick = 20'000'000;  // Linux counts 100 to 1,000 of them a second

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * kSecond + time.tv_nsec; }

FileStamp stamp_of(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_size), static_cast<std::uint64_t>(status.st_ino), nanoseconds(status.st_mtim),
          nanoseconds(status.st_ctim)};
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// Of the letters that a disk may take for each other only those of ASCII are known here: another name has to be asked for.
bool is_not_among(const std::set<std::string>& names, std::string_view name) {
  const bool is_ascii = std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return is_ascii && !name.empty() && !names.contains(lower_ascii(name));
}

bool has_whole_seconds(const FileStamp& stamp) { return stamp.changed % kSecond == 0; }

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

OpenFolder open_folder(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  DIR* folder = fd < 0 ? nullptr : ::fdopendir(fd);
  if (folder == nullptr && fd >= 0) ::close(fd);
  return OpenFolder(folder);
}

std::vector<std::string> names_in(DIR* folder) {
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(folder)) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  std::ranges::sort(names);
  return names;
}

/// Walks a folder and packs what it sees.
class FolderWalk {
 public:
  struct Folder {
    std::filesystem::path path;
    std::string prefix;
  };

  /// `prefix`: the folder's path below the first, with its final `/`.
  bool visit(const std::filesystem::path& path, const std::string& prefix) {
    const OpenFolder folder = open_folder(path);
    if (!folder) return false;
    const std::vector<std::string> names = names_in(folder.get());
    seen_.put_size(names.size());
    return std::ranges::all_of(names, [&](const std::string& name) { return see(::dirfd(folder.get()), path, prefix, name); });
  }

  std::vector<Folder> take_folders() { return std::exchange(folders_, {}); }
  FolderStamp finish() {
    stamp_.name = content_name(seen_.take());
    return std::move(stamp_);
  }

 private:
  bool see(int folder, const std::filesystem::path& path, const std::string& prefix, const std::string& name) {
    struct stat status {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return false;
    seen_.put_text(name);
    if (S_ISDIR(status.st_mode)) {
      folders_.push_back({path / name, prefix + name + "/"});
      return true;
    }
    const FileStamp stamp = stamp_of(status);
    if (!S_ISREG(status.st_mode) || has_whole_seconds(stamp)) return false;
    seen_.put(stamp);
    seen_.put(status.st_mode);
    stamp_.files.emplace_back(prefix + name, stamp);
    stamp_.bytes += stamp.size;
    return true;
  }

  BytePacker seen_;
  std::vector<Folder> folders_;
  FolderStamp stamp_;
};

}  // namespace

bool is_settled(const FileStamp& stamp) {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return nanoseconds(now) - stamp.changed > (has_whole_seconds(stamp) ? 3 * kSecond : kTick);
}

std::optional<FileStamp> stamp_of(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return stamp_of(status);
}

std::optional<FileStamp> stamp_at(int folder, const std::string& name) {
  struct stat status {};
  if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return stamp_of(status);
}

PlaceState Places::at(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view above = path.substr(0, slash == std::string_view::npos ? 0 : slash);
  Folder& in = folder(above);
  if (!in.is_there) return {};
  if (in.names && is_not_among(*in.names, path.substr(slash + 1))) return {};
  struct stat status {};
  if (::lstat((root_ + "/" + std::string(path)).c_str(), &status) != 0) {
    count_missing(above, in);
    return {};
  }
  if (S_ISDIR(status.st_mode)) return {PlaceKind::folder, {}};
  return S_ISREG(status.st_mode) ? PlaceState{PlaceKind::file, stamp_of(status)} : PlaceState{};
}

/// Lists the folder that is asked in vain too often.
void Places::count_missing(std::string_view path, Folder& folder) const {
  if (++folder.missing != kMissingBeforeListing) return;
  const OpenFolder open = open_folder(root_ + "/" + std::string(path));
  if (!open) return;
  errno = 0;
  const std::vector<std::string> names = names_in(open.get());
  if (errno != 0) return;
  folder.names = {".", ".."};  // are in every folder and in no listing
  for (const std::string& name : names) folder.names->insert(lower_ascii(name));
}

Places::Folder& Places::folder(std::string_view path) {
  // Up to the first folder that is known, then down again: paths may be deeper than calls should nest.
  std::size_t end = path.size();
  auto known = folders_.find(std::string(path));
  while (known == folders_.end() && end > 0) {
    const std::size_t slash = path.rfind('/', end - 1);
    end = slash == std::string_view::npos ? 0 : slash;
    known = folders_.find(std::string(path.substr(0, end)));
  }
  if (known == folders_.end()) known = folders_.try_emplace(std::string(), Folder{true}).first;
  while (end < path.size()) {
    end = std::min(path.find('/', end + 1), path.size());
    std::string folder(path.substr(0, end));
    struct stat status {};
    const bool is_there = known->second.is_there && ::lstat((root_ + "/" + folder).c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    known = folders_.try_emplace(std::move(folder), Folder{is_there}).first;
  }
  return known->second;
}

std::optional<FolderStamp> stamp_of_folder(const std::filesystem::path& folder) {
  FolderWalk walk;
  std::vector<FolderWalk::Folder> waiting{{folder, {}}};
  while (!waiting.empty()) {
    const FolderWalk::Folder next = std::move(waiting.back());
    waiting.pop_back();
    if (!walk.visit(next.path, next.prefix)) return std::nullopt;
    for (FolderWalk::Folder& found : walk.take_folders()) waiting.push_back(std::move(found));
  }
  return walk.finish();
}

}  // namespace labbook::disk
