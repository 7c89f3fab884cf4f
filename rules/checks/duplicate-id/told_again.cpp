#include "rules/checks/duplicate-id/told_again.h"

#include <algorithm>

#include "journal/vocabulary.h"
#include "lint/wording.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::rules::duplicate_id {
namespace {

using journal::Entry;
using journal::Journal;
using lint::shipped_wording;

/// What stands behind the id in its line.
std::string_view rest_of_title(const text::SourceFile& source, const Use& use) {
  const text::Span line = source.lines.line(source.lines.line_at(use.id->place.span.begin));
  return text::Span{std::min(use.id->place.span.end, line.end), line.end}.of(source.text);
}

/// `: `, ` — `: what sets an id off from its title.
std::string_view without_marks(std::string_view rest) {
  while (true) {
    if (rest.starts_with("—") || rest.starts_with("–")) rest.remove_prefix(std::string_view("—").size());
    else if (rest.starts_with(' ') || rest.starts_with(':') || rest.starts_with('-')) rest.remove_prefix(1);
    else return text::trim(rest);
  }
}

/// `e010: cosine` and later `e010 breaks the rule`: where a mark sets the id off from its title, words right behind it go on
/// as a sentence.
bool is_sentence_of_named(const text::SourceFile& source, const Clash& clash) {
  const std::string_view first = rest_of_title(source, *clash.earlier);
  const std::string_view second = rest_of_title(source, *clash.later);
  const bool is_marked = first.starts_with(':') || first.starts_with(" —") || first.starts_with(" –") || first.starts_with(" - ");
  return is_marked && second.starts_with(' ') && begins_word(second.substr(1));
}

/// The whole title again, further in: a summary that goes through the experiments once more.
bool is_recap(const text::SourceFile& source, const Journal& journal, const Clash& clash) {
  const Entry& earlier = journal.entries[clash.earlier->entry];
  const Entry& later = journal.entries[clash.later->entry];
  const auto level = [&](const Entry& entry) {
    return std::min(source.line_text(entry.line).find_first_not_of('#'), source.line_text(entry.line).size());
  };
  return level(earlier) > 0 && level(later) > level(earlier) && text::fold_name(earlier.title) == text::fold_name(later.title);
}

/// `Run B1 — Results`, `E12 analysis`, `Notes: E12`: a section of the experiment under its name, or work that is about it.
bool is_about_named(const text::SourceFile& source, const Journal& journal, const Clash& clash) {
  const std::string_view rest = without_marks(rest_of_title(source, *clash.later));
  if (!rest.empty() && !journal::shipped_vocabulary().sections.find(rest).empty()) return true;
  const auto is_about = [](const Entry& entry) {
    return shipped_wording().other_work.is_in(entry.title) || shipped_wording().not_runs.is_in(entry.title);
  };
  return is_about(journal.entries[clash.later->entry]) && !is_about(journal.entries[clash.earlier->entry]);
}

/// `v5 – planned comparison`, and later `v5 – comparison`: the plan stays, and the result follows it.
bool is_plan_of_named(const Journal& journal, const Clash& clash) {
  const Entry& plan = journal.entries[clash.earlier->entry];
  return plan.dates.empty() && plan.metrics.empty() && shipped_wording().unmade.is_in(plan.title);
}

}  // namespace

bool begins_word(std::string_view text) {
  if (text.empty()) return false;
  const char32_t c = text::decode_at(text, 0).value;
  return text::is_latin_letter(text.front()) || (c >= 0x400 && c < 0x530) || (c >= 0x3040 && c < 0xD7B0);
}

bool is_continued(const Entry& entry) { return shipped_wording().continuations.is_in(entry.title); }

bool is_told_again(const text::SourceFile& source, const Journal& journal, const Clash& clash) {
  return is_sentence_of_named(source, clash) || is_recap(source, journal, clash) || is_about_named(source, journal, clash) ||
         is_plan_of_named(journal, clash);
}

}  // namespace labbook::rules::duplicate_id
