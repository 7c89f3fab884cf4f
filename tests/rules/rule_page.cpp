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

}  // namespace

RulePage read_rule_page(std::string_view bytes) {
  RulePage page;
  std::istringstream lines{std::string(bytes)};
  std::string line, heading, fence;
  PageBlock block;
  while (std::getline(lines, line)) {
    if (!fence.empty()) {
      if (line == fence) {
        if (!block.file_name.empty()) page.blocks[heading].push_back(block);
        fence.clear();
      } else {
        block.text += line + "\n";
      }
      continue;
    }
    if (line.starts_with("```")) {
      fence = line.substr(0, line.find_first_not_of('`'));
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
