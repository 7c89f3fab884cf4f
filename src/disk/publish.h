// A folder that is replaced whole or not at all: readers see the old one or the new one, never a mix.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "disk/compared_file.h"
#include "disk/file_stamp.h"
#include "disk/result.h"

namespace labbook::disk {

struct PublishSummary {
  std::uint32_t files = 0;    ///< in the published folder
  std::uint32_t written = 0;  ///< of them, those whose bytes are new
  std::uint64_t bytes = 0;
};

/// Builds `OUT.labbook-XXXXXX` beside OUT and exchanges the two at the end. Where a file's bytes are those of the file it
/// replaces, that file is kept (a hard link), so its time stamp tells when its contents changed.
///
/// Both folders are locked while the publication lives; what a killed build left behind is removed by the next.
class Publication {
 public:
  /// Refuses an output folder that is `/`, $HOME, one of `sources` or above one of them, a symbolic link, or neither
  /// empty nor of our making (it lacks the file `.labbook-site`).
  static Result<Publication> begin(const std::filesystem::path& output, std::span<const std::filesystem::path> sources);

  Publication(Publication&&) noexcept;
  Publication& operator=(Publication&&) noexcept;
  Publication(const Publication&) = delete;
  Publication& operator=(const Publication&) = delete;
  ~Publication();  ///< removes what was built, unless commit() has been called

  /// Adds a file. `name` is relative, with `/`, without `.` and `..`. Callable from any thread; each name once.
  Result<void> write(std::string_view name, std::string_view bytes);

  /// Adds a file that `make` appends piece by piece: no more than a piece of it is held.
  Result<void> write_pieces(std::string_view name, const std::function<void(ComparedFile&)>& make);

  /// Takes over the file of the folder that is replaced, where it is there as it was stamped. Else false: nothing is done.
  /// Callable from any thread.
  bool keep(std::string_view name, const FileStamp& stamp);
  /// Takes back what keep() took over.
  void drop(std::string_view name, const FileStamp& stamp);

  /// Puts the new folder in the place of the old one. Where nothing has changed the old one stays.
  Result<PublishSummary> commit();

  /// What was published, as it stands there now: stamp_of_output() says the same until somebody changes it. Only after
  /// commit(); nothing where the folder is not what was written.
  std::optional<FolderStamp> stamp() const;

 private:
  struct State;
  explicit Publication(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The stamp of a published folder, after what killed builds left beside it was removed. Empty where there is no such
/// folder, or where another build is writing it.
std::string stamp_of_output(const std::filesystem::path& output);

}  // namespace labbook::disk
