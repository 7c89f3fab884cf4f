// Runs a fuzz target without libFuzzer over the files of the folders named: each whole, cut short at up to 200 places, and
// damaged at random, always in the same way.
//   fuzz_NAME FOLDER... [ROUNDS]
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Random = std::mt19937;

constexpr std::size_t kLargest = 16 * 1024;

const std::string* being_run = nullptr;

void run(const std::string& bytes) {
  being_run = &bytes;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// A target that is not content aborts: what it was given is kept for a look, and for its corpus.
void keep_input(int) {
  std::ofstream("fuzz-failure", std::ios::binary) << *being_run;
  std::fprintf(stderr, "the input is in %s\n", std::filesystem::absolute("fuzz-failure").c_str());
}

std::vector<std::string> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return files;
}

std::size_t below(Random& random, std::size_t end) { return end == 0 ? 0 : random() % end; }

/// A piece of a file: some bytes, or some lines.
std::string piece_of(const std::string& file, Random& random) {
  std::size_t begin = below(random, file.size());
  std::size_t end = begin + below(random, 1 + std::min<std::size_t>(file.size() - begin, 400));
  if (random() % 2 == 0) {
    begin = file.rfind('\n', begin) + 1;
    end = std::min(file.find('\n', end), file.size() - 1) + 1;
  }
  return file.substr(begin, end > begin ? end - begin : 0);
}

void damage(std::string& bytes, const std::vector<std::string>& files, Random& random) {
  static const std::vector<std::string> kMarks{
      "\n", "\n\n", "    ", "- ",   "> ", "# ",         "| ",   "---\n", "```\n", "*",     "_",      "`",
      "[",  "]",    "](",   "<",    ">",  "<b>",        "</b>", "<!--",  "-->",   "<div>", "</div>", "<table><tr><td>",
      "&",  "\\",   "\0",   "\xFF", "\r", "\t",         "\xD0", "[^1]",  ": ",    "\"",    "'",      "{",
      "}",  "{{",   "}}",   "0",    "-1", "2024-01-01", "=",    "$"};
  const std::size_t at = below(random, bytes.size() + 1);
  switch (random() % 6) {
    case 0: bytes.insert(at, kMarks[below(random, kMarks.size())]); return;
    case 1: bytes.insert(at, piece_of(files[below(random, files.size())], random)); return;
    case 2: bytes.insert(at, piece_of(bytes, random)); return;
    case 3: bytes.erase(at, 1 + below(random, 80)); return;
    case 4: bytes.erase(at, 1); return;
    default:
      if (at < bytes.size()) bytes[at] = static_cast<char>(random());
      return;
  }
}

std::size_t replay(const std::vector<std::string>& files) {
  for (const std::string& bytes : files) {
    run(bytes);
    const std::size_t step = bytes.size() / 200 + 1;
    for (std::size_t size = 0; size < bytes.size(); size += step) run(bytes.substr(0, size));
  }
  return files.size();
}

void run_damaged(const std::vector<std::string>& files, unsigned rounds) {
  Random random(1);
  for (unsigned round = 0; round < rounds; ++round) {
    std::string bytes = files[below(random, files.size())];
    for (auto times = 1 + random() % 8; times > 0; --times) damage(bytes, files, random);
    if (bytes.size() <= kLargest) run(bytes);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> files;
  unsigned rounds = 500;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (std::from_chars(argument.data(), argument.data() + argument.size(), rounds).ptr == argument.data() + argument.size()) continue;
    std::ranges::move(files_in(argument), std::back_inserter(files));
  }
  if (files.empty()) return 1;
  std::signal(SIGABRT, keep_input);
  replay(files);
  run_damaged(files, rounds);
  std::printf("%zu inputs replayed, %u damaged\n", files.size(), rounds);
}
