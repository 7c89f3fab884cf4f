// The first line is a pattern, the rest is a path.
#include <string_view>

#include "disk/glob.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view pattern = text.substr(0, end);
  const std::string_view path = text.substr(std::min(end + 1, text.size()));
  labbook::disk::matches_glob(pattern, path);
  REQUIRE_ALWAYS(labbook::disk::matches_glob("**", path));
  const bool is_literal = pattern.find_first_of("*?[\\") == std::string_view::npos;
  if (is_literal) REQUIRE_ALWAYS(labbook::disk::matches_glob(pattern, pattern));
  return 0;
}
