// An id's second use that is no second experiment: more of the first one, or a look at it.
#pragma once

#include <string>

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::rules::duplicate_id {

struct Use {
  std::size_t entry;
  const journal::EntryId* id;
  std::string key;
};

/// A use and the earlier one of the same id.
struct Clash {
  const Use* earlier;
  const Use* later;
};

/// Whether the text begins with a letter of Latin, Cyrillic, or the scripts of China, Japan and Korea: no dash, arrow or
/// emoji.
bool begins_word(std::string_view text);

/// `E47 caveat RESOLVED`, `E62 (cont)`: more of the same experiment.
bool is_continued(const journal::Entry& entry);

/// `E47 analysis`, `Notes: E47`, `Run B1 — Results`, `e010 breaks the rule`: a part of the first one, or a
/// word on it.
bool is_told_again(const text::SourceFile& source, const journal::Journal& journal, const Clash& clash);

}  // namespace labbook::rules::duplicate_id
