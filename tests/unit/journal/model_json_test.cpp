// The model as JSON and as bytes of a cache: what is written is what is read back, whatever a text holds; and what others
// write is read with care.
#include "journal/model_json.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "catch.h"
#include "journal/model_from_json.h"
#include "journal/packed_journal.h"
#include "journal_reader.h"
#include "markdown/parse.h"

namespace {

namespace fs = std::filesystem;
using namespace labbook::journal;
using nlohmann::ordered_json;

struct Sample {
  labbook::text::SourceFile source;
  Journal journal;
};

std::vector<Sample> samples() {
  std::vector<Sample> all;
  const fs::path folder = fs::path(LABBOOK_SOURCE_DIR) / "tests/journals";
  for (const auto& item : fs::recursive_directory_iterator(folder)) {
    const std::string name = item.path().lexically_relative(folder).generic_string();
    if (item.path().extension() != ".md" || name.starts_with("numbers/")) continue;
    std::ostringstream bytes;
    bytes << std::ifstream(item.path(), std::ios::binary).rdbuf();
    all.push_back({labbook::text::make_source_file(name, bytes.str()), labbook::testing::read_text(name, bytes.str())});
  }
  return all;
}

std::string json_of(const Journal& journal, const labbook::text::SourceFile* source, bool has_text) {
  ModelExtras extras;
  extras.repository = "acme/kites";
  extras.repository_url = "https://git.example/acme/kites";
  if (source != nullptr) extras.sources = {source};
  extras.has_text = has_text;
  const Journal* journals[] = {&journal};
  return model_to_json(journals, {}, extras);
}

Model read(const std::string& json, std::vector<ConfigProblem>& problems) {
  const auto placed = parse_placed_json(json);
  REQUIRE(placed);
  return model_from_json(*placed, problems);
}

/// "LINE:COLUMN message" of each problem.
std::vector<std::string> problems_of(const std::string& json) {
  std::vector<ConfigProblem> problems;
  read(json, problems);
  std::vector<std::string> lines;
  for (const ConfigProblem& problem : problems)
    lines.push_back(std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " + problem.message);
  return lines;
}

using Lines = std::vector<std::string>;

std::string model_with(const std::string& entry) {
  return R"({"schema": "labbook/model/1", "journals": [{"path": "log.md", "entries": [)" + entry + "]}]}";
}

}  // namespace

TEST_CASE("a model that was written is read back as it was") {
  for (const Sample& sample : samples()) {
    INFO(sample.journal.path);
    for (const bool has_text : {false, true}) {
      const std::string json = json_of(sample.journal, has_text ? &sample.source : nullptr, has_text);
      std::vector<ConfigProblem> problems;
      const Model model = read(json, problems);
      CHECK(problems.empty());
      CHECK(model.repository == "acme/kites");
      REQUIRE(model.journals.size() == 1);
      CHECK(model.journals[0].journal.entries.size() == sample.journal.entries.size());
      if (has_text && sample.source.text.find('\x1A') == std::string::npos) CHECK(model.journals[0].source.text == sample.source.text);
      if (!has_text) CHECK(json_of(model.journals[0].journal, nullptr, false) == json);
    }
  }
}

TEST_CASE("a journal that was packed is unpacked as it was, and cut short it is none") {
  for (const Sample& sample : samples()) {
    INFO(sample.journal.path);
    const std::string bytes = pack_journal(sample.journal);
    auto unpacked = unpack_journal(bytes);
    REQUIRE(unpacked);
    unpacked->path = sample.journal.path;
    CHECK(json_of(*unpacked, nullptr, false) == json_of(sample.journal, nullptr, false));
    CHECK(pack_journal(*unpacked) == bytes);
    CHECK(pack_statements(*unpacked) == pack_statements(sample.journal));
    for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 97)
      CHECK_FALSE(unpack_journal(std::string_view(bytes).substr(0, size)));
  }
}

TEST_CASE("what a journal states is the same wherever its lines stand") {
  const std::string text = "## e1 First\n\nTest F1: 0.5\n\n## e2 Second\n\nTest F1: 0.6\n";
  const Journal first = labbook::testing::read_text("log.md", "# Experiment log\n\n" + text);
  const Journal moved = labbook::testing::read_text("log.md", "# Experiment log\n\nMoved down.\n\n" + text);
  const Journal changed =
      labbook::testing::read_text("log.md", "# Experiment log\n\n## e1 First\n\nTest F1: 0.5\n\n## e2 Second\n\nTest F1: 0.7\n");
  CHECK(pack_statements(first) == pack_statements(moved));
  CHECK(pack_statements(first) != pack_statements(changed));
}

TEST_CASE("every text is valid JSON, and so is every number") {
  for (const std::string& text : {std::string("a\"b\\c\b\f\n\r\t"), std::string("\0\x1f\x7f", 3), std::string("\xff\xc0\x80 \xed\xa0\x80"),
                                  std::string("\xe2\x80\xa8 \xf0\x9f\x98\x80"), std::string("</script>")}) {
    Journal journal = labbook::testing::read_text("log.md", "# Experiment log\n\n## e1 First\n\nTest F1: 0.5\n");
    REQUIRE_FALSE(journal.entries.empty());
    journal.entries[0].title = text;
    journal.entries[0].tags = {text};
    journal.entries[0].metrics[0].value = std::numeric_limits<double>::infinity();
    CHECK(ordered_json::parse(json_of(journal, nullptr, false))["journals"][0]["entries"][0]["metrics"][0]["value"].is_null());
    const std::string line = entry_to_json(journal, journal.entries[0]);
    CHECK(line.find('\n') == std::string::npos);
    CHECK(ordered_json::parse(line)["path"] == "log.md");
  }
}

TEST_CASE("what is wrong with a model is told with its place") {
  CHECK(problems_of("[]") == Lines{"1:1 a model must be an object, not an array"});
  CHECK(problems_of("{}").at(0) == "1:1 this is no model of schema \"labbook/model/1\", as labbook export --format json writes it");
  CHECK(problems_of(R"({"schema": "labbook/model/9"})").at(0).starts_with("1:12 this is no model"));
  CHECK(problems_of(R"({"schema": "labbook/model/1"})") == Lines{"1:1 \"journals\" is missing"});
  CHECK(problems_of(R"({"schema": "labbook/model/1", "repository": {"name": "../up"}, "journals": []})")
            .at(0)
            .find("is no name of a repository") != std::string::npos);
  CHECK(problems_of(R"({"schema": "labbook/model/1", "journals": [{"path": "../log.md"}]})").at(0).find("is no path inside a repository") !=
        std::string::npos);
  CHECK(problems_of(R"({"schema": "labbook/model/1", "journals": [{"path": "a.md"}, {"path": "a.md"}]})").at(0).find("comes twice") !=
        std::string::npos);
  CHECK(problems_of(model_with(R"({"line": 0, "end_line": 1})")).at(0).find("counts from 1") != std::string::npos);
  CHECK(problems_of(model_with(R"({"end_line": 1})")).at(0).find("\"line\" is missing") != std::string::npos);
  CHECK(problems_of(model_with(R"({"line": 1, "end_line": 1, "date": "tomorrow"})")).at(0).find("must be a date such as") !=
        std::string::npos);
  CHECK(problems_of(model_with(R"({"line": 5, "end_line": 6}, {"line": 1, "end_line": 2})")).at(0).find("in the order of their lines") !=
        std::string::npos);
  CHECK(
      problems_of(model_with(R"({"line": 1, "end_line": 1, "metrics": [{"name": "f1", "line": 1}]})")).at(0).find("\"value\" is missing") !=
      std::string::npos);
  CHECK(problems_of(
            R"({"schema": "labbook/model/1", "journals": [{"path": "a.md", "text": "one line", "entries": [{"line": 1, "end_line": 9}]}]})")
            .at(0)
            .find("the text has 1") != std::string::npos);
}

TEST_CASE("any value in the place of another is read or told, and a spoilt model is not told a million times") {
  const Journal journal = labbook::testing::read_text(
      "log.md",
      "# Experiment log\n\n## e1 First\n\nDate: 2024-03-01\n\nlr: 0.1\n\n### Results\n\nTest F1: 0.5 (+0.1)\n\n## e2 Second\n\nDate: "
      "2024-03-02\n\nBaseline: e1, see [plot](p.png)\n\n### Results\n\n| run | F1 |\n|---|---|\n| a | 0.6 ± 0.1 |\n");
  const ordered_json whole = ordered_json::parse(json_of(journal, nullptr, false)).flatten();
  for (const auto& [pointer, value] : whole.items()) {
    for (const ordered_json& other :
         {ordered_json(), ordered_json(true), ordered_json(-1.5), ordered_json("word"), ordered_json::array({1}), ordered_json::object()}) {
      ordered_json model = ordered_json::parse(json_of(journal, nullptr, false));
      model[ordered_json::json_pointer(pointer)] = other;
      std::vector<ConfigProblem> problems;
      INFO(pointer << " = " << other.dump());
      read(model.dump(), problems);
      CHECK(problems.size() <= 30);
      for (const ConfigProblem& problem : problems) CHECK(problem.place.line == 1);
    }
  }
  std::string many;
  for (int i = 0; i < 5000; ++i) many += i == 0 ? "7" : ", 7";
  CHECK(problems_of(model_with(many)).size() <= 30);
}
