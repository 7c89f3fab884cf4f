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

/// `## {title} - {date}` without a title is `## {date}`, `{id}: {title} ({date})` is `{id}: ({date})`.
std::string without_title(std::string form) {
  const std::size_t at = form.find("{title}");
  if (at == std::string::npos) return form;
  form.erase(at, std::string_view("{title}").size());
  const bool is_first = form.substr(0, at).find_first_not_of("#* ") == std::string::npos;
  const std::size_t next = form.find_first_not_of(is_first ? " -,:|" : " ", at);
  if (next == std::string::npos || at == 0 || form[at - 1] != ' ') return form;
  return form.erase(at, next - at);
}

struct Cut {
  text::Span span;
  std::string_view mark;
};

bool has_word(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; });
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
constexpr std::size_t kMostOthers = 64;        ///< titles that are looked at

/// Where the words of a piece of a title begin and end, without the marks, brackets and dashes around them.
text::Span words_of(std::string_view piece) {
  constexpr std::string_view kMarks = " \t#*_[](){}-,:;|@.";
  std::size_t begin = 0;
  std::size_t end = piece.size();
  const auto dash_at = [&](std::size_t at) { return piece.substr(at, 3) == "–" || piece.substr(at, 3) == "—"; };
  while (begin < end && (kMarks.find(piece[begin]) != std::string_view::npos || dash_at(begin))) begin += dash_at(begin) ? 3 : 1;
  while (end > begin && (kMarks.find(piece[end - 1]) != std::string_view::npos || (end >= begin + 3 && dash_at(end - 3))))
    end -= end >= begin + 3 && dash_at(end - 3) ? 3 : 1;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// The other titles of the journal, to tell what belongs to their form.
class Others {
 public:
  Others(const Journal& journal, const Entry& entry) {
    for (const Entry& other : journal.entries) {
      if (&other != &entry && !is_row(other) && !other.is_template && titles_.size() < kMostOthers) titles_.push_back(other.title);
    }
  }

  /// Whether the words are this title's own: no other one has them.
  bool lack(std::string_view words) const {
    words = words.substr(0, words.find_last_not_of("0123456789 ") + 1);  // "Week 4" is "Week" with a count
    if (words.empty()) return false;
    if (titles_.empty()) return std::ranges::count(words, ' ') >= kFewestOwnWords;
    return std::ranges::none_of(titles_, [&](std::string_view title) { return title.find(words) != std::string_view::npos; });
  }

 private:
  std::vector<std::string_view> titles_;
};

/// `Two heads on the short split (` of `… (2024-03-01, one GPU)`: words that are the entry's own become the mark of a title,
/// and what parts them from the date is kept.
std::string form_of_piece(std::string_view piece, const Others& others) {
  const text::Span words = words_of(piece);
  const std::string_view own = words.of(piece);
  if (own.empty() || !has_word(own) || !others.lack(own)) return std::string(piece);
  return std::string(piece.substr(0, words.begin)) + "{title}" + std::string(piece.substr(words.end));
}

}  // namespace

std::string fill_in(const std::string& form, const TitleParts& parts) {
  const std::string with_id = parts.id.empty() ? replaced(form, "{id} ", "") : form;
  const std::string with_title = parts.title.empty() ? without_title(with_id) : replaced(with_id, "{title}", parts.title);
  std::string line = replaced(replaced(with_title, "{id}", parts.id), "{date}", parts.date);
  const std::size_t end = line.find_last_not_of(" \t-–—:.,");
  const bool is_cut = parts.title.empty() && end != std::string::npos;  // `e007: ` without a title is `e007`
  return is_cut ? line.substr(0, end + 1) : line;
}

std::string title_form(const text::SourceFile& file, const Journal& journal, const Entry& entry) {
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
  const Others others(journal, entry);
  std::string form;
  std::uint32_t from = line.begin;
  for (const Cut& cut : cuts) {
    if (cut.span.begin < from || cut.span.end > line.end) continue;
    const std::string_view piece = std::string_view(file.text).substr(from, cut.span.begin - from);
    form += form.find("{title}") == std::string::npos ? form_of_piece(piece, others) : std::string(piece);
    form += cut.mark;
    from = cut.span.end;
  }
  const std::string_view rest = std::string_view(file.text).substr(from, line.end - from);
  const std::size_t word = rest.find_first_not_of(" \t#-–—:.,)]|*_");
  if (word == std::string_view::npos || !has_word(rest)) return form += rest;
  if (form.find("{title}") != std::string::npos)
    return form += form.ends_with("{date}") && form.find("({date}") != std::string::npos ? ")" : "";
  const std::size_t marks = rest.find_last_not_of("*_# \t") + 1;
  form += rest.substr(0, word);
  form += "{title}";
  return form += rest.substr(marks);
}

}  // namespace labbook::journal
