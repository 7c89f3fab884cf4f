#include "disk/cache_store.h"

#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "catch.h"

using labbook::disk::CacheStore;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, gone with the test.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("labbook-cache-" + std::to_string(::getpid()));
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
  fs::path only_file() const { return fs::directory_iterator(path)->path(); }
};

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace

TEST_CASE("the cache gives back what was put, by its whole key") {
  const Folder folder;
  const CacheStore store(folder.path);
  CHECK_FALSE(store.find("reader 1, commit a"));
  store.put("reader 1, commit a", "value");
  CHECK(store.find("reader 1, commit a") == "value");
  CHECK_FALSE(store.find("reader 2, commit a"));
  store.put("reader 1, commit a", "");
  CHECK(store.find("reader 1, commit a") == "");
  store.remove("reader 1, commit a");
  CHECK_FALSE(store.find("reader 1, commit a"));
}

TEST_CASE("a cached value with any byte changed is as if it were not there") {
  const Folder folder;
  const CacheStore store(folder.path);
  store.put("key", "a value of some length");
  const std::string whole = bytes_of(folder.only_file());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x40);
    write(folder.only_file(), damaged);
    CHECK_FALSE(store.find("key"));
  }
}

TEST_CASE("a cached value that was cut short is as if it were not there") {
  const Folder folder;
  const CacheStore store(folder.path);
  store.put("key", "a value of some length");
  const std::string whole = bytes_of(folder.only_file());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    write(folder.only_file(), whole.substr(0, size));
    CHECK_FALSE(store.find("key"));
  }
  store.put("key", "again");
  CHECK(store.find("key") == "again");
}

TEST_CASE("the cache stays within its limit, and the value used last stays") {
  const Folder folder;
  const CacheStore store(folder.path, 4000);
  for (int i = 0; i < 40; ++i) store.put("key " + std::to_string(i), std::string(500, 'x'));
  store.make_room();
  std::uintmax_t total = 0;
  for (const auto& file : fs::directory_iterator(folder.path)) total += file.file_size();
  CHECK(total <= 4000);
  CHECK(store.find("key 39"));
  CHECK_FALSE(store.find("key 0"));
  store.put("too large", std::string(5000, 'x'));
  CHECK_FALSE(store.find("too large"));
}

TEST_CASE("two processes that write the same key leave one whole value") {
  const Folder folder;
  const CacheStore store(folder.path);
  const std::string a(200'000, 'a');
  const std::string b(100'000, 'b');
  const pid_t child = ::fork();
  if (child == 0) {
    for (int i = 0; i < 200; ++i) store.put("key", a);
    ::_exit(0);
  }
  for (int i = 0; i < 200; ++i) {
    store.put("key", b);
    const auto found = store.find("key");
    CHECK((found == a || found == b));
  }
  ::waitpid(child, nullptr, 0);
  CHECK(store.find("key"));
}

TEST_CASE("a cache folder that can't be made keeps nothing and says nothing") {
  const CacheStore store("/proc/no/such/folder");
  store.put("key", "value");
  CHECK_FALSE(store.find("key"));
  const CacheStore none;
  none.put("key", "value");
  CHECK_FALSE(none.find("key"));
}

TEST_CASE("the running program has a version of its own") {
  CHECK(labbook::disk::program_version().size() >= 32);
  CHECK(labbook::disk::program_version() == labbook::disk::program_version());
}
