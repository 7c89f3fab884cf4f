#include "disk/find_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "catch.h"
#include "disk/ignore_rules.h"
#include "disk/progress.h"
#include "disk/read_file.h"
#include "disk/write_file.h"

using namespace labbook;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, gone afterwards.
class Scratch {
 public:
  Scratch() : path_(fs::temp_directory_path() / ("labbook-find-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Scratch() { fs::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  fs::path write(const std::string& name, const std::string& bytes = "a\n") const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string found_in(const fs::path& folder) {
  std::string out;
  const auto found = disk::find_markdown_files(folder);
  REQUIRE(found);
  for (const fs::path& file : *found) out += file.lexically_relative(folder).generic_string() + " ";
  return out;
}

}  // namespace

TEST_CASE("Markdown files are found below a folder, but for hidden, ignored and linked ones") {
  const Scratch scratch;
  for (const char* name :
       {"b.md", "a/c.MD", "a/d.markdown", "a/e.txt", ".hidden/f.md", "node_modules/g.md", "out/h.md", "a/draft-1.md", "a/draft-2.md"})
    scratch.write(name);
  scratch.write(".gitignore", "/out/\ndraft-*\n");
  scratch.write("a/.gitignore", "!draft-2.md\n");
  fs::create_symlink("b.md", scratch.path() / "link.md");
  fs::create_directory_symlink("a", scratch.path() / "linked");
  CHECK(found_in(scratch.path()) == "a/c.MD a/d.markdown a/draft-2.md b.md ");
  fs::create_directories(scratch.path() / ".git");
  CHECK(disk::repository_root(scratch.path() / "a") == scratch.path());
  CHECK(found_in(scratch.path() / "a") == "c.MD d.markdown draft-2.md ");
  CHECK_FALSE(disk::find_markdown_files(scratch.path() / "nowhere"));
}

TEST_CASE("the last pattern of a .gitignore that matches decides") {
  using Verdict = disk::IgnoreRules::Verdict;
  const disk::IgnoreRules rules("# comment\n\n*.log.md\n!keep.log.md\nbuild/\n/top.md\ndocs/**/old.md\n\\#odd.md\ntrailing.md  \n");
  CHECK(rules.judge("a/b.log.md", false) == Verdict::ignored);
  CHECK(rules.judge("a/keep.log.md", false) == Verdict::included);
  CHECK(rules.judge("a/build", true) == Verdict::ignored);
  CHECK(rules.judge("a/build", false) == Verdict::unmentioned);
  CHECK(rules.judge("top.md", false) == Verdict::ignored);
  CHECK(rules.judge("a/top.md", false) == Verdict::unmentioned);
  CHECK(rules.judge("docs/a/b/old.md", false) == Verdict::ignored);
  CHECK(rules.judge("#odd.md", false) == Verdict::ignored);
  CHECK(rules.judge("trailing.md", false) == Verdict::ignored);
  CHECK(rules.judge("comment", false) == Verdict::unmentioned);
}

TEST_CASE("a file is replaced whole, with its mode, and never through a link") {
  const Scratch scratch;
  const fs::path file = scratch.write("a.md", "old\n");
  REQUIRE(::chmod(file.c_str(), 0640) == 0);
  REQUIRE(disk::replace_file(file, "new\n"));
  CHECK(disk::read_file(file).value() == "new\n");
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
  fs::create_symlink("a.md", scratch.path() / "link.md");
  CHECK_FALSE(disk::replace_file(scratch.path() / "link.md", "other\n"));
  CHECK(disk::read_file(file).value() == "new\n");
  CHECK_FALSE(disk::replace_file(scratch.path() / "no" / "such.md", "x"));
  CHECK(std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator()) == 2);  // nothing is left behind
}

TEST_CASE("what is no file, or too large a one, is not read") {
  const Scratch scratch;
  const fs::path file = scratch.write("a.md", "12345");
  CHECK(disk::read_file(file, 5).value() == "12345");
  CHECK_FALSE(disk::read_file(file, 4));
  CHECK_FALSE(disk::read_file(scratch.path()));
  REQUIRE(::mkfifo((scratch.path() / "pipe.md").c_str(), 0600) == 0);
  CHECK_FALSE(disk::read_file(scratch.path() / "pipe.md"));
  fs::create_symlink("a.md", scratch.path() / "link.md");
  CHECK(disk::read_file(scratch.path() / "link.md"));
  CHECK_FALSE(disk::read_file(scratch.path() / "link.md", 100, disk::Links::refused));
  CHECK_FALSE(disk::read_file("/dev/zero"));
  CHECK_FALSE(disk::read_file(scratch.path() / "nowhere.md"));
}

TEST_CASE("what is in work is known, and where the time goes") {
  disk::Progress progress;
  progress.keep_timings();
  disk::begin_stage(&progress, "reading", 2);
  {
    const disk::WorkOn first(&progress, "a.md");
    const disk::WorkOn second(&progress, "b.md");
    CHECK(progress.now().at_work == std::vector<std::string>{"a.md", "b.md"});
  }
  CHECK(progress.now().done == 2);
  CHECK(progress.now().total == 2);
  { const disk::CountedWork work(disk::timings_of(&progress), "some-rule"); }
  { const disk::CountedWork work(disk::timings_of(&progress), "some-rule"); }
  progress.rest();
  CHECK(progress.now().stage.empty());
  REQUIRE(progress.timings() != nullptr);
  CHECK(progress.timings()->rows(disk::Timings::Kind::stage).at(0).name == "reading");
  CHECK(progress.timings()->rows(disk::Timings::Kind::rule).size() == 1);
  { const disk::WorkOn nothing(nullptr, "c.md"); }
  CHECK(disk::timings_of(nullptr) == nullptr);
}
