#include "read_wording.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace labbook::vocabulary {

lint::Wording read_wording(std::span<const std::filesystem::path> files) {
  lint::Wording wording;
  for (const std::filesystem::path& path : files) {
    std::ifstream file(path);
    const nlohmann::json words = nlohmann::json::parse(file);
    for (const NamedSet& set : kSets) {
      for (const std::string& phrase : words.value(set.key, std::vector<std::string>{})) (wording.*set.member).add(phrase);
    }
  }
  return wording;
}

}  // namespace labbook::vocabulary
