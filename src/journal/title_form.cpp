#include "journal/title_form.h"

#include <algorithm>
#include <vector>

namespace labbook::journal {
namespace {

std::string replaced(std::string text, std::string_view mark, std::string_view value) {
  const std::size_t at = text.find(mark);
  if (at != std::string::npos) text.replace(at, mark.size(), value);
  return text;
}

struct Cut {
  text::Span span;
  std::string_view mark;
};

bool has_word(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; });
}

/// `3 May - 7 May` is one date to be filled in: the new entry has only begun.
void join_dates(std::vector<Cut>& cuts) {
  for (std::size_t i = 1; i < cuts.size();) {
    if (cuts[i].mark != "{date}" || cuts[i - 1].mark != "{date}") {
      ++i;
      continue;
    }
    cuts[i - 1].span.end = cuts[i].span.end;
    cuts.erase(cuts.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

constexpr std::ptrdiff_t kFewestOwnWords = 2;  ///< blanks between words that no two titles share: "Week" and "Day" are one word

/// `Two heads on the short split (` of `… (2024-03-01, one GPU)`: the words are the entry's own, and what parts them from the
/// date is kept. Empty where there are no such words.
std::string form_before(std::string_view before) {
  const std::size_t word = before.find_first_not_of(" \t#*_[");
  if (word == std::string_view::npos || !has_word(before)) return {};
  const std::size_t end = before.find_last_not_of(" \t([-,:|") + 1;
  if (end <= word || std::ranges::count(before.substr(word, end - word), ' ') < kFewestOwnWords) return {};
  return std::string(before.substr(0, word)) + "{title}" + std::string(before.substr(end));
}

}  // namespace

std::string fill_in(const std::string& form, const TitleParts& parts) {
  const std::string with_id = parts.id.empty() ? replaced(form, "{id} ", "") : form;
  std::string line = replaced(replaced(replaced(with_id, "{id}", parts.id), "{date}", parts.date), "{title}", parts.title);
  const std::size_t end = line.find_last_not_of(" \t-–—:.,");
  const bool is_cut = parts.title.empty() && end != std::string::npos;  // `e007: ` without a title is `e007`
  return is_cut ? line.substr(0, end + 1) : line;
}

std::string title_form(const text::SourceFile& file, const Entry& entry) {
  const text::Span line = file.lines.line(file.lines.line_at(entry.title_span.begin));
  std::vector<Cut> cuts;
  if (!entry.ids.empty()) {
    cuts.push_back({{entry.ids.front().place.span.begin, entry.ids.back().place.span.end}, "{id}"});
  }
  for (const DateMention& date : entry.dates) {
    if (line.contains(date.place.span.begin)) cuts.push_back({date.place.span, "{date}"});
  }
  std::ranges::sort(cuts, {}, [](const Cut& cut) { return cut.span.begin; });
  join_dates(cuts);
  std::string form;
  std::uint32_t from = line.begin;
  if (cuts.size() == 1 && cuts.front().mark == "{date}" && line.contains(cuts.front().span.end)) {
    form = form_before(std::string_view(file.text).substr(from, cuts.front().span.begin - from));
    const bool is_in_brackets = form.ends_with('(');
    if (!form.empty()) return form + (is_in_brackets ? "{date})" : "{date}");
  }
  for (const Cut& cut : cuts) {
    if (cut.span.begin < from || cut.span.end > line.end) continue;
    form += std::string_view(file.text).substr(from, cut.span.begin - from);
    form += cut.mark;
    from = cut.span.end;
  }
  const std::string_view rest = std::string_view(file.text).substr(from, line.end - from);
  const std::size_t word = rest.find_first_not_of(" \t#-–—:.,)]|*_");
  if (word == std::string_view::npos || !has_word(rest)) return form += rest;
  const std::size_t marks = rest.find_last_not_of("*_# \t") + 1;
  form += rest.substr(0, word);
  form += "{title}";
  return form += rest.substr(marks);
}

}  // namespace labbook::journal
