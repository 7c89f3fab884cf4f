// The engine with rules of its own making, so that the real ones can change.
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.h"
#include "lint/lint.h"

using namespace labbook;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, the working directory while it lives.
class Scratch {
 public:
  Scratch() : before_(fs::current_path()) {
    std::string name = (fs::temp_directory_path() / "labbook-lint-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
    fs::current_path(path_);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
    fs::remove_all(path_, ignored);
  }

  static void write(const std::string& name, const std::string& bytes) { std::ofstream(name, std::ios::binary) << bytes; }
  static std::string read(const std::string& name) {
    std::ifstream in(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

 private:
  fs::path before_;
  fs::path path_;
};

/// Each `word` becomes `replacement`.
void replace_all(const lint::FileContext& context, lint::Findings& findings, std::string_view word, std::string_view replacement,
                 bool is_safe, std::vector<text::Span> affects = {}) {
  const std::string& text = context.source().text;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size())) {
    const text::Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())};
    lint::Diagnostic d;
    d.span = span;
    d.message = "found";
    d.fix = lint::Fix{"replace", is_safe, {{span, std::string(replacement)}}, affects};
    findings.add(std::move(d));
  }
}

lint::Rule make_rule(std::string_view name, void (*check)(const lint::FileContext&, lint::Findings&)) {
  return {.name = name,
          .family = lint::Family::rendering,
          .severity = lint::Severity::warning,
          .summary = "s",
          .is_fixable = true,
          .check_file = check};
}

const lint::Rule kAToB = make_rule(
    "a-to-b", [](const lint::FileContext& context, lint::Findings& findings) { replace_all(context, findings, "aaa", "bbb", true); });
const lint::Rule kFlip = make_rule("flip", [](const lint::FileContext& context, lint::Findings& findings) {
  replace_all(context, findings, "tick", "tock", true);
  replace_all(context, findings, "tock", "tick", true);
});
const lint::Rule kBreakFence = make_rule("break-fence", [](const lint::FileContext& context, lint::Findings& findings) {
  replace_all(context, findings, "harmless", "\n```", true);
});
const lint::Rule kUnsafe = make_rule(
    "unsafe", [](const lint::FileContext& context, lint::Findings& findings) { replace_all(context, findings, "xxx", "yyy", false); });
/// Makes a definition text, and says that what it defined changes with it.
template <bool kTells>
void free_definition(const lint::FileContext& context, lint::Findings& findings) {
  const std::string& text = context.source().text;
  const auto link = static_cast<std::uint32_t>(text.rfind("[IoU]"));
  replace_all(context, findings, "[IoU]: --", "IoU: --", true,
              kTells ? std::vector<text::Span>{{link, link + 5}} : std::vector<text::Span>{});
}
const lint::Rule kSilent = make_rule("silent", free_definition<false>);
const lint::Rule kTelling = make_rule("telling", free_definition<true>);

lint::FixResult fix(std::vector<lint::Rule> rules, bool allows_unsafe = false) {
  journal::LoadOptions load;
  load.jobs = 1;
  auto result = lint::fix(load, rules, {}, allows_unsafe);
  REQUIRE(result);
  return std::move(*result);
}

}  // namespace

TEST_CASE("fixes are applied in one round and kept from the disk until they are written") {
  const Scratch scratch;
  Scratch::write("a.md", "one aaa two\n\naaa\n");
  const lint::FixResult result = fix({kAToB});
  CHECK(result.applied == 2);
  CHECK(result.remaining.diagnostics.empty());
  CHECK(result.first.diagnostics.size() == 2);
  CHECK(Scratch::read("a.md") == "one aaa two\n\naaa\n");
  REQUIRE(lint::write_fixed_files(result.files));
  CHECK(Scratch::read("a.md") == "one bbb two\n\nbbb\n");
}

TEST_CASE("fixes that undo each other end after eight rounds and say so") {
  const Scratch scratch;
  Scratch::write("a.md", "tick\n");
  const lint::FixResult result = fix({kFlip});
  CHECK_FALSE(result.has_converged);
  CHECK(result.rounds == lint::kMaxFixRounds);
}

TEST_CASE("a fix that changes how the rest is read is refused, and the others are applied") {
  const Scratch scratch;
  Scratch::write("a.md", "aaa\n\nharmless\n\n# Heading\n\naaa\n");
  const lint::FixResult result = fix({kAToB, kBreakFence});
  REQUIRE(result.files.size() == 1);
  CHECK(result.files[0].after == "bbb\n\nharmless\n\n# Heading\n\nbbb\n");
  REQUIRE(result.refused.size() == 1);
  CHECK(result.refused[0].rule == "break-fence");
  CHECK(result.refused[0].reason == "line 6 would be read differently");
}

TEST_CASE("what a fix changes elsewhere it must tell") {
  const Scratch scratch;
  Scratch::write("a.md", "[IoU]: --\n\nText.\n\nThe [IoU] is up.\n");
  const lint::FixResult silent = fix({kSilent});
  CHECK(silent.files.empty());
  REQUIRE(silent.refused.size() == 1);
  CHECK(silent.refused[0].reason == "line 5 would be read differently");
  const lint::FixResult telling = fix({kTelling});
  REQUIRE(telling.files.size() == 1);
  CHECK(telling.files[0].after == "IoU: --\n\nText.\n\nThe [IoU] is up.\n");
}

TEST_CASE("unsafe fixes wait to be asked for") {
  const Scratch scratch;
  Scratch::write("a.md", "xxx\n");
  CHECK(fix({kUnsafe}).files.empty());
  CHECK(fix({kUnsafe}, true).files.size() == 1);
}

TEST_CASE("a file that changed since it was read is left alone") {
  const Scratch scratch;
  Scratch::write("a.md", "aaa\n");
  const lint::FixResult result = fix({kAToB});
  Scratch::write("a.md", "aaa and more\n");
  const auto written = lint::write_fixed_files(result.files);
  REQUIRE_FALSE(written);
  CHECK(written.error().message == "a.md has changed since it was read; it is left as it is");
  CHECK(Scratch::read("a.md") == "aaa and more\n");
}

namespace {

/// An id that is not in the ids file: a rule that one file's change breaks in another.
void check_ids(const lint::RepositoryContext& context, lint::Findings& findings) {
  std::string all;
  for (const auto& file : context.workspace.files) {
    if (file.source.path == "ids.md") all = file.source.text;
  }
  for (const auto& file : context.workspace.files) {
    if (file.source.path == "ids.md") continue;
    const std::string& text = file.source.text;
    for (std::size_t at = text.find("see "); at != std::string::npos; at = text.find("see ", at + 4)) {
      const std::string id = text.substr(at + 4, 4);
      if (all.find(id) != std::string::npos) continue;
      lint::Diagnostic d;
      d.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 8)};
      d.message = id + " is unknown";
      findings.add(file, std::move(d));
    }
  }
}

const lint::Rule kIds{
    .name = "ids", .family = lint::Family::links, .severity = lint::Severity::error, .summary = "s", .check_repository = check_ids};

std::vector<std::string> touched(const std::map<std::string, std::optional<std::string>>& before) {
  journal::LoadOptions load;
  load.jobs = 1;
  const std::vector<lint::Rule> rules{kIds, kAToB};
  auto result = lint::lint(load, rules);
  REQUIRE(result);
  REQUIRE(lint::keep_touched({before, {}}, load, rules, {}, *result));
  std::vector<std::string> found;
  for (const auto& d : result->diagnostics) found.push_back(d.path + ":" + std::to_string(d.begin.line) + " " + d.message);
  return found;
}

}  // namespace

TEST_CASE("of a change only what it touches is reported, and what it breaks elsewhere") {
  const Scratch scratch;
  Scratch::write("ids.md", "e001\n");
  Scratch::write("log.md", "see e001, aaa\n\nsee e002\n\nsee e003\n");
  // e002 was dropped from ids.md; e003 was never there; line 1 of log.md is new.
  CHECK(touched({{"ids.md", "e001\ne002\n"}}) == std::vector<std::string>{"log.md:3 e002 is unknown"});
  CHECK(touched({{"log.md", "see e001\n\nsee e002\n\nsee e003\n"}}) == std::vector<std::string>{"log.md:1 found"});
  CHECK(touched({{"log.md", std::nullopt}}).size() == 3);
  CHECK(touched({}).empty());
}

TEST_CASE("a deleted file is part of what was") {
  const Scratch scratch;
  Scratch::write("log.md", "see e001\n\nsee e009\n");
  CHECK(touched({{"ids.md", "e001\n"}}) == std::vector<std::string>{"log.md:1 e001 is unknown"});
}
