#pragma once

#include <chrono>
#include <memory>
#include <thread>

#include "disk/progress.h"

namespace labbook::cli {

struct WatchdogOptions {
  std::chrono::seconds limit{0};  ///< 0: none
  bool shows_progress = false;    ///< one line on the standard error, from the first second on
};

/// Looks at the progress while a command works. Shows it, and ends the program with status 2 when one piece of work
/// takes longer than the limit: the last line of defence against an input that nothing else was prepared for.
class Watchdog {
 public:
  Watchdog(std::shared_ptr<const disk::Progress> progress, const WatchdogOptions& options);

 private:
  std::jthread thread_;
};

}  // namespace labbook::cli
