// Files of the repository that are copied with the site.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "disk/file_stamp.h"
#include "disk/publish.h"
#include "disk/result.h"

namespace labbook::site {

/// The path of the repository's root, relative to it.
inline constexpr std::string_view kRepositoryRoot = ".";

enum class AttachmentState : unsigned char {
  published,  ///< is copied to `files/PATH`
  withheld,   ///< exists, but is of a kind or size that is not copied, or would run on the page
  folder,     ///< exists, and is a folder
  missing,    ///< is not there, or lies outside the repository or behind a symbolic link
};

struct Attachment {
  AttachmentState state = AttachmentState::missing;
  std::string path;  ///< relative to the repository's root
  int width = 0;     ///< of an image, in pixels, where its header tells
  int height = 0;
};

/// Looks up, once each, the files that journals name, and publishes those that belong on the site. Safe for threads.
class Attachments {
 public:
  explicit Attachments(std::filesystem::path root) : root_(std::move(root)) {}

  /// Of repositories that are elsewhere: nothing is read from the disk, and every file is taken to be there.
  struct Elsewhere {};
  explicit Attachments(Elsewhere) : is_elsewhere_(true) {}

  /// `path` is relative to the root, normalised, without `..`.
  Attachment find(const std::string& path);

  /// Copies every published file. Called once, when all pages have been rendered.
  disk::Result<void> publish(disk::Publication& publication);

  using Seen = std::vector<std::pair<std::string, disk::PlaceState>>;
  /// All that was looked up, sorted; nothing where a file was changed meanwhile or so lately that it can't be told.
  std::optional<Seen> seen() const;
  static bool are_as(const Seen& seen, const std::filesystem::path& root);

 private:
  Attachment look_up(const std::string& path, disk::PlaceState& place);
  static disk::PlaceState place_of(disk::Places& places, const std::string& path);

  std::filesystem::path root_;
  bool is_elsewhere_ = false;
  std::mutex mutex_;
  struct Known {
    Attachment attachment;
    disk::PlaceState place;
  };
  disk::Places places_{root_};
  std::map<std::string, Known> known_;
  bool has_changed_ = false;
};

}  // namespace labbook::site
