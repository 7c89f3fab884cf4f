#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace labbook::journal {

/// Calls `work(i)` for every i below `count`, each once, from `jobs` threads (0: one for each core). Threads take the
/// next index from a counter, so long files do not hold up short ones. `work` must write only to what belongs to `i`.
template <typename Work>
void parallel_for(std::size_t count, unsigned jobs, const Work& work) {
  const std::size_t wanted = jobs == 0 ? std::max(1U, std::thread::hardware_concurrency()) : jobs;
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) work(i);
  };
  std::vector<std::jthread> threads;
  for (std::size_t i = 1; i < std::min(wanted, count); ++i) threads.emplace_back(run);
  run();
}

}  // namespace labbook::journal
