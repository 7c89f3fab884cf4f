// What tells, without reading a file, that it is as it was.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace labbook::disk {

/// The time of change can't be set by hand as that of modification can: who writes a file and gives it its old size and
/// time back has changed it all the same.
struct FileStamp {
  std::uint64_t size = 0;
  std::uint64_t inode = 0;
  std::int64_t modified = 0;  ///< nanoseconds
  std::int64_t changed = 0;
  bool operator==(const FileStamp&) const = default;
};

/// Whether a change from now on is sure to give the file another stamp. Not where it was changed a moment ago: the clock
/// of a file system ticks slowly.
bool is_settled(const FileStamp& stamp);

enum class PlaceKind : std::uint8_t { nothing, file, folder };

/// What a path leads to. Links are not followed: what is one, or behind one, is nothing.
struct PlaceState {
  PlaceKind kind = PlaceKind::nothing;
  FileStamp stamp = {};  ///< of a file
  bool operator==(const PlaceState&) const = default;
};

/// Looks up many paths below one folder, each folder on the way once. A folder in which many names are missing is listed.
class Places {
 public:
  explicit Places(std::filesystem::path root) : root_(root.string()) {}
  /// `path` is relative, with `/`, without `..`.
  PlaceState at(std::string_view path);

 private:
  struct Folder {
    bool is_there = false;
    int missing = 0;                                  ///< so many of its names were asked for in vain
    std::optional<std::set<std::string>> names = {};  ///< in small letters, where it was listed
  };

  Folder& folder(std::string_view path);
  void count_missing(std::string_view path, Folder& folder) const;

  std::string root_;
  std::unordered_map<std::string, Folder> folders_;
};

/// An open file; nothing where it is no regular one.
std::optional<FileStamp> stamp_of(int file);

/// A regular file below an open folder; nothing where there is none, or where something else is there.
std::optional<FileStamp> stamp_at(int folder, const std::string& name);

/// All that is below a folder.
struct FolderStamp {
  std::string name;                                      ///< another one where a file is added, removed, renamed or changed
  std::vector<std::pair<std::string, FileStamp>> files;  ///< by path below the folder
  std::uint64_t bytes = 0;
};

/// Nothing where the folder can't be read whole, where it has anything but files and folders, or where its file system
/// tells times by the second.
std::optional<FolderStamp> stamp_of_folder(const std::filesystem::path& folder);

}  // namespace labbook::disk
