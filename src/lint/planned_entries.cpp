#include "lint/planned_entries.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "journal/vocabulary.h"
#include "markdown/source_lines.h"
#include "text/utf8.h"

namespace labbook::lint {
namespace {

constexpr std::size_t kLevels = 7;  ///< `#` to `######`, and 0

/// "Planned experiments (after run 20)": what stands in brackets is a remark.
bool is_of_plans(std::string_view title) {
  title = text::trim(title.substr(0, title.find('(')));
  const journal::Vocabulary& vocabulary = journal::shipped_vocabulary();
  return vocabulary.sections.find(title) == "next_steps" || vocabulary.statuses.find(title) == "planned";
}

/// `====`, `----`: what stands over it is a heading, or a row of a table at most.
bool is_underline(std::string_view line) {
  return line.size() >= 2 && (line[0] == '=' || line[0] == '-') && line.find_first_not_of(line[0]) == std::string_view::npos;
}

/// The headings above a line, as far as they speak of plans.
class HeadingsAbove {
 public:
  /// `next` may underline the line.
  void take(std::string_view line, std::string_view next) {
    level_ = 0;
    if (fences_.is_inert(line)) return;
    const std::string_view text = text::trim(line);
    if (markdown::is_atx_heading(text)) level_ = text.find_first_not_of('#');
    else if (!text.empty() && is_underline(text::trim(next))) level_ = text::trim(next).front() == '=' ? 1 : 2;
    if (level_ == 0) return;
    std::fill(plans_.begin() + static_cast<std::ptrdiff_t>(level_), plans_.end(), false);
    plans_[level_] = is_of_plans(text::trim(text.substr(text.find_first_not_of('#'))));
  }

  /// Whether the line itself is below one: a heading is not below its equals.
  bool are_of_plans() const {
    const std::size_t end = level_ == 0 ? kLevels : level_;
    return std::find(plans_.begin(), plans_.begin() + static_cast<std::ptrdiff_t>(end), true) !=
           plans_.begin() + static_cast<std::ptrdiff_t>(end);
  }

 private:
  markdown::FenceTracker fences_;
  std::array<bool, kLevels> plans_{};
  std::size_t level_ = 0;
};

/// Whether a line of the file may be a heading that speaks of plans. Nearly no file has one.
bool may_have_plans(const text::SourceFile& file) {
  const std::uint32_t last = file.lines.line_count();
  for (std::uint32_t line = 1; line <= last; ++line) {
    const std::string_view text = file.line_text(line);
    const char first = text.empty() ? ' ' : text.front();
    std::string_view title;
    if (first == '=' || first == '-') {
      if (line > 1 && is_underline(text::trim(text))) title = file.line_text(line - 1);
    } else if (first == '#' || static_cast<unsigned char>(first) <= ' ' || first == '\xC2') {
      const std::string_view content = text::trim(text);
      if (content.starts_with('#')) title = content;
      else if (line > 1 && is_underline(content)) title = file.line_text(line - 1);
    }
    title = text::trim(title);
    title.remove_prefix(std::min(title.find_first_not_of('#'), title.size()));
    if (!title.empty() && is_of_plans(text::trim(title))) return true;
  }
  return false;
}

}  // namespace

std::vector<bool> planned_entries(const journal::JournalFile& file) {
  const std::vector<journal::Entry>& entries = file.journal.entries;
  std::vector<bool> planned(entries.size(), false);
  if (entries.empty() || !may_have_plans(file.source)) return planned;
  std::unordered_multimap<std::uint32_t, std::size_t> at_line;
  for (std::size_t i = 0; i < entries.size(); ++i) at_line.emplace(entries[i].line, i);
  HeadingsAbove above;
  const std::uint32_t last = file.source.lines.line_count();
  for (std::uint32_t line = 1; line <= last; ++line) {
    above.take(file.source.line_text(line), line < last ? file.source.line_text(line + 1) : std::string_view());
    const auto [begin, end] = at_line.equal_range(line);
    for (auto entry = begin; entry != end; ++entry) planned[entry->second] = above.are_of_plans();
  }
  return planned;
}

}  // namespace labbook::lint
