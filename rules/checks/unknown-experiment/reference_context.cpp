#include "rules/checks/unknown-experiment/reference_context.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "lint/wording.h"
#include "rules/checks/unknown-experiment/known_ids.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using text::is_digit;

constexpr std::size_t kLongestRangeStart = 24;
constexpr std::size_t kLongestLabel = 100;   ///< bytes
constexpr std::uint32_t kWordsAround = 160;  ///< bytes on each side of an id that tell of it

/// Text of a link to a file: whether the file is there is broken-link's to say.
bool is_link_text(const std::vector<journal::Link>& links, const text::Span& span) {
  return std::ranges::any_of(links, [&span](const journal::Link& link) {
    const bool is_file = link.kind == journal::LinkKind::file || link.kind == journal::LinkKind::image;
    return is_file && link.place.span.begin <= span.begin && span.end <= link.place.span.end;
  });
}

/// Whether what begins a line behind these marks is presented by them alone: a row's first cell, a heading; or a bold
/// label.
bool marks_present(std::string_view marks, std::string_view after) {
  if (marks.find_first_of("|#") != std::string_view::npos) return true;
  if (marks.find_first_of("*_-+") == std::string_view::npos) return false;
  const std::string_view label = after.substr(0, std::min(after.find('\n'), kLongestLabel));
  const bool is_bold = marks.find("**") != std::string_view::npos;
  return label.find(is_bold ? "**" : "**:") != std::string_view::npos;
}

/// `setup-v9-environment`: part of a name.
bool is_in_name(std::string_view text, const text::Span& span) {
  const auto is_letter_at = [&](std::size_t at) {
    return at < text.size() && (text::is_latin_letter(text[at]) || text::is_beyond_ascii(text[at]));
  };
  const auto joins = [](char c) { return c == '-' || c == '_' || c == '/'; };
  const bool begins = span.begin > 1 && joins(text[span.begin - 1]) && is_letter_at(span.begin - 2);
  const bool ends = span.end < text.size() && joins(text[span.end]) && is_letter_at(span.end + 1);
  return begins || ends;
}

/// `-53ca`: some digits of a hash are no number of an experiment.
bool is_cut_out(std::string_view text, const text::Span& span) {
  const auto is_word_at = [&](std::size_t at) {
    return at < text.size() && (text::is_latin_letter(text[at]) || is_digit(text[at]) || text[at] == '-' || text[at] == '_');
  };
  const bool is_number = std::ranges::all_of(span.of(text), is_digit);
  return is_number && ((span.begin > 0 && is_word_at(span.begin - 1)) || is_word_at(span.end));
}

/// `detector:e0038`: of another repository.
bool is_of_other_repository(std::string_view text, const text::Span& span) {
  return span.begin > 1 && text[span.begin - 1] == ':' && text::is_word_byte(text[span.begin - 2]);
}

/// `RUN-001–009`: of a range that is told of, not every one need be here.
bool begins_range(std::string_view text, const text::Span& span) {
  std::string_view after = text.substr(span.end, 4);
  for (const std::string_view dash : {"-", "–", "—"}) {
    if (!after.starts_with(dash)) continue;
    after.remove_prefix(dash.size());
    return !after.empty() && is_digit(after.front());
  }
  return false;
}

/// The `H60` of `H01–H60`: neither need the last one be here.
bool ends_range(std::string_view text, const text::Span& span) {
  const std::string_view before = text.substr(0, span.begin);
  for (const std::string_view dash : {"-", "–", "—", ".."}) {
    if (before.size() > dash.size() && before.ends_with(dash)) return is_digit(before[before.size() - dash.size() - 1]);
  }
  return false;
}

/// `### V3.7, 100 frames`, `### V5 DynUnet V2`: numbers and versions in a title are of other things.
bool counts_in_title(const journal::Journal& journal, const journal::Reference& reference) {
  const IdShape shape = shape_of(reference.text);
  const journal::Entry* entry = journal::entry_at(journal, reference.place.line);
  return (shape.prefix.empty() || is_version(shape)) && entry != nullptr && entry->title_span.contains(reference.place.span.begin);
}

/// `### Third sweep (E015)`: the bracket that ends a heading names the experiment that it is part of.
bool ends_heading(std::string_view line, std::string_view before, std::string_view behind) {
  const bool is_bracketed = (before.ends_with('(') && behind == ")") || (before.ends_with('[') && behind == "]");
  return is_bracketed && text::trim(line).starts_with('#');
}

/// `**E015: a wider head**`, `E015 – E017: …`, `| E015 | … |` at the begin of a line presents the experiment, be it no
/// entry of its own.
bool is_presented(std::string_view text, const text::Span& span) {
  constexpr std::size_t kFarthest = 256;  // bytes; looking for the begin of a longer line each time is quadratic in it
  const std::size_t from = span.begin - std::min<std::size_t>(span.begin, kFarthest);
  std::string_view before = text.substr(from, span.begin - from);
  const std::size_t line_end = before.rfind('\n');
  if (line_end == std::string_view::npos && from > 0) return false;
  before.remove_prefix(line_end + 1);
  const std::string_view marks = before.substr(0, std::min(before.find_first_not_of(" \t*_#>-+[|`~"), before.size()));
  before.remove_prefix(marks.size());
  const std::string_view behind = text::trim(text.substr(span.end, text.substr(span.end, kLongestLabel).find('\n')));
  if (marks.starts_with('#') && behind.empty()) return true;  // "## The run of M12"
  if (ends_heading(marks, before, behind)) return true;
  if (before.empty() && marks_present(marks, text.substr(span.end))) return true;
  if (before.size() > kLongestRangeStart) return false;
  const std::string_view bare = text::trim(before);
  const bool ends_range = bare.ends_with('-') || bare.ends_with("\u2013") || bare.ends_with("\u2014");
  const bool is_range = ends_range && std::ranges::count(bare, ' ') <= 1;
  std::string_view after = text.substr(span.end, 8);
  after.remove_prefix(std::min(after.find_first_not_of("*_`])"), after.size()));
  return bare.empty() ? after.starts_with(':') || after.starts_with(" \u2013") || after.starts_with(" \u2014") || after.starts_with(" - ")
                      : is_range;
}

/// The sentence that the id stands in, as far as it is on its line and near.
std::pair<std::string_view, std::string_view> around(const text::SourceFile& source, const text::Span& span) {
  const text::Span line = source.lines.line(source.lines.line_at(span.begin));
  std::uint32_t begin = std::max(line.begin, span.begin - std::min(span.begin, kWordsAround));
  std::uint32_t end = std::min<std::uint32_t>(line.end, span.end + kWordsAround);
  const std::string_view text = source.text;
  while (begin > line.begin && text::is_word_byte(text[begin - 1]) && text::is_word_byte(text[begin])) ++begin;
  while (end < line.end && end > span.end && text::is_word_byte(text[end - 1]) && text::is_word_byte(text[end])) --end;
  std::string_view before = text.substr(begin, span.begin - begin);
  std::string_view after = text.substr(span.end, end - span.end);
  for (const std::string_view stop : {". ", "! ", "? ", "; "}) {
    const std::size_t last = before.rfind(stop);
    if (last != std::string_view::npos) before.remove_prefix(last + 1);
    after = after.substr(0, after.find(stop));
  }
  return {before, after};
}

}  // namespace

bool is_of_something_else(const journal::JournalFile& file, const journal::Reference& reference, const std::vector<journal::Link>& links) {
  const std::string_view text = file.source.text;
  const text::Span& span = reference.place.span;
  return is_link_text(links, span) || is_of_other_repository(text, span) || begins_range(text, span) || ends_range(text, span) ||
         is_cut_out(text, span) || is_in_name(text, span) || counts_in_title(file.journal, reference);
}

std::set<std::string> presented_ids(const journal::JournalFile& file) {
  std::set<std::string> ids;
  const auto take = [&](const std::vector<journal::Reference>& references) {
    for (const journal::Reference& reference : references) {
      if (is_presented(file.source.text, reference.place.span)) ids.insert(text::fold_name(reference.text));
    }
  };
  take(file.journal.references);
  for (const journal::Entry& entry : file.journal.entries) take(entry.references);
  return ids;
}

bool is_told_of_as_unmade(const journal::JournalFile& file, const journal::Reference& reference) {
  const text::Span& span = reference.place.span;
  std::string_view after = std::string_view(file.source.text).substr(span.end, 8);
  after.remove_prefix(std::min(after.find_first_not_of("*_` "), after.size()));
  const auto [told_before, told_after] = around(file.source, span);
  const lint::PhraseSet& unmade = lint::shipped_wording().unmade;
  return after.starts_with('=') || unmade.is_in(told_before) || unmade.is_in(told_after);
}

}  // namespace labbook::rules
