// Where a run's time goes, for --timings.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace labbook::disk {

/// Costs by name. Safe from any thread.
class Timings {
 public:
  using Time = std::chrono::nanoseconds;
  enum class Kind : std::uint8_t { stage, rule };
  struct Row {
    std::string name;
    Time wall{};  ///< of stages alone
    Time cpu{};   ///< of all threads together
  };

  void add(Kind kind, std::string_view name, Time wall, Time cpu);
  /// Stages as they came, rules by what they cost.
  std::vector<Row> rows(Kind kind) const;

 private:
  std::vector<Row>& of(Kind kind) { return kind == Kind::stage ? stages_ : rules_; }

  mutable std::mutex mutex_;
  std::vector<Row> stages_;
  std::vector<Row> rules_;
};

/// What the calling thread has worked so far.
Timings::Time thread_time();
/// What all threads have worked so far.
Timings::Time process_time();

/// Adds what the thread works while it lives to a rule's cost. Does nothing without Timings.
class CountedWork {
 public:
  CountedWork(Timings* timings, std::string_view name)
      : timings_(timings), name_(name), begin_(timings ? thread_time() : Timings::Time()) {}
  ~CountedWork() {
    if (timings_ != nullptr) timings_->add(Timings::Kind::rule, name_, {}, thread_time() - begin_);
  }
  CountedWork(const CountedWork&) = delete;
  CountedWork& operator=(const CountedWork&) = delete;

 private:
  Timings* timings_;
  std::string_view name_;
  Timings::Time begin_;
};

}  // namespace labbook::disk
