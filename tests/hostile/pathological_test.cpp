// Each hostile shape, at four sizes, through the program itself: checked and exported and built as a site in a second,
// in 300 MB.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "hostile_shapes.h"
#include "run_program.h"

namespace {

using labbook::testing::Answer;
using labbook::testing::run_program;

constexpr double kQuietSeconds = 0.2;

/// What a fixed piece of work takes, which asks for memory, touches it and sorts: as parsing does.
double seconds_of_fixed_work() {
  const std::clock_t begin = std::clock();
  for (int again = 0; again < 4; ++again) {
    std::vector<std::uint32_t> numbers(4'000'000);
    std::uint32_t number = 1;
    for (std::uint32_t& one : numbers) one = number = number * 1'664'525U + 1'013'904'223U;
    std::nth_element(numbers.begin(), numbers.begin() + 2'000'000, numbers.end());
    if (numbers[2'000'000] == 0) return 0;
  }
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// How many times slower the machine is at this moment than the one that the limit was set on, when it was quiet: 1 to 2.
double slowness() { return std::clamp(seconds_of_fixed_work() / kQuietSeconds, 1.0, 2.0); }

/// A machine that others use may be half as fast for a moment: what took too long is tried again, without what was
/// remembered of it, and the fastest counts.
Answer fastest_of_five(const std::string& program, const std::vector<std::string>& arguments, double seconds) {
  Answer best = run_program(program, arguments);
  for (int again = 0; again < 4 && best.processor_seconds > seconds; ++again) {
    std::vector<std::string> anew = arguments;
    anew.insert(anew.begin() + 1, "--no-cache");
    const Answer answer = run_program(program, anew);
    if (answer.processor_seconds < best.processor_seconds) best = answer;
  }
  return best;
}

}  // namespace

/// PROGRAM [SECONDS [MEGABYTES]]: the limits are of processor time, so that a busy machine does not fail. The shapes lie
/// outside of every repository: what else is in one is not to be measured.
int main(int argc, char* argv[]) {
  if (argc < 2) return 2;
  const std::string program = std::filesystem::absolute(argv[1]).string();
  const double seconds = argc > 2 ? std::stod(argv[2]) : 1.0;
  const long megabytes = argc > 3 ? std::stol(argv[3]) : 300;
  std::string name = (std::filesystem::temp_directory_path() / "labbook-shapes-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return 2;
  const std::filesystem::path folder = name;
  const std::string file = (folder / "journal.md").string();
  const std::string site = (folder / "site").string();
  int failures = 0;
  for (const auto& shape : labbook::testing::hostile_shapes()) {
    for (const std::size_t size : {12'500U, 50'000U, 200'000U, 800'000U}) {
      std::ofstream(file, std::ios::binary) << shape.make(size);
      for (const std::string command : {"lint", "export", "build"}) {
        if (command == "build" && size < 200'000U) continue;  // what is slow is slowest where it is large
        std::vector<std::string> arguments{command, file};
        const double most = seconds;
        if (command == "build") arguments.insert(arguments.end(), {"--quiet", "--history", "off", "--output", site});
        const Answer answer = fastest_of_five(program, arguments, most);
        const int worst = command == "export" ? 2 : 1;  // a named file that is refused can't be exported
        const bool is_answered = WIFEXITED(answer.status) && WEXITSTATUS(answer.status) <= worst;
        const bool is_small = answer.megabytes <= megabytes;
        if (is_answered && is_small && (answer.processor_seconds <= most || answer.processor_seconds <= most * slowness())) continue;
        ++failures;
        std::printf("%s, %zu bytes, %s: status %d, %.2f s of processor, %.2f s, %ld MB\n", shape.name.c_str(), size, command.c_str(),
                    answer.status, answer.processor_seconds, answer.seconds, answer.megabytes);
      }
    }
  }
  std::filesystem::remove_all(folder);
  std::printf("%zu shapes, %d failures\n", labbook::testing::hostile_shapes().size(), failures);
  return failures == 0 ? 0 : 1;
}
