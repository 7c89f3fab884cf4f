#include "site/script_json.h"

#include <fmt/format.h>

#include <iterator>

namespace labbook::site {

void append_script_string(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (byte == 0x1A) {
      out.append("\uFFFD");
    } else if (byte < 0x20 || c == '<') {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

}  // namespace labbook::site
