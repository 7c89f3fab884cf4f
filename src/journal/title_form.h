// Titles of entries with their ids, dates and words taken out, to be filled in anew.
#pragma once

#include <string>

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::journal {

/// What goes into the form of a title.
struct TitleParts {
  std::string id;
  std::string date;
  std::string title;
};

/// The form with its marks replaced; what joins an empty title is left out.
std::string fill_in(const std::string& form, const TitleParts& parts);

/// The title's line with its ids, date and words replaced by marks: `## [{id}] {title}`. Words before them that other titles
/// of the journal have too ("Week", "finished on") belong to the form.
std::string title_form(const text::SourceFile& file, const Journal& journal, const Entry& entry);

}  // namespace labbook::journal
