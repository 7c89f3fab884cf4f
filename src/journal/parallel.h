#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace labbook::journal {

/// Calls `work(i)` for every i below `count`, each once, from `jobs` threads (0: one for each core). Threads take the
/// next index from a counter, so long files do not hold up short ones. `work` must write only to what belongs to `i`.
/// Where one of them finds no memory, all stop, and the caller is told as if it had been its own.
template <typename Work>
void parallel_for(std::size_t count, unsigned jobs, const Work& work) {
  const std::size_t wanted = jobs == 0 ? std::max(1U, std::thread::hardware_concurrency()) : jobs;
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run = [&] {
    try {
      for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) work(i);
    } catch (...) {
      next = count;
      const std::scoped_lock lock(mutex);
      failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    threads.reserve(std::min(wanted, count));
    try {
      for (std::size_t i = 1; i < std::min(wanted, count); ++i) threads.emplace_back(run);
    } catch (const std::system_error&) {
      // The system grants no more of them: those that run do all the work.
    }
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace labbook::journal
