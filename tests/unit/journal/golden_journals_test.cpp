// tests/journals/NAME.md, or FOLDER/NAME.md where the folder tells something, is read and held against NAME.json. LABBOOK_UPDATE=1 writes
// the files anew.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "catch.h"
#include "journal_reader.h"

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("every sample journal is read as its golden file says") {
  const fs::path folder = fs::path(LABBOOK_SOURCE_DIR) / "tests/journals";
  std::size_t count = 0;
  for (const auto& item : fs::recursive_directory_iterator(folder)) {
    const std::string name = item.path().lexically_relative(folder).generic_string();
    if (item.path().extension() != ".md" || name.starts_with("numbers/")) continue;
    ++count;
    INFO(name);
    const std::string read = labbook::testing::outline_of(labbook::testing::read_text(name, bytes_of(item.path())));
    fs::path golden = item.path();
    golden.replace_extension(".json");
    if (std::getenv("LABBOOK_UPDATE") != nullptr) std::ofstream(golden, std::ios::binary) << read;
    CHECK(read == bytes_of(golden));
  }
  REQUIRE(count >= 20);
}

TEST_CASE("documents that are no journals have no entries") {
  const fs::path folder = fs::path(LABBOOK_SOURCE_DIR) / "tests/journals";
  for (const char* name :
       {"not_changelog_en.md", "not_readme_en.md", "not_tutorial_en.md", "not_meeting_notes_en.md", "not_training_manual_en.md",
        "not_a_paper_en.md", "not_news_of_project_en.md", "not_news_of_project_ru.md", "not_methods_notebook_en.md",
        "not_steps_of_tutorial_en.md", "not_parts_of_results_en.md", "not_commands_of_notebook_en.md", "not_axes_of_metrics_ru.md",
        "experiments/readme.md", "experiments/conclusions.md"}) {
    INFO(name);
    const std::string text = bytes_of(folder / name);
    REQUIRE_FALSE(text.empty());
    CHECK(labbook::testing::read_text(name, text).entries.empty());
  }
}
