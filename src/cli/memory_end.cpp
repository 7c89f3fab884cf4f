#include "cli/memory_end.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <new>
#include <string_view>

#include "cli/exit_status.h"

namespace labbook::cli {
namespace {

constexpr std::string_view kMessage = "labbook: no memory is left; name fewer files, or let the program have more\n";

/// The first thread's stack is given page by page, and where one is refused the kernel ends the program without a word.
/// So what it will need is taken while there is nothing to lose.
[[gnu::noinline]] void take_stack() {
  constexpr std::size_t kEnough = 512 * 1024;
  constexpr std::size_t kPage = 4096;
  rlimit limit{};
  if (::getrlimit(RLIMIT_STACK, &limit) != 0) return;
  const std::size_t size = limit.rlim_cur == RLIM_INFINITY ? kEnough : std::min<std::size_t>(kEnough, limit.rlim_cur / 4);
  volatile char* const pages = static_cast<volatile char*>(__builtin_alloca(size));
  for (std::size_t at = size; at >= kPage; at -= kPage) pages[at - kPage] = 0;
}

}  // namespace

/// The first thread that comes here speaks, and takes those with it that come after.
void leave_without_memory() {
  static std::atomic_flag is_leaving;
  while (is_leaving.test_and_set()) ::pause();
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  ::_exit(static_cast<int>(ExitStatus::failure));
}

void end_where_memory_ends() {
  take_stack();
  std::set_new_handler(leave_without_memory);
}

}  // namespace labbook::cli
