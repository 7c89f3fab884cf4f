#include "site/words.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "site/site_files.h"

namespace labbook::site {
namespace {

/// CLDR's plural categories for English and Russian.
std::string_view plural_form(std::string_view language, std::size_t n) {
  if (language != "ru") return n == 1 ? "one" : "many";
  if (n % 10 == 1 && n % 100 != 11) return "one";
  if (n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14)) return "few";
  return "many";
}

}  // namespace

Words Words::load(std::string_view language) {
  Words words;
  words.language_ = language == "ru" ? "ru" : "en";
  const std::string_view file = disk::find_embedded(site_files(), "words/" + words.language_ + ".json");
  const auto json = nlohmann::json::parse(file, nullptr, false);
  for (const auto& [key, value] : json.items()) words.words_.emplace(key, value.get<std::string>());
  return words;
}

const std::string& Words::get(std::string_view key) const {
  const auto entry = words_.find(std::string(key));
  static const std::string kMissing = "?";
  return entry == words_.end() ? kMissing : entry->second;
}

std::string Words::count(std::string_view key, std::size_t number) const {
  const std::string name = fmt::format("{}_{}", key, plural_form(language_, number));
  return fmt::format(fmt::runtime(get(name)), number);
}

std::string Words::date(const journal::Date& date) const {
  const std::string& month = get(fmt::format("month_{}", static_cast<int>(date.month)));
  if (date.month == 0) return fmt::format("{}", date.year);
  if (date.day == 0) return fmt::format("{} {}", month, date.year);
  return fmt::format("{} {} {}", static_cast<int>(date.day), month, date.year);
}

}  // namespace labbook::site
