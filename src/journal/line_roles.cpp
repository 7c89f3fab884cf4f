#include "journal/line_roles.h"

#include "markdown/parse.h"

namespace labbook::journal {

LineRole line_role(const Journal& journal, const text::SourceFile& file, std::uint32_t line) {
  const text::Span matter = markdown::front_matter(file.text);
  if (!matter.empty() && line <= file.lines.line_at(matter.end - 1)) return LineRole::front_matter;
  if (entry_at(journal, line) != nullptr) return LineRole::entry;
  const bool is_before = journal.entries.empty() || line < journal.entries.front().line;
  return is_before ? LineRole::introduction : LineRole::gap;
}

const Section* section_at(const Entry& entry, std::uint32_t line) {
  const Section* innermost = nullptr;
  for (const Section& section : entry.sections) {
    if (section.place.line <= line) innermost = &section;
  }
  return innermost;
}

}  // namespace labbook::journal
