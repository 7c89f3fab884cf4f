#include "journal/unit_in_name.h"

#include "text/utf8.h"

namespace labbook::journal {

std::string_view unit_in_name(const Vocabulary& vocabulary, std::string_view name) {
  if (name.ends_with('%')) return name.size() > 1 ? name.substr(name.size() - 1) : std::string_view{};
  std::string_view unit;
  if (name.ends_with(')') || name.ends_with(']')) {
    const std::size_t open = name.find_last_of("([");
    if (open != std::string_view::npos) unit = name.substr(open + 1, name.size() - open - 2);
  } else if (const std::size_t comma = name.rfind(','); comma != std::string_view::npos) {
    unit = text::trim(name.substr(comma + 1));
  }
  return vocabulary.measures.contains(unit) ? unit : std::string_view{};
}

std::string_view without_unit(const Vocabulary& vocabulary, std::string_view name) {
  const std::string_view unit = unit_in_name(vocabulary, name);
  const auto at = static_cast<std::size_t>(unit.data() - name.data());
  if (unit.empty() || at + unit.size() != name.size() || at == 0) return name;
  std::string_view bare = text::trim(name.substr(0, at));
  if (!bare.empty() && bare.back() == ',') bare = text::trim(bare.substr(0, bare.size() - 1));
  return bare;
}

}  // namespace labbook::journal
