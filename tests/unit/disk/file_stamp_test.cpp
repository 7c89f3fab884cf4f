#include "disk/file_stamp.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "catch.h"

namespace {

namespace fs = std::filesystem;
using namespace labbook::disk;

struct Scratch {
  Scratch() {
    char name[] = "/tmp/labbook-stamp-XXXXXX";
    path = ::mkdtemp(name);
  }
  ~Scratch() {
    std::error_code error;
    fs::remove_all(path, error);
  }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name) << text;
  }
  fs::path path;
};

}  // namespace

TEST_CASE("a folder's stamp is the same for as long as nothing below it changes") {
  const Scratch scratch;
  scratch.write("a.html", "one");
  scratch.write("deep/b.html", "two");
  const auto first = stamp_of_folder(scratch.path);
  REQUIRE(first);
  REQUIRE(first->files.size() == 2);
  CHECK(first->files[0].first == "a.html");
  CHECK(first->files[0].second.size == 3);
  CHECK(first->files[1].first == "deep/b.html");
  CHECK(first->bytes == 6);
  CHECK(stamp_of_folder(scratch.path)->name == first->name);

  SECTION("another file") { scratch.write("deep/c.html", ""); }
  SECTION("an empty folder") { fs::create_directory(scratch.path / "empty"); }
  SECTION("a name") { fs::rename(scratch.path / "a.html", scratch.path / "c.html"); }
  SECTION("a file less") { fs::remove(scratch.path / "deep/b.html"); }
  SECTION("bytes whose size and time are as they were") {
    struct stat before {};
    ::stat((scratch.path / "a.html").c_str(), &before);
    ::usleep(30000);
    scratch.write("a.html", "two");
    const timespec times[] = {before.st_atim, before.st_mtim};
    ::utimensat(AT_FDCWD, (scratch.path / "a.html").c_str(), times, 0);
  }
  SECTION("a mode") { ::chmod((scratch.path / "a.html").c_str(), 0600); }
  CHECK(stamp_of_folder(scratch.path)->name != first->name);
}

TEST_CASE("a folder with a link in it has no stamp") {
  const Scratch scratch;
  fs::create_symlink("elsewhere", scratch.path / "link");
  CHECK_FALSE(stamp_of_folder(scratch.path));
  CHECK_FALSE(stamp_of_folder(scratch.path / "nothing"));
}

TEST_CASE("places follow no links, and look each folder up once") {
  const Scratch scratch;
  scratch.write("deep/er/a.png", "picture");
  scratch.write("b.png", "");
  fs::create_symlink("deep", scratch.path / "link");
  fs::create_symlink("b.png", scratch.path / "c.png");
  Places places(scratch.path);
  CHECK(places.at("deep/er/a.png").kind == PlaceKind::file);
  CHECK(places.at("deep/er/a.png").stamp.size == 7);
  CHECK(places.at("b.png").kind == PlaceKind::file);
  CHECK(places.at("deep/er").kind == PlaceKind::folder);
  CHECK(places.at("link/er/a.png").kind == PlaceKind::nothing);
  CHECK(places.at("c.png").kind == PlaceKind::nothing);
  CHECK(places.at("b.png/a").kind == PlaceKind::nothing);
  CHECK(places.at("no/such/place").kind == PlaceKind::nothing);
}

TEST_CASE("a folder in which many places are missing answers as before") {
  const Scratch scratch;
  scratch.write("deep/Plot.png", "picture");
  scratch.write("deep/\u044f.png", "");
  fs::create_directories(scratch.path / "deep/er");
  fs::create_symlink("Plot.png", scratch.path / "deep/link.png");
  Places places(scratch.path);
  for (int i = 0; i < 20; ++i) {
    CHECK(places.at("deep/" + std::to_string(i)).kind == PlaceKind::nothing);
    CHECK(places.at(std::to_string(i)).kind == PlaceKind::nothing);
  }
  CHECK(places.at("deep/Plot.png").stamp.size == 7);
  CHECK(places.at("deep/plot.png").kind == PlaceKind::nothing);
  CHECK(places.at("deep/\u044f.png").kind == PlaceKind::file);
  CHECK(places.at("deep/\u042f.png").kind == PlaceKind::nothing);
  CHECK(places.at("deep/er").kind == PlaceKind::folder);
  CHECK(places.at("deep/link.png").kind == PlaceKind::nothing);
  CHECK(places.at("deep").kind == PlaceKind::folder);
  CHECK(places.at("").kind == PlaceKind::folder);
  CHECK(places.at(".").kind == PlaceKind::folder);
  CHECK(places.at("deep/..").kind == PlaceKind::folder);
}

TEST_CASE("a folder that can't be listed is asked for each of its places") {
  if (::geteuid() == 0) return;
  const Scratch scratch;
  scratch.write("closed/a", "text");
  fs::permissions(scratch.path / "closed", fs::perms::owner_exec);
  Places places(scratch.path);
  for (int i = 0; i < 20; ++i) CHECK(places.at("closed/" + std::to_string(i)).kind == PlaceKind::nothing);
  CHECK(places.at("closed/a").kind == PlaceKind::file);
  fs::permissions(scratch.path / "closed", fs::perms::owner_all);
}

TEST_CASE("what was changed a moment ago is not settled") {
  const Scratch scratch;
  scratch.write("a", "");
  Places places(scratch.path);
  const PlaceState now = places.at("a");
  CHECK_FALSE(is_settled(now.stamp));
  ::usleep(60000);
  CHECK(is_settled(now.stamp));
}
