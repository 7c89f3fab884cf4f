#include "rule_page.h"

#include <sstream>

namespace labbook::rule_cases {
namespace {

std::string default_name(const std::string& language) {
  return language == "json" ? "labbook.json" : language == "markdown" ? "journal.md" : "";
}

/// "markdown docs/log.md" → docs/log.md; "markdown" → journal.md; "text" → nothing: it is no file.
std::string file_name_of(const std::string& info) {
  std::istringstream words(info);
  std::string language, name;
  words >> language >> name;
  return name.empty() ? default_name(language) : name;
}

/// "23 20 C6 | # Ж" → the three bytes: for what no page can show.
std::string bytes_of_hex(const std::string& line) {
  std::istringstream pairs(line.substr(0, line.find('|')));
  std::string bytes;
  for (unsigned value = 0; pairs >> std::hex >> value;) bytes.push_back(static_cast<char>(value));
  return bytes;
}

}  // namespace

RulePage read_rule_page(std::string_view bytes) {
  RulePage page;
  std::istringstream lines{std::string(bytes)};
  std::string line, heading, fence;
  PageBlock block;
  bool is_hex = false;
  while (std::getline(lines, line)) {
    if (!fence.empty()) {
      if (line == fence) {
        if (!block.file_name.empty()) page.blocks[heading].push_back(block);
        fence.clear();
      } else {
        block.text += is_hex ? bytes_of_hex(line) : line + "\n";
      }
      continue;
    }
    if (line.starts_with("```")) {
      fence = line.substr(0, line.find_first_not_of('`'));
      is_hex = line.starts_with("```hex ");
      block = {file_name_of(line.size() > fence.size() ? line.substr(fence.size()) : ""), ""};
    } else if (line.starts_with("# ")) {
      page.title = line.substr(2);
    } else if (line.starts_with("## ")) {
      heading = line.substr(3);
      page.headings.push_back(heading);
    } else if (!line.empty()) {
      page.text[heading] += line + "\n";
    }
  }
  return page;
}

}  // namespace labbook::rule_cases
