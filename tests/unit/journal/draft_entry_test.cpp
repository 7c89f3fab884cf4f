#include "journal/draft_entry.h"

#include "catch.h"
#include "journal/date_format.h"
#include "journal/habit.h"
#include "journal/id_number.h"
#include "journal/read_journal.h"
#include "markdown/parse.h"

using namespace labbook;
using namespace labbook::journal;

namespace {

std::string with_next_entry(std::string_view text, const EntryRequest& request) {
  const text::SourceFile file = text::make_source_file("experiments.md", std::string(text));
  const Journal journal = read_journal(file, markdown::parse(file), shipped_vocabulary());
  const Journal* journals[] = {&journal};
  const EntryDraft draft = draft_entry(file, journal, to_template(observe(journals)), request);
  std::string result = file.text;
  return result.insert(draft.offset, draft.text);
}

const EntryRequest kRequest{"Label smoothing", "", {2024, 3, 12}};

}  // namespace

TEST_CASE("the next entry goes to the end, with the next id, as the others are written") {
  const std::string_view text =
      "# Experiments\n\n## [e001] Baseline\n\nDate: 01.03.2024\n\nTest F1: 0.57\n\n"
      "## [e002] Cosine schedule\n\nDate: 04.03.2024\n\nTest F1: 0.58\n";
  CHECK(with_next_entry(text, kRequest) == std::string(text) + "\n## [e003] Label smoothing\n\nDate: 12.03.2024\n");
}

TEST_CASE("line ends are kept") {
  const std::string_view text = "# Experiments\r\n\r\n## e001 Baseline\r\n\r\nTest F1: 0.57\r\n\r\n## e002 Cosine\r\n\r\nTest F1: 0.58\r\n";
  const std::string result = with_next_entry(text, kRequest);
  CHECK(result.find("## e003 Label smoothing\r\n") != std::string::npos);
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (result[i] == '\n') REQUIRE(result[i - 1] == '\r');
  }
}

TEST_CASE("where the newest entry stands first, the next one goes before it") {
  const std::string result = with_next_entry(
      "# Experiment log\n\n## 2024-03-04 Cosine\n\nTest F1: 0.58\n\n## 2024-03-02 Warm-up\n\nTest F1: 0.58\n\n"
      "## 2024-03-01 Baseline\n\nTest F1: 0.57\n",
      kRequest);
  CHECK(result.starts_with("# Experiment log\n\n## 2024-03-12 Label smoothing\n\n## 2024-03-04 Cosine\n"));
}

TEST_CASE("a week in months' names is followed by its days, and an id that can't be counted on leaves no gap") {
  const std::string result = with_next_entry(
      "# Experiments of the week\n\n## Mar 4 - Mar 10, 2024: v0.3 curriculum\n\nsuccess rate: 0.79\n\n## Feb 26 - Mar 3, 2024: v0.2 "
      "memory\n\n"
      "success rate: 0.66\n\n## Feb 19 - Feb 25, 2024: v0.1 baseline\n\nsuccess rate: 0.41\n",
      kRequest);
  CHECK(result.starts_with("# Experiments of the week\n\n## 2024-03-11 - 2024-03-17: Label smoothing\n"));
}

TEST_CASE("a date is written as the others are") {
  const Date old{2023, 9, 12};
  const Date wanted{2024, 3, 5};
  CHECK(date_like("2023-09-12", old, true, wanted) == "2024-03-05");
  CHECK(date_like("12.09.2023", old, true, wanted) == "05.03.2024");
  CHECK(date_like("9/12/2023", old, false, wanted) == "3/5/2024");
  CHECK(date_like("12.09.23", old, true, wanted) == "05.03.24");
  CHECK(date_like("12 сентября 2023", old, true, wanted) == "2024-03-05");
  CHECK(date_like("September 2023", old, true, wanted) == "2024-03-05");
}

TEST_CASE("an id is taken apart into its prefix and its number") {
  REQUIRE(id_number("EXP-007"));
  CHECK(id_number("EXP-007")->prefix == "exp");
  CHECK(id_number("EXP-007")->number == 7);
  CHECK(id_number("EXP-007")->digits == 3);
  CHECK_FALSE(id_number("v0.3"));
  CHECK_FALSE(id_number("e00n"));
  CHECK_FALSE(id_number("3cb7fd3a7ea74e04a6413b1485a7d769"));
  CHECK_FALSE(id_number("1234567890"));
  CHECK(with_number("e055", 5) == "e005");
  CHECK(with_number("Run 9", 10) == "Run 10");
}

TEST_CASE("a journal of weeks goes on with the week of the day") {
  const std::string_view text =
      "# Weekly experiment log\n\n## Week 3 (2024-02-19 – 2024-02-25)\n\n### Goals\n\nBaseline.\n\n### Results\n\nf1: 0.71\n\n"
      "## Week 4 (2024-02-26 – 2024-03-03)\n\n### Goals\n\nMore data.\n\n### Results\n\nf1: 0.73\n";
  const std::string result = with_next_entry(text, kRequest);
  CHECK(result.find("## Week 6 (2024-03-11 – 2024-03-17)\n") != std::string::npos);
}

TEST_CASE("a numbered week is followed by the one of the day, with the sections that both have") {
  const std::string_view text =
      "# Эксперименты по неделям\n\n## 2024-W09\n\n### Что сделано\n\nБазовая модель, f1: 0.71\n\n### Планы\n\nБольше данных.\n\n"
      "## 2024-W10\n\n### Что сделано\n\nБольше данных, f1: 0.73\n\n### Планы\n\nДольше учить.\n";
  const std::string result = with_next_entry(text, kRequest);
  CHECK(result.find("## 2024-W11\n\n### Что сделано\n\n### Планы\n") != std::string::npos);
}

TEST_CASE("words before a date in brackets are the entry's own") {
  const std::string_view text =
      "# Experiment log\n\n## Two heads on the short split (2024-03-01, one GPU)\n\nf1: 0.71\n\n"
      "## Four heads on the long split (2024-03-05, two GPUs)\n\nf1: 0.73\n";
  const std::string result = with_next_entry(text, kRequest);
  CHECK(result.find("## Label smoothing (2024-03-12)\n") != std::string::npos);
}

TEST_CASE("where headings are days alone, what the experiment is about is said below") {
  const std::string_view text = "# Experiment log\n\n## 2024-03-01\n\nTest F1: 0.57\n\n## 2024-03-04\n\nTest F1: 0.58\n";
  CHECK(with_next_entry(text, kRequest) == std::string(text) + "\n## 2024-03-12\n\nLabel smoothing\n");
}
