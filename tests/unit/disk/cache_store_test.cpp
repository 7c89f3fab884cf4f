#include "disk/cache_store.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "catch.h"
#include "refused_calls.h"

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

/// A variable of the environment, as it was again behind the test.
struct Variable {
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    value == nullptr ? ::unsetenv(name) : ::setenv(name, value, 1);
  }
  ~Variable() { before_.empty() ? ::unsetenv(name_) : ::setenv(name_, before_.c_str(), 1); }
  const char* name_;
  std::string before_;
};

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

TEST_CASE("a value in parts is read part by part, and none of them is believed where it was changed") {
  const Folder folder;
  const CacheStore store(folder.path);
  CHECK_FALSE(store.find_parts("key"));
  const std::vector<std::string> parts{"the first", "", "a third of some length"};
  store.put_parts("key", parts);
  CHECK_FALSE(store.find_parts("another key"));
  CHECK_FALSE(store.find("key"));
  const auto found = store.find_parts("key");
  REQUIRE(found);
  // What is put meanwhile is another value.
  store.put_parts("key", std::vector<std::string>{"other"});
  REQUIRE(found->size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(found->part(i)->bytes == parts[i]);
  CHECK_FALSE(found->part(3));
  store.put_parts("key", parts);
  const std::string whole = bytes_of(folder.only_file());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x40);
    write(folder.only_file(), damaged);
    const auto other = store.find_parts("key");
    const bool is_same = other && other->part(0) && other->part(1) && other->part(2);
    CHECK_FALSE(is_same);
    write(folder.only_file(), whole.substr(0, i));
    CHECK_FALSE(store.find_parts("key"));
  }
}

TEST_CASE("a value of megabytes is given back, whole and in parts") {
  const Folder folder;
  const CacheStore store(folder.path);
  const std::string value(5'000'001, 'v');
  store.put("key", value);
  const auto found = store.find_large("key");
  REQUIRE(found);
  CHECK((found->bytes == value));
  const std::vector<std::string> parts{"small", value};
  store.put_parts("key", parts);
  const auto kept = store.find_parts("key");
  REQUIRE(kept);
  CHECK((kept->part(0)->bytes == parts[0]));
  CHECK((kept->part(1)->bytes == parts[1]));
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

TEST_CASE("the cache lies where the system wants it, and nowhere where that is unknown") {
  const Variable cache("XDG_CACHE_HOME", "/somewhere/cache");
  CHECK(labbook::disk::cache_folder() == "/somewhere/cache/labbook");
  const Variable home("HOME", "/home/mira");
  for (const char* relative : {"cache", "", "./cache"}) {
    const Variable ignored("XDG_CACHE_HOME", relative);
    CHECK(labbook::disk::cache_folder() == "/home/mira/.cache/labbook");
  }
  const Variable none("XDG_CACHE_HOME", nullptr);
  const Variable homeless("HOME", nullptr);
  CHECK(labbook::disk::cache_folder().empty());
}

TEST_CASE("a value that can't be written whole is as if it were not there, and nothing of it stays") {
  const Folder folder;
  const CacheStore store(folder.path);
  store.put("key", "old");
  for (const auto call :
       {labbook::testing::RefusedCall{SYS_write, ENOSPC}, labbook::testing::RefusedCall{labbook::testing::kRename, EIO}}) {
    if (!labbook::testing::with_refused_calls({call}, [&] { store.put("key", "new"); })) return;
    CHECK(store.find("key") == "old");
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
  }
}

TEST_CASE("what others put into the cache's folder is not taken for a value") {
  const Folder folder;
  const CacheStore store(folder.path);
  store.put("key", "value");
  const fs::path file = folder.only_file();
  fs::rename(file, folder.path / "aside");
  SECTION("a folder of that name") { fs::create_directory(file); }
  SECTION("a pipe of that name") { REQUIRE(::mkfifo(file.c_str(), 0600) == 0); }
  SECTION("a value under another name") {
    store.put("other", "value");
    fs::rename(folder.path / labbook::disk::content_name("other"), file);
  }
  CHECK_FALSE(store.find("key"));
  store.make_room();
}

TEST_CASE("a store without a folder does nothing") {
  const CacheStore none;
  none.remove("key");
  none.make_room();
  CHECK(none.folder().empty());
  const Folder folder;
  const CacheStore store(folder.path);
  store.remove("key");
  store.make_room();
  CHECK_FALSE(fs::exists(folder.path));
}
