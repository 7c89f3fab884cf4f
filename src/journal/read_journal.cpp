#include "journal/read_journal.h"

#include "journal/bind_entries.h"
#include "journal/contents.h"
#include "journal/entry_dates.h"
#include "journal/entry_marks.h"
#include "journal/front_matter_values.h"
#include "journal/ids_of_place.h"
#include "journal/labelled_ids.h"
#include "journal/language.h"
#include "journal/read_contents.h"
#include "journal/read_tables.h"
#include "journal/references.h"
#include "journal/undelimited_days.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

std::string title_of(const Outline& outline) {
  for (const Head& head : outline.heads) {
    if (head.is_heading()) return head.title;
  }
  return {};
}

/// A file with one entry that begins where the file does, and nothing beside it.
bool is_single(const DocumentFacts& facts, const std::vector<EntryMark>& marks) {
  if (marks.size() != 1 || marks[0].table || marks[0].level > 6 || marks[0].line > facts.outline.first_line + 2) return false;
  for (std::uint32_t line = facts.outline.first_line; line < marks[0].line; ++line) {
    if (!text::trim(facts.file.line_text(line)).empty()) return false;
  }
  return true;
}

}  // namespace

Journal read_journal(const text::SourceFile& file, const markdown::Document& document, const Vocabulary& vocabulary,
                     const ReadOptions& options) {
  DocumentFacts facts{
      file, document, vocabulary, make_outline(file, document, vocabulary), find_labels(file, document), {}, front_matter_of(file)};
  read_undelimited_days(facts.outline);
  facts.evidence = weigh_evidence(file, facts.outline, vocabulary);
  facts.evidence.is_named = options.is_named_journal;
  Journal journal;
  journal.path = file.path;
  journal.title = title_of(facts.outline);
  journal.language = options.language == "auto" ? language_of(file.text) : options.language;
  std::vector<EntryMark> marks = choose_marks(facts);
  journal.is_single_entry = is_single(facts, marks);
  if (journal.is_single_entry) marks[0].line = facts.outline.first_line;
  journal.entries = bind_entries(facts, marks);
  take_id_of_front_matter(facts, journal);
  take_labelled_id_of_file(facts, journal);
  take_labelled_ids_of_entries(facts, journal);
  take_id_of_place(facts, marks, journal);
  date_entries(facts, marks, journal);
  find_references(facts, journal);
  if (facts.front_matter.problem) note_fault(file, *facts.front_matter.problem, true, journal);
  read_contents(file, document, facts.front_matter, vocabulary, journal);
  read_tables(file, document, journal);
  return journal;
}

}  // namespace labbook::journal
