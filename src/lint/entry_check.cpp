#include "lint/entry_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "journal/habit.h"
#include "journal/vocabulary.h"
#include "lint/settings.h"
#include "text/display_width.h"
#include "text/utf8.h"

namespace labbook::lint {
namespace {

constexpr std::size_t kQuotedWidth = 60;

/// `Real data (IN PROGRESS)`.
std::string_view status_in_title(std::string_view title) {
  const std::size_t open = title.find_last_of("([");
  if (open == std::string_view::npos || !(title.ends_with(')') || title.ends_with(']'))) return {};
  return journal::shipped_vocabulary().statuses.find(title.substr(open + 1, title.size() - open - 2));
}

/// What the counts say for all that a habit asks for: of several things the one that the fewest entries have.
std::string habit_behind(const std::vector<Lack>& lacks) {
  const journal::Demand* least = nullptr;
  bool is_same = true;
  std::size_t count = 0;
  for (const Lack& lack : lacks) {
    if (!lack.demand->is_inferred()) continue;
    if (least != nullptr && least->kept != lack.demand->kept) is_same = false;
    if (least == nullptr || lack.demand->kept < least->kept) least = lack.demand;
    ++count;
  }
  return fmt::format("as {}{} of {} entries have {}", is_same ? "" : "at least ", least->kept, least->of, count == 1 ? "it" : "each");
}

}  // namespace

void for_each_entry(const RepositoryContext& context, const std::function<void(const EntryCase&)>& visit) {
  for (const std::size_t i : context.asked) {
    const journal::JournalFile& file = context.workspace.files[i];
    const ActiveSetting& setting = context.setting(file);
    if (!file.is_reported || setting.severity == Severity::off) continue;
    for (const Record& record : context.records.of(i)) {
      if (!record.is_alike && context.templates.of(i).is_inferred()) continue;
      visit({file, file.journal.entries[record.entry], context.templates.of(i), setting, record.has_date});
    }
  }
}

bool is_unfinished(const journal::Entry& entry) {
  const std::string_view status = entry.status.empty() ? status_in_title(entry.title) : std::string_view(entry.status);
  return status == "running" || status == "planned" || status == "aborted";
}

Severity severity_of(const ActiveSetting& setting, const journal::Demand& demand) {
  return setting.is_severity_configured && demand.is_asked() ? setting.severity : demand.severity;
}

Severity severity_of_content(const ActiveSetting& setting, const journal::Demand& demand) {
  const Severity severity = severity_of(setting, demand);
  return !setting.is_severity_configured && journal::may_be_chance(demand) ? std::min(severity, Severity::info) : severity;
}

std::string origin_of(const journal::Demand& demand, const journal::Template& expected) {
  if (demand.is_inferred()) return fmt::format("as {} of {} entries have it", demand.kept, demand.of);
  return fmt::format("as the template \"{}\" asks", demand.asked_by.empty() ? expected.name : demand.asked_by);
}

std::string lacking(const std::vector<Lack>& lacks, const journal::Template& expected) {
  std::vector<std::pair<std::string, std::string>> parts;  // where the wish comes from, and for what
  for (const Lack& lack : lacks) {
    const std::string origin = lack.demand->is_inferred() ? "" : origin_of(*lack.demand, expected);
    auto part = std::ranges::find(parts, origin, &std::pair<std::string, std::string>::first);
    if (part == parts.end()) part = parts.insert(origin.empty() ? parts.begin() : parts.end(), {origin, ""});
    part->second += (part->second.empty() ? "" : ", ") + in_quotes(lack.title);
  }
  std::string text;
  for (const auto& [origin, titles] : parts) {
    text += fmt::format("{}{}, {}", text.empty() ? "" : "; ", titles, origin.empty() ? habit_behind(lacks) : origin);
  }
  return text;
}

std::string in_quotes(std::string_view text) {
  std::string line(text::trim(text));
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return fmt::format("\"{}\"", text::cut_to_width(line, kQuotedWidth));
}

text::Span heading_of(const journal::JournalFile& file, const journal::Entry& entry) {
  const text::Span line = file.source.lines.line(entry.line);
  const std::uint32_t begin = std::max(line.begin, entry.title_span.begin);
  const std::uint32_t end = std::min(line.end, entry.title_span.end);
  return begin < end ? text::Span{begin, end} : line;
}

}  // namespace labbook::lint
