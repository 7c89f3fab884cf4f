#include "journal/workspace.h"

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "catch.h"
#include "journal/find_journals.h"
#include "journal/input_budget.h"
#include "journal/line_roles.h"
#include "journal/parallel.h"
#include "journal/paths_to_judge.h"
#include "journal/starting_config.h"
#include "journal/template_book.h"

namespace {

namespace fs = std::filesystem;
using namespace labbook::journal;

/// A folder that the test works in, with a cache of its own; both are gone behind it.
class Folder {
 public:
  Folder() : before_(fs::current_path()) {
    char name[] = "/tmp/labbook-workspace-XXXXXX";
    path_ = ::mkdtemp(name);
    if (const char* cache = std::getenv("XDG_CACHE_HOME")) cache_before_ = cache;
    ::setenv("XDG_CACHE_HOME", (path_ / ".cache").c_str(), 1);
    fs::current_path(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    fs::current_path(before_);
    cache_before_.empty() ? ::unsetenv("XDG_CACHE_HOME") : ::setenv("XDG_CACHE_HOME", cache_before_.c_str(), 1);
    std::error_code error;
    fs::remove_all(path_, error);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path before_;
  fs::path path_;
  std::string cache_before_;
};

void write(const fs::path& path, const std::string& text) {
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string journal_of(const std::string& name, const std::string& date, const std::string& score) {
  return "# Experiment log\n\n## " + name + " Wider kernel\n\nDate: " + date +
         "\n\n### Goal\n\nFewer misses.\n\n### Results\n\nTest F1: " + score + "\n\n## " + name + "b Narrow kernel\n\nDate: " + date +
         "\n\nBaseline: " + name + "\n\n### Goal\n\nSpeed.\n\n### Results\n\nTest F1: " + score + "\n";
}

Workspace load(const LoadOptions& options = {}) {
  auto workspace = load_workspace(options);
  INFO((workspace ? std::string() : workspace.error().message));
  REQUIRE(workspace);
  return std::move(*workspace);
}

std::vector<std::string> reported(const Workspace& workspace) {
  std::vector<std::string> paths;
  for (const JournalFile& file : workspace.files) {
    if (file.is_reported) paths.push_back(file.source.path);
  }
  return paths;
}

using Paths = std::vector<std::string>;

std::string error_of(const LoadOptions& options) {
  const auto workspace = load_workspace(options);
  return workspace ? "none" : workspace.error().message;
}

}  // namespace

TEST_CASE("without a PATH all below the folder is read, with one that alone is reported") {
  const Folder folder;
  fs::create_directory(".git");
  write("a/log.md", journal_of("r1", "2024-03-01", "0.5"));
  write("b/notes.md", "# Notes\n\nNo journal.\n");
  write(".hidden/log.md", journal_of("r9", "2024-03-01", "0.5"));
  CHECK(reported(load()) == Paths{"a/log.md", "b/notes.md"});
  LoadOptions named;
  named.paths = {"a"};
  const Workspace workspace = load(named);
  CHECK(reported(workspace) == Paths{"a/log.md"});
  CHECK(workspace.files.size() == 2);  // the other is there for references
  CHECK(workspace.files[0].journal.entries.size() == 2);
  named.loads_whole_repository = false;
  CHECK(load(named).files.size() == 1);
  named.paths = {".hidden"};
  CHECK(reported(load(named)) == Paths{".hidden/log.md"});
  fs::current_path("a");
  named.paths = {folder.path() / "b" / "notes.md"};
  CHECK(reported(load(named)) == Paths{(folder.path() / "b/notes.md").string()});
}

TEST_CASE("what the user names and can't be read is an error, what is only found says so itself") {
  const Folder folder;
  fs::create_directory(".git");
  write("log.md", journal_of("r1", "2024-03-01", "0.5"));
  write("large.md", std::string(5'000'000, 'x'));
  fs::create_symlink("log.md", "link.md");
  fs::create_directory("folder.md");
  LoadOptions options;
  options.paths = {"none.md"};
  CHECK(error_of(options) == "can't read none.md: No such file or directory");
  options.paths = {"large.md"};
  CHECK(error_of(options).find("large.md") != std::string::npos);
  const Workspace workspace = load();
  std::size_t errors = 0;
  for (const JournalFile& file : workspace.files) {
    if (file.error) ++errors;
    if (file.source.path == "log.md") CHECK_FALSE(file.error);
  }
  CHECK(errors == 1);
  options.paths = {"link.md"};
  CHECK(load(options).files.size() == 3);
}

TEST_CASE("a file that is too complex is refused, and all others are read") {
  const Folder folder;
  write("deep.md", std::string(5000, '>') + " text\n");
  write("log.md", journal_of("r1", "2024-03-01", "0.5"));
  const Workspace workspace = load();
  REQUIRE(workspace.files.size() == 2);
  REQUIRE(workspace.files[0].excess);
  CHECK(workspace.files[0].error->message.starts_with("deep.md is too complex: "));
  CHECK(workspace.files[1].journal.entries.size() == 2);
}

TEST_CASE("a configuration says what is a journal, and what is left out") {
  const Folder folder;
  write(
      "labbook.json",
      R"({"journals": ["runs/*.md"], "exclude": ["runs/old*"], "metrics": {"harm": {"direction": "lower", "range": [0, 9], "share": false, "duration": false, "names": ["harm index"]}}})");
  write("runs/new.md", journal_of("r1", "2024-03-01", "0.5"));
  write("runs/old.md", journal_of("r2", "2024-03-01", "0.5"));
  write("other.md", journal_of("r3", "2024-03-01", "0.5"));
  const Workspace workspace = load();
  CHECK(reported(workspace) == Paths{"runs/new.md"});
  CHECK(workspace.projects.front().vocabulary->metrics.find("harm index") == workspace.projects.front().vocabulary->metrics.find("harm"));
  CHECK(as_if_found(workspace, "runs/next.md").is_declared_journal);
  CHECK_FALSE(as_if_found(workspace, "next.md").is_declared_journal);
  const auto judged = paths_to_judge({"runs/new.md", "runs/old.md", "other.md", "runs"}, std::nullopt);
  REQUIRE(judged);
  CHECK(*judged == std::vector<fs::path>{"runs/new.md", "runs"});
  write("other.json", "{}");
  CHECK(paths_to_judge({"other.md"}, "other.json")->size() == 1);
  write("labbook.json", R"({"journals": 3})");
  CHECK(error_of({}).starts_with("labbook.json:1:14: "));
  CHECK_FALSE(paths_to_judge({"other.md"}, std::nullopt));
}

TEST_CASE("texts that are given take the place of files, and files may be taken as not there") {
  const Folder folder;
  fs::create_directory(".git");
  write("a.md", journal_of("r1", "2024-03-01", "0.5"));
  write("b.md", journal_of("r2", "2024-03-01", "0.5"));
  LoadOptions options;
  options.contents = {{"a.md", "# Nothing\n"}, {"c.md", journal_of("r3", "2024-03-01", "0.5")}, {"picture.png", "x"}};
  options.absent = {"b.md"};
  const Workspace workspace = load(options);
  CHECK(reported(workspace) == Paths{"a.md", "c.md"});
  CHECK(workspace.files[0].journal.entries.empty());
  CHECK(workspace.files[1].journal.entries.size() == 2);
  options.known = {{"a.md", &workspace.files[1]}};
  options.absent.clear();
  options.paths = {"c.md", "b.md"};
  const Workspace again = load(options);
  CHECK(reported(again) == Paths{"b.md", "c.md"});
  CHECK(again.files[0].journal.entries.size() == 2);  // as it was known
}

TEST_CASE("what was read once is read from memory, and the same is read") {
  const Folder folder;
  for (int i = 0; i < 40; ++i) {
    write("runs/" + std::to_string(100 + i) + ".md", journal_of("r" + std::to_string(i), "2024-03-01", "0.5"));
  }
  write("deep.md", std::string(5000, '>') + " text\n");
  LoadOptions options;
  options.memory = MemoryUse::recall_and_keep;
  options.jobs = 3;
  std::mutex mutex;
  std::size_t visited = 0;
  const auto read = [&](const FileVisitor& visitor) {
    auto workspace = open_workspace(options);
    REQUIRE(workspace);
    visited = 0;
    REQUIRE(read_workspace(*workspace, options, visitor));
    return std::move(*workspace);
  };
  const FileVisitor visitor{
      [&](std::size_t, const JournalFile&, const labbook::markdown::Document&) {
        const std::scoped_lock lock(mutex);
        ++visited;
      },
      [](std::size_t index) { return "note " + std::to_string(index); },
      [](std::size_t index, const JournalFile&, std::string_view note) { return note == "note " + std::to_string(index); }};
  const Workspace first = read(visitor);
  CHECK(visited == 40);
  const Workspace second = read(visitor);
  CHECK(visited == 0);
  for (std::size_t i = 0; i < first.files.size(); ++i) {
    CHECK(second.files[i].journal.entries.size() == first.files[i].journal.entries.size());
    CHECK(second.files[i].excess.has_value() == first.files[i].excess.has_value());
  }
  write("runs/100.md", "# Nothing any more\n");
  CHECK(read(visitor).files[1].journal.entries.empty());
  CHECK(visited == 1);
  // A file of the cache that is cut short is as if it were not there.
  for (const auto& file : fs::recursive_directory_iterator(".cache")) {
    if (file.is_regular_file()) fs::resize_file(file.path(), file.file_size() / 2);
  }
  CHECK(read(visitor).files[2].journal.entries.size() == 2);
  CHECK(visited == 40);
  options.memory = MemoryUse::none;
  read({visitor.visit, {}, {}});
  CHECK(visited == 40);
}

TEST_CASE("a date that one journal leaves open is read as the others of its folder write theirs") {
  const Folder folder;
  write("a/open.md", journal_of("r1", "03/04/2024", "0.5"));
  write("a/settled.md", journal_of("r2", "25/04/2024", "0.5"));
  write("b/open.md", journal_of("r3", "03/04/2024", "0.5"));
  write("b/settled.md", journal_of("r4", "04/25/2024", "0.5"));
  write("c/open.md", journal_of("r5", "03/04/2024", "0.5"));
  const Workspace workspace = load();
  REQUIRE(workspace.files.size() == 5);
  CHECK(to_iso(*workspace.files[0].journal.entries[0].date) == "2024-04-03");
  CHECK(to_iso(*workspace.files[2].journal.entries[0].date) == "2024-03-04");
  CHECK(workspace.files[4].journal.entries[0].dates[0].state == DateState::ambiguous);
  write("b/settled.md", "# Notes\n");
  const Workspace settled = load();
  CHECK(to_iso(*settled.files[4].journal.entries[0].date) == "2024-04-03");
}

TEST_CASE("each journal answers to the template that the configuration names, or to its own habit") {
  const Folder folder;
  write("labbook.json", R"({"template": "auto", "overrides": [{"files": ["strict/*.md"], "template": "strict.json"}]})");
  write("strict.json", R"({"name": "strict", "sections": [{"name": "verdict", "title": "Verdict", "severity": "error"}]})");
  write("strict/log.md", journal_of("r1", "2024-03-01", "0.5"));
  write("free/log.md", journal_of("r2", "2024-03-01", "0.5"));
  write("notes.md", "# Notes\n\nNo journal.\n");
  const Workspace workspace = load();
  CHECK(journal_groups(workspace).size() == 2);
  auto book = TemplateBook::open(workspace);
  INFO((book ? std::string() : book.error().message));
  REQUIRE(book);
  book->infer(workspace);
  CHECK_FALSE(book->of(2).is_inferred());
  CHECK(book->of(2).sections.size() == 1);
  CHECK(book->of(0).is_inferred());
  write("strict.json", "{");
  CHECK(TemplateBook::open(workspace).error().message.starts_with("strict.json:1:"));
  fs::remove("strict.json");
  CHECK(TemplateBook::open(workspace).error().message.starts_with("labbook.json:1:"));
}

TEST_CASE("a team's habits become its first configuration and templates") {
  const Folder folder;
  std::string text = "# Experiment log\n";
  for (int i = 1; i <= 6; ++i) {
    const std::string number = std::to_string(i);
    text += "\n## e00" + number + " Step " + number + "\n\nDate: 2024-03-0" + number +
            "\n\n### Goal\n\nFewer misses.\n\n### Results\n\nTest F1: 0.5" + number + "\n";
  }
  write("team/log.md", text);
  for (int i = 1; i <= 5; ++i) {
    write("runs/exp-0" + std::to_string(i) + ".md", "# Experiment " + std::to_string(i) + ": rank\n\nDate: 2024-04-0" + std::to_string(i) +
                                                        "\n\n## Goal\n\nRank.\n\n## Results\n\nTest F1: 0.6" + std::to_string(i) + "\n");
  }
  const Workspace workspace = load();
  const auto files = starting_config(workspace, journal_groups(workspace), "");
  REQUIRE(files);
  REQUIRE(files->size() == 3);
  CHECK(files->front().path == "labbook.json");
  CHECK(files->front().text.find("\"team/log.md\"") != std::string::npos);
  for (const StartingFile& file : *files) write(file.path, file.text);
  const Workspace governed = load();
  CHECK(TemplateBook::open(governed));
  const auto named = starting_config(workspace, journal_groups(workspace), "run-list");
  REQUIRE(named);
  CHECK(named->size() == 1);
  const auto unknown = starting_config(workspace, journal_groups(workspace), "no-such-template");
  CHECK_FALSE(unknown);
}

TEST_CASE("every line of a journal has a role") {
  const Folder folder;
  write("log.md",
        "---\nowner: Mira\n---\n\n# Experiment log\n\n## e1 First\n\nDate: 2024-03-01\n\n### Results\n\nTest F1: 0.5\n\n## e2 "
        "Second\n\n### Results\n\nTest F1: 0.6\n");
  const Workspace workspace = load();
  const JournalFile& file = workspace.files.at(0);
  CHECK(line_role(file.journal, file.source, 2) == LineRole::front_matter);
  CHECK(line_role(file.journal, file.source, 5) == LineRole::introduction);
  CHECK(line_role(file.journal, file.source, 9) == LineRole::entry);
  const Entry& entry = file.journal.entries.at(0);
  REQUIRE(section_at(entry, 13) != nullptr);
  CHECK(section_at(entry, 13)->title == "Results");
  CHECK(section_at(entry, 7) == nullptr);
}

TEST_CASE("work is done once for each index, and a failure ends it for the caller") {
  std::vector<int> done(1000, 0);
  parallel_for(done.size(), 4, [&](std::size_t i) { ++done[i]; });
  CHECK(std::ranges::all_of(done, [](int times) { return times == 1; }));
  parallel_for(0, 4, [](std::size_t) { FAIL("nothing to do"); });
  CHECK_THROWS_AS(parallel_for(100, 4,
                               [](std::size_t i) {
                                 if (i == 50) throw std::bad_alloc();
                               }),
                  std::bad_alloc);
}

TEST_CASE("a budget that is spent stays spent") {
  InputBudget budget(10);
  CHECK(budget.take(4));
  CHECK(budget.take(6));
  CHECK_FALSE(budget.is_spent());
  CHECK_FALSE(budget.take(1));
  CHECK(budget.is_spent());
  CHECK_FALSE(budget.take(0));
}
