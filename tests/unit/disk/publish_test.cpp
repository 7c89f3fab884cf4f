#include "disk/publish.h"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "catch.h"

namespace fs = std::filesystem;
using labbook::disk::Publication;

namespace {

/// A folder of its own for a test, removed behind it.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "labbook-publish-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

ino_t inode(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_ino;
}

std::size_t names_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

void publish(const fs::path& output, const std::vector<std::pair<std::string, std::string>>& files) {
  auto publication = Publication::begin(output, {});
  REQUIRE(publication);
  for (const auto& [name, bytes] : files) REQUIRE(publication->write(name, bytes));
  REQUIRE(publication->commit());
}

}  // namespace

TEST_CASE("a publication replaces the folder whole and leaves nothing beside it") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  publish(site, {{"a.html", "one"}, {"sub/b.html", "two"}});
  publish(site, {{"a.html", "changed"}});
  CHECK(contents(site / "a.html") == "changed");
  CHECK_FALSE(fs::exists(site / "sub"));
  CHECK(names_in(scratch.path()) == 1);
}

TEST_CASE("a file whose bytes are the same is kept") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  publish(site, {{"same.html", "one"}, {"other.html", "two"}});
  const ino_t before = inode(site / "same.html");
  publish(site, {{"same.html", "one"}, {"other.html", "three"}});
  CHECK(inode(site / "same.html") == before);
  CHECK(contents(site / "other.html") == "three");
}

TEST_CASE("a publication that is not committed changes nothing") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  publish(site, {{"a.html", "one"}});
  {
    auto publication = Publication::begin(site, {});
    REQUIRE(publication);
    REQUIRE(publication->write("a.html", "two"));
  }
  CHECK(contents(site / "a.html") == "one");
  CHECK(names_in(scratch.path()) == 1);
}

TEST_CASE("what a killed build left is removed") {
  const Scratch scratch;
  fs::create_directories(scratch.path() / "site.labbook-abc123" / "deep");
  fs::create_directories(scratch.path() / "site.labbook-not-ours");
  publish(scratch.path() / "site", {{"a.html", "one"}});
  CHECK_FALSE(fs::exists(scratch.path() / "site.labbook-abc123"));
  CHECK(fs::exists(scratch.path() / "site.labbook-not-ours"));
}

TEST_CASE("two builds do not write one site at once") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  auto first = Publication::begin(site, {});
  REQUIRE(first);
  const auto second = Publication::begin(site, {});
  REQUIRE_FALSE(second);
  CHECK(second.error().message == "another build is writing " + site.string());
}

TEST_CASE("a folder that is not a site is not replaced") {
  const Scratch scratch;
  const fs::path full = scratch.path() / "full";
  fs::create_directory(full);
  std::ofstream(full / "thesis.txt") << "years of work";
  const auto refused = Publication::begin(full, {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "won't replace " + full.string() +
                                       ": it has files in it and no .labbook-site, so it is not a site of labbook's");
  CHECK(contents(full / "thesis.txt") == "years of work");
}

TEST_CASE("a link with the name of the marker does not make a folder a site") {
  const Scratch scratch;
  const fs::path full = scratch.path() / "full";
  fs::create_directory(full);
  std::ofstream(full / "thesis.txt") << "years of work";
  fs::create_symlink("thesis.txt", full / ".labbook-site");
  CHECK_FALSE(Publication::begin(full, {}));
  CHECK(contents(full / "thesis.txt") == "years of work");
}

TEST_CASE("the root, the home folder, the journals' folder and symbolic links are not replaced") {
  const Scratch scratch;
  const std::vector<fs::path> sources{scratch.path() / "repo" / "log.md"};
  fs::create_directory(scratch.path() / "repo");
  fs::create_directory_symlink(scratch.path() / "repo", scratch.path() / "link");
  for (const fs::path& output : {fs::path("/"), fs::path(std::getenv("HOME") ? std::getenv("HOME") : "/"),
                                 scratch.path() / "repo", scratch.path(), scratch.path() / "repo" / "..",
                                 scratch.path() / "link"}) {
    INFO(output.string());
    CHECK_FALSE(Publication::begin(output, sources));
  }
}

TEST_CASE("nothing is written outside the folder") {
  const Scratch scratch;
  auto publication = Publication::begin(scratch.path() / "site", {});
  REQUIRE(publication);
  for (const char* name : {"../x", "/x", "a/../../x", "a//b", ".", "", "a/"}) {
    INFO(name);
    CHECK_FALSE(publication->write(name, "x"));
  }
}

TEST_CASE("a file that stands there as it was stamped is taken over without its bytes") {
  const Scratch scratch;
  const fs::path output = scratch.path() / "site";
  auto first = Publication::begin(output, {});
  REQUIRE(first);
  REQUIRE(first->write("a.html", "one"));
  REQUIRE(first->write("b/c.html", "two"));
  REQUIRE(first->commit());
  const auto stamp = first->stamp();
  REQUIRE(stamp);
  const auto of = [&](const std::string& name) {
    for (const auto& [path, file] : stamp->files) {
      if (path == name) return file;
    }
    return labbook::disk::FileStamp{};
  };
  { const Publication gone = std::move(*first); }

  auto second = Publication::begin(output, {});
  REQUIRE(second);
  CHECK(second->keep("a.html", of("a.html")));
  CHECK_FALSE(second->keep("b/c.html", of("a.html")));
  CHECK_FALSE(second->keep("none.html", of("a.html")));
  CHECK_FALSE(second->keep("../site/a.html", of("a.html")));

  SECTION("and stays") {
    REQUIRE(second->write("b/c.html", "three"));
    const auto summary = second->commit();
    REQUIRE(summary);
    CHECK(summary->files == 3);  // the marker is one
    CHECK(summary->written == 1);
    CHECK(contents(output / "a.html") == "one");
    CHECK(second->stamp());
  }
  SECTION("or is given back and written") {
    second->drop("a.html", of("a.html"));
    REQUIRE(second->write("a.html", "four"));
    REQUIRE(second->write("b/c.html", "two"));
    const auto summary = second->commit();
    REQUIRE(summary);
    CHECK(summary->files == 3);
    CHECK(contents(output / "a.html") == "four");
  }
}
