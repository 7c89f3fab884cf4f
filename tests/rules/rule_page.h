#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace labbook::rule_cases {

/// A fenced block of a page. A second word of its info string is the name of the file it is.
struct PageBlock {
  std::string file_name;
  std::string text;
};

/// NAME.md, by its second-level headings.
struct RulePage {
  std::string title;
  std::vector<std::string> headings;
  std::map<std::string, std::string> text;
  std::map<std::string, std::vector<PageBlock>> blocks;
};

RulePage read_rule_page(std::string_view bytes);

}  // namespace labbook::rule_cases
