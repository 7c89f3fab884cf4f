#include "cli/watchdog.h"

#include <fmt/format.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>

#include "cli/exit_status.h"
#include "cli/tell.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

using Clock = std::chrono::steady_clock;
using State = disk::Progress::State;

constexpr std::chrono::milliseconds kTick{100};
constexpr std::chrono::seconds kPatience{1};
constexpr std::string_view kEraseLine = "\r\x1b[K";

std::string line_of(const State& state) {
  const std::string count = state.total == 0 ? "" : fmt::format(" {} of {}", state.done, state.total);
  const std::string at = state.at_work.empty() ? "" : ": " + text::escape_terminal(state.at_work.front());
  return fmt::format("{}{}{}", state.stage, count, at).substr(0, 78);
}

[[noreturn]] void give_up(const State& state, std::chrono::seconds limit) {
  const std::string at =
      state.at_work.empty() ? "while " + state.stage : fmt::format("at {}", text::escape_terminal(state.at_work.front()));
  tell("labbook: gave up after {} s {}; --timeout 0 waits as long as it takes\n", limit.count(), at);
  ::_exit(static_cast<int>(ExitStatus::failure));
}

void show(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

void look(const std::stop_token& stop, const disk::Progress& progress, const WatchdogOptions& options) {
  std::mutex mutex;
  std::condition_variable_any wakened;
  std::unique_lock lock(mutex);
  Clock::time_point busy_since = Clock::now();
  bool has_line = false;
  while (!wakened.wait_for(lock, stop, kTick, [&] { return stop.stop_requested(); })) {
    const State state = progress.now();
    const bool is_busy = !state.stage.empty();
    if (!is_busy) busy_since = Clock::now();
    const auto busy_for = Clock::now() - busy_since;
    if (is_busy && options.limit.count() > 0 && busy_for >= options.limit) give_up(state, options.limit);
    if (!options.shows_progress || (!has_line && busy_for < kPatience)) continue;
    show(is_busy ? std::string(kEraseLine) + line_of(state) : std::string(kEraseLine));
    has_line = is_busy;
  }
  if (has_line) show(kEraseLine);
}

}  // namespace

Watchdog::Watchdog(std::shared_ptr<const disk::Progress> progress, const WatchdogOptions& options) {
  if (options.limit.count() == 0 && !options.shows_progress) return;
  thread_ = std::jthread([progress = std::move(progress), options](const std::stop_token& stop) { look(stop, *progress, options); });
}

}  // namespace labbook::cli
