#include "markdown/probe.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "markdown/parse_memory.h"
#include "markdown/parse_tree.h"

namespace labbook::markdown {
namespace {

// A quarter of what a parse may take: what it makes is read and checked as well, which the child does not try.
constexpr std::size_t kProbeMemory = kParseMemoryLimit / 4;

// Other threads may hold locks at the fork, which nobody opens in the child: it takes none but the allocator's, which
// glibc makes whole, and leaves without running anybody's destructors.
[[noreturn]] void parse_and_leave(std::string_view text) {
  ParseMemory memory(kProbeMemory);
  const CurrentParseMemory current(memory);
  ::_exit(parse_tree(text, memory) == nullptr ? 1 : 0);
}

/// Whether the other end was closed in time.
bool is_closed_in_time(int read_end) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + kProbeTime;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    pollfd waited{read_end, POLLIN, 0};
    const int ready = ::poll(&waited, 1, left > 0 ? static_cast<int>(left) : 0);
    if (ready >= 0 || errno != EINTR) return ready > 0;
  }
}

bool ended_well(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

bool is_quick_to_parse(std::string_view text) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    parse_and_leave(text);
  }
  ::close(ends[1]);
  if (child > 0 && !is_closed_in_time(ends[0])) ::kill(child, SIGKILL);
  ::close(ends[0]);
  return child > 0 && ended_well(child);
}

}  // namespace labbook::markdown
