#include "markdown/probe.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <new>
#include <string>

#include "markdown/parse_memory.h"
#include "markdown/parse_tree.h"

namespace labbook::markdown {
namespace {

// A quarter of what a parse may take: what it makes is read and checked as well, which the child does not try.
constexpr std::size_t kProbeMemory = kParseMemoryLimit / 4;

/// Ends this process once it has used the processor for so long. Processor time, because the answer must not depend
/// on what else the machine does.
bool limit_own_time(std::chrono::microseconds time) {
  ::signal(SIGPROF, SIG_DFL);
  sigset_t profiling;
  ::sigemptyset(&profiling);
  ::sigaddset(&profiling, SIGPROF);
  ::sigprocmask(SIG_UNBLOCK, &profiling, nullptr);
  const itimerval limit{{}, {0, time.count()}};
  return ::setitimer(ITIMER_PROF, &limit, nullptr) == 0;
}

// Other threads may hold locks at the fork, which nobody opens in the child: it takes none but the allocator's, which
// glibc makes whole, and leaves without running anybody's destructors.
[[noreturn]] void try_and_leave(std::string_view text, int answer) {
  std::set_new_handler([] { ::_exit(1); });  // without a word: the parent goes on
  ParseMemory memory(kProbeMemory);
  const CurrentParseMemory current(memory);
  const char yes = 'y';
  const bool is_done = limit_own_time(probe_time(text.size())) && parse_tree(text, memory) != nullptr && ::write(answer, &yes, 1) == 1;
  ::_exit(is_done ? 0 : 1);
}

/// Whether the child wrote its answer before it ended.
bool is_answered(int read_end) {
  char answer = 0;
  ssize_t count = -1;
  while ((count = ::read(read_end, &answer, 1)) < 0 && errno == EINTR) {
  }
  return count == 1;
}

/// In a child process.
bool passes_trial(std::string_view text) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  const pid_t child = ::fork();
  if (child == 0) try_and_leave(text, ends[1]);
  ::close(ends[1]);
  const bool is_quick = child > 0 && is_answered(ends[0]);
  ::close(ends[0]);
  while (child > 0 && ::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
  return is_quick;
}

}  // namespace

bool is_quick_to_parse(std::string_view text) {
  // A build reads each file three times: the trial is the dearest part of that.
  thread_local std::string tried;
  thread_local bool is_quick = false;
  if (tried != text) {
    is_quick = passes_trial(text);
    tried = text;
  }
  return is_quick;
}

}  // namespace labbook::markdown
