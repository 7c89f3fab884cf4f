// What the pages say of themselves, in English or Russian: site_templates/words/*.json.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "journal/date.h"

namespace labbook::site {

class Words {
 public:
  /// "ru" gives Russian, everything else English.
  static Words load(std::string_view language);

  const std::string& language() const { return language_; }
  /// The words for a key; the key itself where the file lacks it (a test holds that it does not).
  const std::string& get(std::string_view key) const;
  bool has(std::string_view key) const { return words_.contains(std::string(key)); }

  /// The plural form for a number: keys `KEY_one`, `KEY_few`, `KEY_many` (Unicode CLDR), with `{}` for the number.
  std::string count(std::string_view key, std::size_t number) const;
  /// "3 Nov 2025", "3 ноя 2025"; a month alone where the day is unknown.
  std::string date(const journal::Date& date) const;

 private:
  std::string language_;
  std::unordered_map<std::string, std::string> words_;
};

}  // namespace labbook::site
