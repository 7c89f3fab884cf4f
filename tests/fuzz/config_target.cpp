// Any text is a configuration and a template, or a problem at a place that the text has.
#include <algorithm>
#include <string>
#include <vector>

#include "journal/config.h"
#include "journal/template.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace labbook::journal;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<ConfigProblem> problems;
  const Config config = parse_config(text, problems);
  const auto lines =
      1 + static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n') + std::count(text.begin(), text.end(), '\r'));
  for (const ConfigProblem& problem : problems) {
    REQUIRE_ALWAYS(problem.place.line >= 1 && problem.place.line <= lines);
    REQUIRE_ALWAYS(problem.place.column >= 1 && problem.place.column <= size + 1);
    REQUIRE_ALWAYS(!problem.message.empty() && problem.message.find_first_of("\n\x1B") == std::string::npos);
  }
  const auto asked = parse_template(text, "fuzz.json");
  REQUIRE_ALWAYS(asked || (!asked.error().message.empty() && asked.error().message.find('\x1B') == std::string::npos));
  return 0;
}
