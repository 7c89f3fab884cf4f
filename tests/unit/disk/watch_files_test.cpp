#include "disk/watch_files.h"

#include <unistd.h>

#include <fstream>

#include "catch.h"

using namespace labbook;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

TEST_CASE("a change below the folder is noticed, and none of the site, hidden files or an editor's copies") {
  const fs::path folder = fs::temp_directory_path() / ("labbook-watch-" + std::to_string(::getpid()));
  fs::remove_all(folder);
  for (const char* name : {"a/b", ".hidden", "node_modules", "site"}) fs::create_directories(folder / name);
  const auto write = [&](const char* name) { std::ofstream(folder / name) << "text\n"; };
  auto watcher = disk::FileWatcher::open({folder}, folder / "site");
  REQUIRE(watcher);
  for (const char* name : {".hidden/x.md", "node_modules/x.md", "site/index.html", "a/.x.md.swp", "a/x.md~", "site.labbook-1234"})
    write(name);
  CHECK(watcher->wait_for(100ms).value() == false);
  write("a/b/c.md");
  CHECK(watcher->wait_for(5s).value());
  write(".gitignore");
  CHECK(watcher->wait());
  disk::FileWatcher moved = std::move(*watcher);
  fs::remove(folder / "a/b/c.md");
  CHECK(moved.wait_for(5s).value());
  auto of_file = disk::FileWatcher::open({folder / "a/d.md"});
  REQUIRE(of_file);
  write("a/d.md");
  CHECK(of_file->wait_for(5s).value());
  fs::remove_all(folder);
}
