#include "disk/progress.h"

#include <algorithm>

namespace labbook::disk {

void Progress::begin(std::string_view stage, std::size_t total) {
  const std::lock_guard lock(mutex_);
  count_stage();
  state_ = {std::string(stage), 0, total, {}};
}

void Progress::keep_timings() {
  const std::lock_guard lock(mutex_);
  timings_ = std::make_unique<Timings>();
  begun_ = std::chrono::steady_clock::now();
  work_before_ = process_time();
}

void Progress::count_stage() {
  if (timings_ == nullptr) return;
  const auto now = std::chrono::steady_clock::now();
  const Timings::Time work = process_time();
  if (!state_.stage.empty()) timings_->add(Timings::Kind::stage, state_.stage, now - begun_, work - work_before_);
  begun_ = now;
  work_before_ = work;
}

void Progress::take_up(std::string_view path) {
  const std::lock_guard lock(mutex_);
  state_.at_work.emplace_back(path);
}

void Progress::finish(std::string_view path) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(state_.at_work, path);
  if (found != state_.at_work.end()) state_.at_work.erase(found);
  ++state_.done;
}

Progress::State Progress::now() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

}  // namespace labbook::disk
