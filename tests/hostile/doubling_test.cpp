// Twice the text of a hostile shape takes at most 2.6 times as long, and 300 MB.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "hostile_shapes.h"
#include "journal_shapes.h"
#include "run_program.h"

namespace {

namespace fs = std::filesystem;
using labbook::testing::Answer;
using labbook::testing::HostileShape;
using labbook::testing::run_program;

constexpr double kMostGrowth = 2.6;
constexpr double kMeasured = 0.02;  // seconds below which a clock of processor time says nothing
constexpr double kTrial = 0.25;     // what the trial of a text that is near its budget may take (markdown/probe.h)
constexpr int kRuns = 5;

struct Doubling {
  Answer half;
  Answer whole;

  bool is_fair() const { return whole.processor_seconds <= kMostGrowth * half.processor_seconds + kMeasured; }
  /// The half is below the budget and the whole above it: it is tried first, by a child that has so much time.
  bool is_fair_with_trial() const { return whole.processor_seconds <= kMostGrowth * half.processor_seconds + kMeasured + kTrial; }
};

class Runs {
 public:
  Runs(std::string program, std::string command, fs::path folder)
      : program_(std::move(program)), command_(std::move(command)), folder_(std::move(folder)) {}

  /// The fastest of as many runs as it takes to be fair, of five at most: a machine that others use is slow now and then.
  Doubling measure(const HostileShape& shape, std::size_t size) const {
    write(shape.make(size / 2), "half.md");
    write(shape.make(size), "whole.md");
    Doubling best{run("half.md"), run("whole.md")};
    for (int again = 1; again < kRuns && !best.is_fair(); ++again) {
      best.whole = std::min(best.whole, run("whole.md"), is_faster);
    }
    return best;
  }

 private:
  static bool is_faster(const Answer& a, const Answer& b) { return a.processor_seconds < b.processor_seconds; }

  void write(const std::string& text, const char* name) const { std::ofstream(folder_ / name, std::ios::binary) << text; }

  Answer run(const char* name) const {
    std::vector<std::string> words{command_, "--no-cache", "-j1", (folder_ / name).string()};
    if (command_ == "build") words.insert(words.end(), {"--quiet", "--history", "off", "--output", (folder_ / "site").string()});
    return run_program(program_, words);
  }

  std::string program_;
  std::string command_;
  fs::path folder_;
};

}  // namespace

/// PROGRAM SHAPES COMMAND MEGABYTES SIZE…, where SHAPES is `markdown` or `journals`. The shapes lie outside of every repository: what else
/// is in one is not to be measured, and would make the half look dearer than it is.
int main(int argc, char* argv[]) {
  if (argc < 6) return 2;
  const std::vector<HostileShape>& shapes =
      std::string_view(argv[2]) == "journals" ? labbook::testing::journal_shapes() : labbook::testing::hostile_shapes();
  const std::string command = argv[3];
  const long megabytes = std::stol(argv[4]);
  std::string name = (fs::temp_directory_path() / "labbook-doubled-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return 2;
  const fs::path folder = name;
  const Runs runs(fs::absolute(argv[1]).string(), command, folder);
  int failures = 0;
  int trials = 0;
  for (const HostileShape& shape : shapes) {
    for (int i = 5; i < argc; ++i) {
      const std::size_t size = std::stoul(argv[i]);
      const Doubling found = runs.measure(shape, size);
      if (!found.is_fair() && found.is_fair_with_trial()) ++trials;
      if (found.is_fair_with_trial() && WIFEXITED(found.whole.status) && found.whole.megabytes <= megabytes) continue;
      ++failures;
      std::printf("%s, %zu bytes, %s: %.3f s after %.3f s for the half, %ld MB, status %d\n", shape.name.c_str(), size, command.c_str(),
                  found.whole.processor_seconds, found.half.processor_seconds, found.whole.megabytes, found.whole.status);
    }
  }
  fs::remove_all(folder);
  std::printf("%zu shapes, %d with a trial that the half did not need, %d failures\n", shapes.size(), trials, failures);
  return failures == 0 ? 0 : 1;
}
