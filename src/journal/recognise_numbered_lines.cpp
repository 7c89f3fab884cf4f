// Experiments that are numbered in a list or line by line, each with its settings or results.
#include <algorithm>
#include <optional>
#include <vector>

#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/entry_marks.h"
#include "journal/numbered_line.h"
#include "journal/section_names.h"
#include "journal/stated_metric.h"
#include "journal/told_run.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestNumbered = 3;

struct NumberedLine {
  std::uint32_t line = 0;
  bool tells = false;        ///< with what it was made, or what came of it
  bool reports = false;      ///< what came of it
  bool says_result = false;  ///< on the very line, as a fraction
};

/// `03_02_2025_1`: one word that only a run is called by.
bool is_name_of_run(std::string_view text) {
  text = text::trim(text.substr(std::min(text.find_first_not_of("\\.)* "), text.size())));
  return text.find(' ') == std::string_view::npos && text.find('_') != std::string_view::npos &&
         std::any_of(text.begin(), text.end(), is_digit);
}

/// The count at the front of a line, in digits or in letters.
using ReadCount = std::optional<std::size_t> (*)(std::string_view line);

class LineReader {
 public:
  LineReader(const DocumentFacts& facts, ReadCount read_count) : facts_(facts), read_count_(read_count) {}

  /// The first lines that count, a slip of one aside; none where other lists, of steps or of remarks, are more than a
  /// quarter of what is numbered.
  std::vector<NumberedLine> find() {
    for (std::uint32_t number = 1; number <= facts_.outline.last_line; ++number) read(number, facts_.file.line_text(number));
    const auto telling =
        static_cast<std::size_t>(std::count_if(found_.begin(), found_.end(), [](const NumberedLine& line) { return line.tells; }));
    const auto reporting =
        static_cast<std::size_t>(std::count_if(found_.begin(), found_.end(), [](const NumberedLine& line) { return line.reports; }));
    const bool are_all = found_.size() >= kFewestNumbered && 4 * found_.size() >= 3 * numbered_;
    const bool are_runs = are_all && 3 * telling >= 2 * found_.size() && 3 * reporting >= found_.size();
    return are_runs ? found_ : std::vector<NumberedLine>{};
  }

 private:
  void read(std::uint32_t number, std::string_view line) {
    if (line.starts_with("```") || line.starts_with("~~~")) is_in_fence_ = !is_in_fence_;
    if (is_in_fence_ || line.empty()) return;
    if (line.front() == '#' && !found_.empty()) is_closed_ = true;
    const std::optional<std::size_t> count = read_count_(line);
    if (!count) {
      if (!is_closed_) note(line);
      return;
    }
    ++numbered_;
    is_closed_ = is_closed_ || !goes_on(*count);
    if (is_closed_) return;
    last_ = *count;
    const std::string_view text = line.substr(line.find_first_of(".)\\") + 1);
    found_.push_back({number, is_name_of_run(text), false, says_result(text, facts_.vocabulary)});
    note(text);
  }

  void note(std::string_view line) {
    if (found_.empty() || found_.back().reports) return;
    NumberedLine& last = found_.back();
    last.reports = reports_run(line, facts_.vocabulary);
    last.tells = last.tells || last.reports || sets_up_run(line, facts_.vocabulary);
  }

  /// From 0 or 1 on; a number may come twice, or be left out.
  bool goes_on(std::size_t count) const { return found_.empty() ? count < 2 : count >= last_ && count <= last_ + 2 && count > 0; }

  const DocumentFacts& facts_;
  ReadCount read_count_;
  std::vector<NumberedLine> found_;
  std::size_t last_ = 0;
  std::size_t numbered_ = 0;
  bool is_closed_ = false;
  bool is_in_fence_ = false;
};

/// The heading right above is the document's title, or announces no plan, no conclusions and no steps.
bool may_list_experiments(const DocumentFacts& facts, std::uint32_t line) {
  const Head* above = nullptr;
  for (const Head& head : facts.outline.heads) {
    if (head.line >= line) break;
    if (head.is_heading()) above = &head;
  }
  if (above == nullptr || above == &facts.outline.heads[facts.outline.first_heading]) return true;
  const Role role = role_of_title(facts.vocabulary, without_numbering(above->title));
  return role == Role::none || role == Role::results || role == Role::summary;
}

EntryMark mark_of_numbered(const DocumentFacts& facts, std::uint32_t line, std::optional<std::size_t> head) {
  EntryMark mark;
  mark.line = line;
  mark.span = facts.file.lines.line(line);
  std::string title(text::trim(facts.file.line_text(line)));
  std::erase(title, '\\');
  mark.title = strip_markup(title);
  while (mark.title.ends_with(':')) mark.title.pop_back();
  mark.level = 8;
  mark.head = head;
  mark.recogniser = "numbered-line";
  return mark;
}

/// A document that is nothing but these lines, each with its result, whatever it is called.
bool are_whole_log(const DocumentFacts& facts, const std::vector<NumberedLine>& lines) {
  const auto& heads = facts.outline.heads;
  const auto headings = std::count_if(heads.begin(), heads.end(), [](const Head& head) { return head.is_heading(); });
  if (headings > 1 || !(headings == 0 ? facts.evidence.is_low() : facts.evidence.is_medium())) return false;
  return std::all_of(lines.begin(), lines.end(), [](const NumberedLine& line) { return line.says_result; });
}

std::vector<NumberedLine> find_lines(const DocumentFacts& facts) {
  std::vector<NumberedLine> lines = LineReader(facts, numbered_line).find();
  return lines.empty() ? LineReader(facts, lettered_line).find() : lines;
}

}  // namespace

Proposal recognise_numbered_lines(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  if (evidence.is_titled_otherwise || evidence.ordinary_titles > 0 || evidence.is_page_of_folder) return {};
  const bool is_named_so =
      evidence.is_journal_by_name() || evidence.is_named_after_experiments || (evidence.is_titled_loosely && evidence.is_medium());
  if (!is_named_so && !evidence.is_low()) return {};
  const std::vector<NumberedLine> lines = find_lines(facts);
  if (lines.empty() || !(is_named_so || are_whole_log(facts, lines)) || !may_list_experiments(facts, lines.front().line)) return {};
  Proposal proposal;
  std::size_t head = 0;
  const auto& heads = facts.outline.heads;
  for (const NumberedLine& found : lines) {
    while (head < heads.size() && heads[head].line < found.line) ++head;
    const bool has_head = head < heads.size() && heads[head].line == found.line;
    proposal.marks.push_back(mark_of_numbered(facts, found.line, has_head ? std::optional(head) : std::nullopt));
  }
  proposal.score = 0.4 * static_cast<double>(proposal.marks.size());
  return proposal;
}

}  // namespace labbook::journal
