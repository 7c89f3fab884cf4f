// Values that are slow to find out and may be forgotten at any time, kept outside of every repository.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "disk/parted_value.h"

namespace labbook::disk {

/// A folder of values by key. What is damaged, cut short, of another key or another layout is as if it were not there;
/// so is everything where the folder can't be read or written. Any number of processes may use one at a time: a value is
/// there whole or not at all. When the folder outgrows its limit, make_room() takes out what was used longest ago.
class CacheStore {
 public:
  static constexpr std::uint64_t kUsualLimit = 512ULL * 1024 * 1024;

  /// A store that holds nothing and keeps nothing: --no-cache.
  CacheStore() = default;
  explicit CacheStore(std::filesystem::path folder, std::uint64_t limit = kUsualLimit) : folder_(std::move(folder)), limit_(limit) {}

  /// `key` names everything that the value depends on: any bytes, best with the version of what made it.
  std::optional<std::string> find(std::string_view key) const;
  /// The same, for values that are large.
  std::optional<LargeValue> find_large(std::string_view key) const;
  void put(std::string_view key, std::string_view value) const;
  /// The same for a value of many megabytes that lies in pieces: it is not copied together.
  void put_pieces(std::string_view key, std::span<const std::string_view> pieces) const;
  /// A value in parts, each of which can be read without the others.
  std::optional<PartedValue> find_parts(std::string_view key) const;
  void put_parts(std::string_view key, std::span<const std::string> parts) const;
  void remove(std::string_view key) const;
  /// To be called after the last put() of a run: it looks at every file of the folder.
  void make_room() const;

  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path path_of(std::string_view key) const;
  void write(std::string_view key, std::span<const std::string_view> pieces) const;

  std::filesystem::path folder_;
  std::uint64_t limit_ = kUsualLimit;
};

/// $XDG_CACHE_HOME/labbook, or ~/.cache/labbook; empty where neither is known.
std::filesystem::path cache_folder();

/// The running program, as a short text that is another one for every build: what a program reads in a text is part of it.
std::string program_version();

/// The value's name as 32 hexadecimal digits: equal for equal bytes.
std::string content_name(std::string_view bytes);

}  // namespace labbook::disk
