// System calls that fail, as they do on a full or broken disk, without being on one.
#pragma once

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace labbook::testing {

struct RefusedCall {
  long number = 0;  ///< SYS_…
  int error = 0;    ///< what it sets errno to
};

/// Runs `work` in a thread in which these calls fail. False where the system does not grant it: then nothing was run.
/// What the test checks is checked outside of it.
inline bool with_refused_calls(const std::vector<RefusedCall>& calls, const std::function<void()>& work) {
  std::vector<sock_filter> filter{BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
  for (const RefusedCall& call : calls) {
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call.number), 0, 1));
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(call.error)));
  }
  filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  bool is_granted = false;
  std::thread([&] {
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    is_granted = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
    if (is_granted) work();
  }).join();
  return is_granted;
}

#ifdef SYS_rename
inline constexpr long kRename = SYS_rename;
#else
inline constexpr long kRename = SYS_renameat;
#endif

}  // namespace labbook::testing
