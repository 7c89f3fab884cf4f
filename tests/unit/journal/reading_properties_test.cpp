#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "catch.h"
#include "journal/draft_entry.h"
#include "journal/habit.h"
#include "journal_reader.h"
#include "text/source_file.h"

namespace {

namespace fs = std::filesystem;
using labbook::journal::Journal;
using labbook::testing::outline_of;
using labbook::testing::read_text;

std::vector<std::pair<std::string, std::string>> sample_journals() {
  std::vector<std::pair<std::string, std::string>> samples;
  const fs::path folder = fs::path(LABBOOK_SOURCE_DIR) / "tests/journals";
  for (const auto& item : fs::recursive_directory_iterator(folder)) {
    const std::string name = item.path().lexically_relative(folder).generic_string();
    if (item.path().extension() != ".md" || name.starts_with("numbers/")) continue;
    std::ifstream in(item.path(), std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    samples.emplace_back(name, out.str());
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

std::string_view line_at(std::string_view text, std::uint32_t line) {
  while (--line > 0) text.remove_prefix(text.find('\n') + 1);
  return text.substr(0, text.find('\n'));
}

/// A date may get its year from the new entry's.
std::string title_and_ids(labbook::journal::Entry entry) {
  entry.date.reset();
  entry.line = 0;
  return entry_line(entry);
}

/// Fewer entries than this need not show in what style they are written.
constexpr std::size_t kFewestForStyle = 3;

std::string first_lines(const std::string& text, std::uint32_t count) {
  std::size_t end = 0;
  for (std::uint32_t line = 0; line < count && end < text.size(); ++line) end = std::min(text.find('\n', end), text.size() - 1) + 1;
  return text.substr(0, end);
}

/// A heading is seen to gather experiments when the second of them stands below it.
bool needs_company(const std::string& name) { return name == "headings_over_reports_ru.md"; }

/// A row of an index is an entry until the experiment gets a block of its own.
void drop_rows_of_blocks(Journal& journal, const Journal& whole, std::size_t first_block) {
  std::erase_if(journal.entries, [&](const labbook::journal::Entry& row) {
    return row.recogniser == "table-row" &&
           std::any_of(whole.entries.begin() + static_cast<std::ptrdiff_t>(first_block), whole.entries.end(), [&](const auto& block) {
             return block.recogniser != "table-row" && !row.ids.empty() && !block.ids.empty() && block.ids[0].text == row.ids[0].text;
           });
  });
}

/// What it reports, and under which sections.
std::string statements_of(const labbook::journal::Entry& entry) {
  std::string all;
  for (const auto& metric : entry.metrics) all += metric.split + " " + metric.name + " " + metric.text + " " + metric.delta_text + "\n";
  for (const auto& section : entry.sections) all += "[" + section.name + "]\n";
  for (const auto& parameter : entry.parameters) all += parameter.name + " = " + parameter.value + "\n";
  return all;
}

void check_begins_with(const Journal& longer, const Journal& shorter) {
  for (std::size_t i = 0; i < shorter.entries.size(); ++i) {
    CHECK(entry_line(longer.entries[i]) == entry_line(shorter.entries[i]));
    CHECK(statements_of(longer.entries[i]) == statements_of(shorter.entries[i]));
  }
}

/// An entry as `labbook new` writes it for this journal.
labbook::journal::EntryDraft drafted_entry(const std::string& name, const std::string& text, const Journal& journal) {
  using namespace labbook::journal;
  const labbook::text::SourceFile file = labbook::text::make_source_file(name, text);
  const Journal* journals[] = {&journal};
  EntryRequest request;
  request.title = "drafted here";
  request.date = {2026, 2, 3};
  return draft_entry(file, journal, to_template(observe(journals)), request);
}

std::uint32_t count_lines(const std::string& text, std::size_t size) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
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
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1)) {
      const std::string prefix = text.substr(0, end + 1);
      const Journal journal = read_text(name, prefix);
      check_well_formed(journal, prefix.size());
      CHECK(outline_of(journal) == outline_of(read_text(name, prefix)));
    }
  }
}

TEST_CASE("an appended entry leaves the earlier ones as they were") {
  for (int count = 2; count < 20; ++count) {
    const Journal shorter = read_text("log.md", journal_with(count));
    const Journal longer = read_text("log.md", journal_with(count + 1));
    REQUIRE(shorter.entries.size() == static_cast<std::size_t>(count));
    REQUIRE(longer.entries.size() == static_cast<std::size_t>(count) + 1);
    check_begins_with(longer, shorter);
  }
}

TEST_CASE("in every style, the entries that come last leave the earlier ones as they were") {
  for (const auto& [name, text] : sample_journals()) {
    INFO(name);
    if (needs_company(name)) continue;
    const Journal whole = read_text(name, text);
    for (std::size_t last = kFewestForStyle; last < whole.entries.size(); ++last) {
      INFO("without the entries from line " << whole.entries[last].line);
      Journal shorter = read_text(name, first_lines(text, whole.entries[last].line - 1));
      drop_rows_of_blocks(shorter, whole, last);
      REQUIRE(shorter.entries.size() == last);
      check_begins_with(whole, shorter);
    }
  }
}

TEST_CASE("in every style, a drafted entry leaves the others as they were") {
  for (const auto& [name, text] : sample_journals()) {
    INFO(name);
    const Journal before = read_text(name, text);
    const bool has_model = labbook::journal::model_entry(before) != nullptr && !before.is_single_entry;
    if (!has_model || before.entries.size() < 2) continue;
    const auto draft = drafted_entry(name, text, before);
    const std::string grown = std::string(text).insert(draft.offset, draft.text);
    const std::uint32_t first = count_lines(text, draft.offset) + 1;
    const std::uint32_t behind = first + count_lines(draft.text, draft.text.size());
    INFO(grown);
    std::vector<std::string> kept;
    for (const auto& entry : read_text(name, grown).entries) {
      if (entry.line < first || entry.line >= behind) kept.push_back(title_and_ids(entry));
    }
    REQUIRE(kept.size() == before.entries.size());
    for (std::size_t i = 0; i < kept.size(); ++i) CHECK(kept[i] == title_and_ids(before.entries[i]));
  }
}

TEST_CASE("in every style, the heading of what is planned next leaves the others as they were") {
  for (const auto& [name, text] : sample_journals()) {
    INFO(name);
    const Journal before = read_text(name, text);
    if (before.is_single_entry || before.entries.size() < kFewestForStyle) continue;
    const std::string_view heading = line_at(text, before.entries.back().line);
    if (!heading.starts_with('#')) continue;
    const std::string level(heading.substr(0, heading.find_first_not_of('#')));
    const Journal grown = read_text(name, text + "\n" + level + " The next one\n\nplanned\n");
    REQUIRE(grown.entries.size() >= before.entries.size());
    for (std::size_t i = 0; i < before.entries.size(); ++i) CHECK(title_and_ids(grown.entries[i]) == title_and_ids(before.entries[i]));
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

TEST_CASE("tables without a head are no experiments") {
  const std::string line = "|-----|-------|\n";
  CHECK(read_text("log.md", line + line + "#Phone\n\n" + line + "|__Works?__|Yes|\n").entries.empty());
}
