#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "catch.h"
#include "journal_reader.h"

namespace {

namespace fs = std::filesystem;
using labbook::journal::Journal;
using labbook::testing::outline_of;
using labbook::testing::read_text;

std::vector<std::pair<std::string, std::string>> sample_journals() {
  std::vector<std::pair<std::string, std::string>> samples;
  for (const auto& item : fs::directory_iterator(fs::path(LABBOOK_SOURCE_DIR) / "tests/journals")) {
    if (item.path().extension() != ".md") continue;
    std::ifstream in(item.path(), std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    samples.emplace_back(item.path().filename().string(), out.str());
  }
  return samples;
}

void check_well_formed(const Journal& journal, std::size_t size) {
  std::uint32_t previous = 0;
  for (const auto& entry : journal.entries) {
    CHECK(entry.line > previous);
    CHECK(entry.end_line >= entry.line);
    CHECK(entry.span.begin <= entry.span.end);
    CHECK(entry.span.end <= size);
    previous = entry.line;
    if (!entry.parent) continue;
    const auto& group = journal.entries.at(*entry.parent);
    CHECK(group.line < entry.line);
    CHECK(group.end_line >= entry.end_line);
  }
}

std::string entry_line(const labbook::journal::Entry& entry) {
  std::string line = std::to_string(entry.line) + " " + entry.title;
  for (const auto& id : entry.ids) line += " " + id.text;
  if (entry.date) line += " " + labbook::journal::to_iso(*entry.date);
  return line;
}

/// A journal in one style, with the given number of entries.
std::string journal_with(int entries) {
  std::string text = "# Experiment log\n";
  for (int i = 1; i <= entries; ++i) {
    const std::string number = std::to_string(i);
    text += "\n## Experiment " + number + ": change " + number + "\n\n**Date:** 2024-01-" + (i < 10 ? "0" : "") + number +
            "\n\n### Results\n\naccuracy: 0.8" + number + ", compared to experiment 1\n";
  }
  return text;
}

}  // namespace

TEST_CASE("reading the same bytes twice gives the same journal") {
  for (const auto& [name, text] : sample_journals()) {
    INFO(name);
    CHECK(outline_of(read_text(name, text)) == outline_of(read_text(name, text)));
  }
}

TEST_CASE("any prefix of a journal can be read") {
  for (const auto& [name, text] : sample_journals()) {
    INFO(name);
    for (std::size_t size = 0; size <= text.size(); size += std::max<std::size_t>(1, text.size() / 40)) {
      check_well_formed(read_text(name, text.substr(0, size)), text.size());
    }
  }
}

TEST_CASE("an appended entry leaves the earlier ones as they were") {
  for (int count = 2; count < 20; ++count) {
    const Journal shorter = read_text("log.md", journal_with(count));
    const Journal longer = read_text("log.md", journal_with(count + 1));
    REQUIRE(shorter.entries.size() == static_cast<std::size_t>(count));
    REQUIRE(longer.entries.size() == static_cast<std::size_t>(count) + 1);
    for (int i = 0; i < count; ++i) {
      CHECK(entry_line(shorter.entries[static_cast<std::size_t>(i)]) == entry_line(longer.entries[static_cast<std::size_t>(i)]));
    }
  }
}

TEST_CASE("line ends make no difference to the entries") {
  const std::string text = journal_with(3);
  std::string windows;
  for (const char c : text) {
    if (c == '\n') windows += '\r';
    windows += c;
  }
  const Journal unix_lines = read_text("log.md", text);
  const Journal windows_lines = read_text("log.md", windows);
  CHECK(outline_of(unix_lines) == outline_of(windows_lines));
}
