// What a command is doing now: for the progress line, and for the last word of the watchdog.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "disk/timings.h"

namespace labbook::disk {

/// Told by the threads that work, read by the one that shows it. All calls are safe from any thread.
class Progress {
 public:
  struct State {
    std::string stage;  ///< "reading"; empty where there is nothing to do
    std::size_t done = 0;
    std::size_t total = 0;
    std::vector<std::string> at_work;  ///< the files in work, in the order in which they were taken up
  };

  /// `total` pieces of work come next.
  void begin(std::string_view stage, std::size_t total);
  void take_up(std::string_view path);
  void finish(std::string_view path);

  /// There is nothing to do until the next begin().
  void rest() { begin({}, 0); }

  State now() const;

  /// From now on the time of each stage is kept.
  void keep_timings();
  /// Null without keep_timings().
  Timings* timings() const { return timings_.get(); }

 private:
  void count_stage();

  mutable std::mutex mutex_;
  State state_;
  std::unique_ptr<Timings> timings_;
  std::chrono::steady_clock::time_point begun_;
  Timings::Time work_before_{};
};

/// progress->begin() where there is a Progress.
inline void begin_stage(Progress* progress, std::string_view stage, std::size_t total = 0) {
  if (progress != nullptr) progress->begin(stage, total);
}

/// progress->timings() where there is a Progress.
inline Timings* timings_of(const Progress* progress) { return progress == nullptr ? nullptr : progress->timings(); }

/// Takes a file up, and finishes it when it leaves the scope. Without a Progress it does nothing.
class WorkOn {
 public:
  WorkOn(Progress* progress, std::string_view path) : progress_(progress) {
    if (progress_ == nullptr) return;
    path_ = path;
    progress_->take_up(path_);
  }
  ~WorkOn() {
    if (progress_ != nullptr) progress_->finish(path_);
  }
  WorkOn(const WorkOn&) = delete;
  WorkOn& operator=(const WorkOn&) = delete;

 private:
  Progress* progress_;
  std::string path_;
};

}  // namespace labbook::disk
