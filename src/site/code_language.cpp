#include "site/code_language.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "site/site_files.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::site {
namespace {

std::unordered_set<std::string> highlighted_names() {
  const auto json = nlohmann::json::parse(disk::find_embedded(site_files(), "languages.json"), nullptr, false);
  std::unordered_set<std::string> names;
  for (const auto& [language, all] : json.items()) {
    for (const auto& name : all) names.insert(name.get<std::string>());
  }
  return names;
}

}  // namespace

std::string code_language(std::string_view info) {
  const auto is_plain = [](char c) {
    return text::is_latin_letter(c) || text::is_digit(c) || c == '+' || c == '#' || c == '-' || c == '_';
  };
  const auto end = std::ranges::find_if_not(info, is_plain);
  return {info.begin(), end};
}

bool is_highlighted(std::string_view language) {
  static const std::unordered_set<std::string> kNames = highlighted_names();
  return kNames.contains(text::fold_case(language));
}

}  // namespace labbook::site
