#include "lint/settled_parts.h"

#include <array>

#include "catch.h"
#include "journal/read_journal.h"
#include "journal/resolve_references.h"
#include "journal/settle_dates.h"
#include "journal/vocabulary.h"
#include "markdown/parse.h"

using namespace labbook;
using journal::JournalFile;

namespace {

JournalFile read_file(const std::string& path, std::string text) {
  JournalFile file;
  file.source = text::make_source_file(path, std::move(text));
  file.journal = journal::read_journal(file.source, markdown::parse(file.source), journal::shipped_vocabulary());
  file.journal.path = path;
  return file;
}

const char* const kOpen =
    "# Experiment log\n\n## e001 (03/04/2024)\n\nacc: 0.81, better than e007 and e009\n\n## e002 (05/04/2024)\n\nacc: 0.82\n";
const char* const kTelling = "# Experiment log\n\n## e007 (04/19/2024)\n\nacc: 0.80\n";

/// The first file as the second one settles it.
JournalFile settled_file() {
  JournalFile open = read_file("a.md", kOpen);
  JournalFile telling = read_file("b.md", kTelling);
  std::array<journal::Journal*, 2> journals{&open.journal, &telling.journal};
  journal::settle_dates(journals, journals);
  journal::resolve_references(journals);
  return open;
}

}  // namespace

TEST_CASE("what others settle in a file is settled again without them") {
  const JournalFile settled = settled_file();
  REQUIRE(settled.journal.entries[0].references.size() == 2);
  REQUIRE(settled.journal.entries[0].references[0].target_path == "b.md");
  JournalFile again = read_file("a.md", kOpen);
  REQUIRE(lint::settle_as(lint::pack_settled(settled), again));
  CHECK(again.journal.is_day_first == settled.journal.is_day_first);
  CHECK(again.journal.entries[0].date == journal::Date{2024, 3, 4});
  CHECK(again.journal.entries[0].references[0].target == "e007");
  CHECK(again.journal.entries[0].references[0].target_path == "b.md");
  CHECK(again.journal.entries[0].references[1].state == journal::ReferenceState::unknown);
  CHECK(lint::pack_settled(again) == lint::pack_settled(settled));
}

TEST_CASE("what is settled in another text settles nothing") {
  JournalFile other = read_file("b.md", kTelling);
  CHECK_FALSE(lint::settle_as(lint::pack_settled(settled_file()), other));
}

TEST_CASE("damaged bytes settle nothing") {
  const std::string packed = lint::pack_settled(settled_file());
  for (std::size_t size = 0; size < packed.size(); ++size) {
    JournalFile file = read_file("a.md", kOpen);
    CHECK_FALSE(lint::settle_as(std::string_view(packed).substr(0, size), file));
  }
}
