// Each hostile shape, at four sizes, through the program itself: checked and exported and built as a site in a second,
// in 300 MB.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "hostile_shapes.h"

namespace {

struct Answer {
  int status = 0;
  double seconds = 0;
  double processor_seconds = 0;
  long megabytes = 0;
};

Answer run(const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const auto start = std::chrono::steady_clock::now();
  posix_spawn(&child, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  Answer answer;
  rusage usage{};
  ::wait4(child, &answer.status, 0, &usage);
  answer.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  answer.processor_seconds = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                             static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
  answer.megabytes = usage.ru_maxrss / 1024;
  return answer;
}

/// A machine that others use may be half as fast for a moment: what took too long is tried again, without what was
/// remembered of it, and the fastest counts.
Answer fastest_of_three(const std::string& program, const std::vector<std::string>& arguments, double seconds) {
  Answer best = run(program, arguments);
  for (int again = 0; again < 2 && best.processor_seconds > seconds; ++again) {
    std::vector<std::string> anew = arguments;
    anew.insert(anew.begin() + 1, "--no-cache");
    const Answer answer = run(program, anew);
    if (answer.processor_seconds < best.processor_seconds) best = answer;
  }
  return best;
}

}  // namespace

/// PROGRAM FOLDER [SECONDS [MEGABYTES]]: the limits are of processor time, so that a busy machine does not fail.
int main(int argc, char* argv[]) {
  if (argc < 3) return 2;
  const std::string program = argv[1];
  const std::filesystem::path folder = argv[2];
  const double seconds = argc > 3 ? std::stod(argv[3]) : 1.0;
  const long megabytes = argc > 4 ? std::stol(argv[4]) : 300;
  std::filesystem::create_directories(folder);
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
        const Answer answer = fastest_of_three(program, arguments, most);
        const int worst = command == "export" ? 2 : 1;  // a named file that is refused can't be exported
        const bool is_answered = WIFEXITED(answer.status) && WEXITSTATUS(answer.status) <= worst;
        if (is_answered && answer.processor_seconds <= most && answer.megabytes <= megabytes) continue;
        ++failures;
        std::printf("%s, %zu bytes, %s: status %d, %.2f s of processor, %.2f s, %ld MB\n", shape.name.c_str(), size,
                    command.c_str(), answer.status, answer.processor_seconds, answer.seconds, answer.megabytes);
      }
    }
  }
  std::filesystem::remove_all(folder);
  std::printf("%zu shapes, %d failures\n", labbook::testing::hostile_shapes().size(), failures);
  return failures == 0 ? 0 : 1;
}
