// Any bytes are read as a commit, and as two versions of a text that a diff leads from one to the other.
#include <algorithm>
#include <string>

#include "history/commit_text.h"
#include "require.h"
#include "text/unified_diff.h"
#include "text/utf8.h"

namespace {

bool is_valid(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const labbook::text::CodePoint point = labbook::text::decode_at(text, i);
    if (!point.valid) return false;
    i += point.size;
  }
  return true;
}

void check_commit(std::string_view bytes) {
  const labbook::history::CommitText read = labbook::history::read_commit_text(bytes);
  REQUIRE_ALWAYS(is_valid(read.commit.author) && is_valid(read.commit.subject));
  REQUIRE_ALWAYS(read.commit.subject.find('\n') == std::string::npos);
  REQUIRE_ALWAYS(!labbook::history::to_iso(read.commit.time).empty());
  labbook::history::day_of(read.commit.time);
}

void check_difference(std::string_view bytes) {
  const std::size_t middle = std::min(bytes.find('\0'), bytes.size());
  const std::string_view before = bytes.substr(0, middle);
  const std::string_view after = bytes.substr(std::min(middle + 1, bytes.size()));
  const std::string diff = labbook::text::unified_diff("fuzz.md", before, after);
  REQUIRE_ALWAYS(diff.empty() == (before == after));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_commit(bytes);
  check_difference(bytes);
  return 0;
}
