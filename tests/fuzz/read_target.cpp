// Any text parses and reads; what comes out lies inside the file.
#include <string>

#include "journal/model_json.h"
#include "journal/read_journal.h"
#include "journal/vocabulary.h"
#include "markdown/parse.h"
#include "require.h"
#include "text/source_file.h"

namespace {

void check_tree(const labbook::markdown::Document& document, std::size_t size) {
  for (const auto& node : document.nodes()) {
    REQUIRE_ALWAYS(node.span.begin <= node.span.end && node.span.end <= size);
    REQUIRE_ALWAYS(node.subtree_end <= document.nodes().size());
  }
}

void check_journal(const labbook::journal::Journal& journal, const labbook::text::SourceFile& file) {
  for (const auto& entry : journal.entries) {
    REQUIRE_ALWAYS(entry.line >= 1 && entry.line <= entry.end_line);
    REQUIRE_ALWAYS(entry.end_line <= file.lines.line_count());
    for (const auto& metric : entry.metrics) REQUIRE_ALWAYS(metric.place.span.end <= file.text.size());
    for (const auto& parameter : entry.parameters) REQUIRE_ALWAYS(parameter.place.span.end <= file.text.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace labbook;
  if (size > 64 * 1024) return 0;
  const auto file = text::make_source_file("fuzz.md", std::string(reinterpret_cast<const char*>(data), size));
  const markdown::Document document = markdown::parse(file);
  check_tree(document, file.text.size());
  const journal::Journal journal = journal::read_journal(file, document, journal::shipped_vocabulary());
  check_journal(journal, file);
  const journal::Journal* const journals[] = {&journal};
  REQUIRE_ALWAYS(!journal::model_to_json(journals).empty());
  return 0;
}
