#include "disk/publish.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>

#include "disk/output_folder.h"
#include "disk/write_file.h"

namespace labbook::disk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMarkerText = "This folder is written by labbook build, which replaces it whole.\n";

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.find('\0') != std::string_view::npos) return false;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  return true;
}

bool exchange(const fs::path& a, const fs::path& b) {
  return ::syscall(SYS_renameat2, AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0;
}

/// Nothing where not every folder can be read.
std::optional<std::uint32_t> count_files(const fs::path& folder) {
  std::uint32_t count = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored)) ++count;
  }
  return error ? std::nullopt : std::optional(count);
}

}  // namespace

struct Publication::State {
  fs::path output;
  fs::path staging;
  FolderLock output_lock;
  FolderLock staging_lock;
  bool made_output = false;
  bool is_published = false;
  std::mutex folders_mutex;
  std::unordered_set<std::string> folders;
  std::atomic<std::uint32_t> files{0};
  std::atomic<std::uint32_t> written{0};
  std::atomic<std::uint64_t> bytes{0};

  ~State() {
    remove_staging();
    std::error_code error;
    if (made_output && !is_published) fs::remove(output, error);
  }

  void remove_staging() {
    std::error_code error;
    if (!staging.empty()) fs::remove_all(staging, error);
    staging.clear();
  }

  Result<void> make_folder_of(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    if (slash == std::string_view::npos) return {};
    const std::scoped_lock lock(folders_mutex);
    const std::string folder(name.substr(0, slash));
    if (!folders.insert(folder).second) return {};
    std::error_code error;
    fs::create_directories(staging / folder, error);
    if (error) return write_failure(output / folder, error.value());
    return {};
  }

  /// Exchanges the two folders; where the file system can't, moves the old one away first.
  Result<void> swap_in() {
    if (exchange(staging, output)) return {};
    const fs::path old = output.string() + std::string(kOldEnding);
    if (::rename(output.c_str(), old.c_str()) != 0) return write_failure(output, errno);
    if (::rename(staging.c_str(), output.c_str()) != 0) {
      const int code = errno;
      ::rename(old.c_str(), output.c_str());
      return write_failure(output, code);
    }
    staging = old;
    return {};
  }
};

Publication::Publication(std::unique_ptr<State> state) : state_(std::move(state)) {}
Publication::Publication(Publication&&) noexcept = default;
Publication& Publication::operator=(Publication&&) noexcept = default;
Publication::~Publication() = default;

Result<Publication> Publication::begin(const fs::path& output, std::span<const fs::path> sources) {
  const auto folder = check_output_folder(output, sources);
  if (!folder) return tl::unexpected(folder.error());
  auto state = std::make_unique<State>();
  state->output = *folder;
  std::error_code error;
  fs::create_directories(folder->parent_path(), error);
  restore_output(*folder);
  state->made_output = fs::create_directory(*folder, error);
  if (error) return write_failure(output, error.value());
  auto lock = FolderLock::take(*folder);
  if (!lock) {
    state->made_output = false;
    return tl::unexpected(lock.error());
  }
  state->output_lock = std::move(*lock);
  clear_leftovers(*folder);
  std::string name = folder->string() + ".labbook-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) return write_failure(output, errno);
  state->staging = name;
  auto staging_lock = FolderLock::take(state->staging);
  if (!staging_lock) return tl::unexpected(staging_lock.error());
  state->staging_lock = std::move(*staging_lock);
  ::chmod(name.c_str(), 0755);
  Publication publication(std::move(state));
  if (const auto marked = publication.write(kSiteMarker, kMarkerText); !marked) return tl::unexpected(marked.error());
  return publication;
}

Result<void> Publication::write(std::string_view name, std::string_view bytes) {
  State& state = *state_;
  if (!is_plain_name(name)) {
    return failure(ErrorKind::not_writable, fmt::format("won't write outside the site: {}", name));
  }
  if (const auto made = state.make_folder_of(name); !made) return made;
  const fs::path target = state.staging / name;
  const fs::path previous = state.output / name;
  ++state.files;
  state.bytes += bytes.size();
  if (has_bytes(previous, bytes) && ::link(previous.c_str(), target.c_str()) == 0) return {};
  ++state.written;
  OpenFile file(::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (file.fd() < 0 || !write_all(file.fd(), bytes) || !file.close()) return write_failure(previous, errno);
  return {};
}

Result<void> Publication::write_pieces(std::string_view name, const std::function<void(ComparedFile&)>& make) {
  State& state = *state_;
  if (!is_plain_name(name)) {
    return failure(ErrorKind::not_writable, fmt::format("won't write outside the site: {}", name));
  }
  if (const auto made = state.make_folder_of(name); !made) return made;
  const fs::path target = state.staging / name;
  const fs::path previous = state.output / name;
  ++state.files;
  ComparedFile file(target, previous);
  make(file);
  state.bytes += file.size();
  if (!file.finish()) return write_failure(previous, errno);
  if (!file.is_same()) ++state.written;
  else if (::unlink(target.c_str()) != 0 || ::link(previous.c_str(), target.c_str()) != 0) return write_failure(previous, errno);
  return {};
}

bool Publication::keep(std::string_view name, const FileStamp& stamp) {
  State& state = *state_;
  if (!is_plain_name(name) || !state.make_folder_of(name)) return false;
  const std::string path(name);
  if (stamp_at(state.output_lock.fd(), path) != stamp) return false;
  if (::linkat(state.output_lock.fd(), path.c_str(), state.staging_lock.fd(), path.c_str(), 0) != 0) return false;
  ++state.files;
  state.bytes += stamp.size;
  return true;
}

void Publication::drop(std::string_view name, const FileStamp& stamp) {
  if (::unlinkat(state_->staging_lock.fd(), std::string(name).c_str(), 0) != 0) return;
  --state_->files;
  state_->bytes -= stamp.size;
}

Result<PublishSummary> Publication::commit() {
  State& state = *state_;
  const PublishSummary summary{state.files, state.written, state.bytes};
  if (state.written == 0 && count_files(state.output) == state.files) {
    state.is_published = true;
    state.remove_staging();
    return summary;
  }
  if (::syncfs(state.staging_lock.fd()) != 0) return write_failure(state.output, errno);
  if (const auto swapped = state.swap_in(); !swapped) return tl::unexpected(swapped.error());
  state.is_published = true;
  const OpenFile parent(::open(state.output.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (parent.fd() >= 0) ::fsync(parent.fd());
  state.remove_staging();
  return summary;
}

std::optional<FolderStamp> Publication::stamp() const {
  auto stamp = stamp_of_folder(state_->output);
  const bool is_ours = stamp && stamp->files.size() == state_->files && stamp->bytes == state_->bytes;
  return is_ours ? std::move(stamp) : std::nullopt;
}

std::string stamp_of_output(const fs::path& output) {
  const auto folder = check_output_folder(output, {});
  if (!folder) return {};
  restore_output(*folder);
  const auto lock = FolderLock::take(*folder);
  if (!lock) return {};
  clear_leftovers(*folder);
  auto stamp = stamp_of_folder(*folder);
  return stamp ? std::move(stamp->name) : std::string();
}

}  // namespace labbook::disk
