#include "disk/publish.h"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "catch.h"
#include "refused_calls.h"

namespace fs = std::filesystem;
using labbook::disk::Publication;
using labbook::testing::kRename;
using labbook::testing::with_refused_calls;

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

std::size_t names_in(const fs::path& folder) { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {})); }

void publish(const fs::path& output, const std::vector<std::pair<std::string, std::string>>& files) {
  auto publication = Publication::begin(output, {});
  REQUIRE(publication);
  for (const auto& [name, bytes] : files) REQUIRE(publication->write(name, bytes));
  REQUIRE(publication->commit());
}

/// What the commit of a second site says where these calls fail; nothing where the system lets no call be refused.
std::optional<std::string> message_of_commit(const fs::path& output, const std::vector<labbook::testing::RefusedCall>& calls) {
  std::string message;
  const bool is_granted = with_refused_calls(calls, [&] {
    auto publication = Publication::begin(output, {});
    if (!publication || !publication->write("a.html", "new") || !publication->write("sub/b.html", "new")) {
      message = "not begun";
      return;
    }
    const auto summary = publication->commit();
    message = summary ? "committed" : summary.error().message;
  });
  if (is_granted) return message;
  WARN("this system lets no call be refused: not tried");
  return std::nullopt;
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

TEST_CASE("a file that is written in pieces may repeat what the one that it replaces has") {
  const Scratch scratch;
  const fs::path output = scratch.path() / "site";
  publish(output, {{"model.json", "one, two, three"}});
  const auto publish_pieces = [&](const std::function<void(labbook::disk::ComparedFile&)>& make) {
    auto publication = Publication::begin(output, {});
    REQUIRE(publication);
    REQUIRE(publication->write_pieces("model.json", make));
    const auto summary = publication->commit();
    REQUIRE(summary);
    REQUIRE(publication->stamp());
    return summary->written;
  };
  CHECK(publish_pieces([](auto& file) {
          file.append("one, ");
          file.repeat(5, 5);
          file.append("three");
        }) == 0);
  CHECK(publish_pieces([](auto& file) {
          file.append("no");
          file.repeat(3, 7);
          file.repeat(10, 5);
          CHECK(file.size() == 14);
        }) == 1);
  CHECK(contents(output / "model.json") == "no, two, three");
  auto publication = Publication::begin(output, {});
  REQUIRE(publication);
  // There is less of it than there was.
  CHECK_FALSE(publication->write_pieces("model.json", [](auto& file) { file.repeat(10, 5); }));
}

TEST_CASE("a file that is written in pieces is kept where its bytes are the same") {
  const Scratch scratch;
  const fs::path output = scratch.path() / "site";
  const auto publish_pieces = [&](const std::vector<std::string>& pieces) {
    auto publication = Publication::begin(output, {});
    REQUIRE(publication);
    REQUIRE(publication->write_pieces("data/model.json", [&](labbook::disk::ComparedFile& file) {
      for (const std::string& piece : pieces) file.append(piece);
    }));
    const auto summary = publication->commit();
    REQUIRE(summary);
    REQUIRE(publication->stamp());
    return summary->written;
  };
  publish_pieces({"one, ", "two"});
  const ino_t before = inode(output / "data/model.json");
  CHECK(publish_pieces({"one", ", two"}) == 0);
  CHECK(inode(output / "data/model.json") == before);
  for (const auto& [pieces, text] : {std::pair<std::vector<std::string>, std::string>{{"one, ", "six"}, "one, six"},
                                     {{"one"}, "one"},
                                     {{"one", " more"}, "one more"},
                                     {{}, ""}}) {
    publish_pieces(pieces);
    CHECK(contents(output / "data/model.json") == text);
  }
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
  CHECK(refused.error().message ==
        "won't replace " + full.string() + ": it has files in it and no .labbook-site, so it is not a site of labbook's");
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
  for (const fs::path& output : {fs::path("/"), fs::path(std::getenv("HOME") ? std::getenv("HOME") : "/"), scratch.path() / "repo",
                                 scratch.path(), scratch.path() / "repo" / "..", scratch.path() / "link"}) {
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

TEST_CASE("where folders can't be exchanged the old one is moved away first") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  publish(site, {{"a.html", "old"}});
  const auto message = message_of_commit(site, {{SYS_renameat2, EINVAL}});
  if (!message) return;
  CHECK(*message == "committed");
  CHECK(contents(site / "a.html") == "new");
  CHECK(contents(site / "sub/b.html") == "new");
  CHECK(names_in(scratch.path()) == 1);
}

TEST_CASE("a disk that fails at the last step leaves the old site and nothing beside it") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  publish(site, {{"a.html", "old"}});
  for (const auto& [calls, words] : std::vector<std::pair<std::vector<labbook::testing::RefusedCall>, std::string>>{
           {{{SYS_renameat2, EINVAL}, {kRename, EACCES}}, "Permission denied"}, {{{SYS_syncfs, EIO}}, "Input/output error"}}) {
    const auto message = message_of_commit(site, calls);
    if (!message) return;
    CHECK(*message == "can't write " + site.string() + ": " + words);
    CHECK(contents(site / "a.html") == "old");
    CHECK_FALSE(fs::exists(site / "sub"));
    CHECK(names_in(scratch.path()) == 1);
  }
}

TEST_CASE("a disk that takes no byte lets no publication begin") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  const auto message = message_of_commit(site, {{SYS_write, ENOSPC}});
  if (!message) return;
  CHECK(*message == "not begun");
  CHECK(names_in(scratch.path()) == 0);
}

TEST_CASE("a file in the place of a folder is told") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  auto publication = Publication::begin(site, {});
  REQUIRE(publication);
  REQUIRE(publication->write("a", "text"));
  const auto written = publication->write("a/b.html", "text");
  REQUIRE_FALSE(written);
  CHECK(written.error().message == "can't write " + (site / "a").string() + ": Not a directory");
}

TEST_CASE("a site is known again until somebody changes it") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  CHECK(labbook::disk::stamp_of_output(site).empty());
  auto publication = Publication::begin(site, {});
  REQUIRE(publication);
  REQUIRE(publication->write("a.html", "one"));
  REQUIRE(publication->commit());
  const auto stamp = publication->stamp();
  REQUIRE(stamp);
  CHECK(labbook::disk::stamp_of_output(site).empty());  // it is still being written
  { const Publication gone = std::move(*publication); }
  CHECK(labbook::disk::stamp_of_output(site) == stamp->name);
  std::ofstream(site / "a.html") << "two";
  CHECK(labbook::disk::stamp_of_output(site) != stamp->name);
  fs::remove(site / ".labbook-site");
  CHECK(labbook::disk::stamp_of_output(site).empty());
}

TEST_CASE("a build that was killed between the two renames gives the old site back") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  publish(site, {{"a.html", "old"}});
  fs::rename(site, site.string() + ".labbook-000old");
  CHECK_FALSE(labbook::disk::stamp_of_output(site).empty());
  CHECK(contents(site / "a.html") == "old");
  CHECK(names_in(scratch.path()) == 1);
}

TEST_CASE("what stands there otherwise than it was written has no stamp") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  auto publication = Publication::begin(site, {});
  REQUIRE(publication);
  REQUIRE(publication->write("a.html", "one"));
  REQUIRE(publication->commit());
  std::ofstream(site / "b.html") << "somebody else's";
  CHECK_FALSE(publication->stamp());
}

TEST_CASE("where folders can't be listed nothing is thrown, and the new site is published") {
  const Scratch scratch;
  const fs::path site = scratch.path() / "site";
  publish(site, {{"a.html", "old"}, {"sub/b.html", "old"}});
  const auto message = message_of_commit(site, {{SYS_getdents64, EMFILE}});
  if (!message) return;
  CHECK(*message == "committed");
  CHECK(contents(site / "a.html") == "new");
  CHECK(contents(site / "sub/b.html") == "new");
}
