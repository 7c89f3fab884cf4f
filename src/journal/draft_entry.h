// The next entry of a journal, in the form that its entries have: what `labbook new` adds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "journal/model.h"
#include "journal/template.h"
#include "text/source_file.h"

namespace labbook::journal {

struct EntryRequest {
  std::string title;
  std::string id;  ///< empty: the next one
  Date date;
};

/// Text to be put in at a byte of the file's text. Line ends are the file's.
struct EntryDraft {
  std::uint32_t offset = 0;
  std::string text;
  std::string id;  ///< the new entry's; empty where entries have none
};

/// The entry that the next one is modelled on: the newest block; null where the journal has none.
const Entry* model_entry(const Journal& journal);

/// Drafts the next entry: heading, date and sections as the model entry has them; where there is none, as the template
/// says. It goes to the end of the journal, or before its first entry where the newest stands first.
EntryDraft draft_entry(const text::SourceFile& file, const Journal& journal, const Template& expected, const EntryRequest& request);

/// The same for a journal of one file for each experiment: the text of the next file. `file` and `journal` are the last one's.
EntryDraft draft_file(const text::SourceFile& file, const Journal& journal, const Template& expected, const EntryRequest& request);

/// How the entries of the journal begin, for a template of the team's own. The default where it has none.
EntryForm form_of_entries(const text::SourceFile& file, const Journal& journal);

/// The id that follows those of the entries: the highest number of the prefix that is used most. Empty where no entry
/// has an id with a number; a template's form (`e{number:3}`) then gives the first.
std::string next_id(const Journal& journal, const Template& expected);

}  // namespace labbook::journal
