#include "disk/write_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "catch.h"
#include "refused_calls.h"

namespace {

namespace fs = std::filesystem;
using labbook::disk::replace_file;
using labbook::testing::kRename;

struct Scratch {
  Scratch() {
    char name[] = "/tmp/labbook-write-XXXXXX";
    path = ::mkdtemp(name);
  }
  ~Scratch() {
    std::error_code error;
    fs::remove_all(path, error);
  }
  std::size_t names() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), {})); }

  fs::path path;
};

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

}  // namespace

TEST_CASE("a file that is replaced keeps its mode, and a new one has the usual") {
  const Scratch scratch;
  const fs::path file = scratch.path / "log.md";
  const mode_t before = ::umask(027);
  REQUIRE(replace_file(file, "one"));
  ::umask(before);
  CHECK(mode_of(file) == 0640);
  REQUIRE(::chmod(file.c_str(), 0604) == 0);
  REQUIRE(replace_file(file, "two"));
  CHECK(mode_of(file) == 0604);
  CHECK(contents(file) == "two");
  CHECK(scratch.names() == 1);
}

TEST_CASE("a call that fails leaves the old bytes and nothing beside them") {
  const Scratch scratch;
  const fs::path file = scratch.path / "log.md";
  REQUIRE(replace_file(file, "old"));
  for (const auto& [call, words] :
       std::vector<std::pair<labbook::testing::RefusedCall, std::string>>{{{SYS_write, ENOSPC}, "No space left on device"},
                                                                          {{SYS_fchmod, EPERM}, "Operation not permitted"},
                                                                          {{SYS_fsync, EIO}, "Input/output error"},
                                                                          {{kRename, EROFS}, "Read-only file system"}}) {
    std::string message;
    const bool is_granted = labbook::testing::with_refused_calls({call}, [&] {
      const auto replaced = replace_file(file, "new");
      if (!replaced) message = replaced.error().message;
    });
    if (!is_granted) {
      WARN("this system lets no call be refused: not tried");
      return;
    }
    CHECK(message == "can't write " + file.string() + ": " + words);
    CHECK(contents(file) == "old");
    CHECK(scratch.names() == 1);
  }
}

TEST_CASE("nothing is written through a symbolic link or into a folder that is not there") {
  const Scratch scratch;
  const fs::path file = scratch.path / "log.md";
  REQUIRE(replace_file(file, "old"));
  fs::create_symlink("log.md", scratch.path / "link.md");
  const auto through = replace_file(scratch.path / "link.md", "new");
  REQUIRE_FALSE(through);
  CHECK(through.error().message == "won't write through the symbolic link " + (scratch.path / "link.md").string());
  CHECK(contents(file) == "old");
  const auto nowhere = replace_file(scratch.path / "no/log.md", "new");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().message == "can't write " + (scratch.path / "no/log.md").string() + ": No such file or directory");
}

TEST_CASE("writing goes on where it was cut short, and tells where it can't") {
  const Scratch scratch;
  const int file = ::open((scratch.path / "a").c_str(), O_RDWR | O_CREAT, 0600);
  REQUIRE(file >= 0);
  CHECK(labbook::disk::write_all(file, std::string(1'000'000, 'x')));
  CHECK(labbook::disk::write_all(file, {}));
  ::close(file);
  CHECK_FALSE(labbook::disk::write_all(file, "x"));
  CHECK(fs::file_size(scratch.path / "a") == 1'000'000);
}
