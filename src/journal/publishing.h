// What labbook.json says of the site alone. Apart from config.h, which nearly everything reads.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "journal/config.h"

namespace labbook::journal {

struct Publishing {
  std::string templates;      ///< a folder with the site's own, relative to the configuration's; empty: what ships
  bool removed_text = false;  ///< publishes what somebody took out of the journals, too
  std::map<std::string, std::vector<std::string>> people;  ///< by name: other names of the same person
};

/// What keeps the text from being the address of a web site, to be said behind its name; empty where it is one.
std::string_view web_address_fault(std::string_view url);

/// Of a text that parse_config() found nothing wrong with.
Publishing parse_publishing(std::string_view text);

/// Of the file that `config` was read from; without a file, or where it has gone meanwhile, nothing.
Publishing read_publishing(const Config& config);

}  // namespace labbook::journal
