#include "disk/timings.h"

#include <time.h>

#include <algorithm>

namespace labbook::disk {
namespace {

Timings::Time read_clock(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

Timings::Time thread_time() { return read_clock(CLOCK_THREAD_CPUTIME_ID); }

Timings::Time process_time() { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

void Timings::add(Kind kind, std::string_view name, Time wall, Time cpu) {
  const std::lock_guard lock(mutex_);
  std::vector<Row>& rows = of(kind);
  auto row = std::ranges::find(rows, name, &Row::name);
  if (row == rows.end()) row = rows.insert(rows.end(), {std::string(name), {}, {}});
  row->wall += wall;
  row->cpu += cpu;
}

std::vector<Timings::Row> Timings::rows(Kind kind) const {
  const std::lock_guard lock(mutex_);
  std::vector<Row> rows = kind == Kind::stage ? stages_ : rules_;
  if (kind == Kind::rule) std::ranges::stable_sort(rows, std::ranges::greater(), &Row::cpu);
  return rows;
}

}  // namespace labbook::disk
