// What an entry states of itself in so many words: commit, seed, dataset, author, status, tags.
#pragma once

#include <string_view>

#include "journal/contents.h"

namespace labbook::journal {

/// Adds the field to the entry, under its canonical name where the vocabulary knows the label. Status and tags are
/// entered where they belong too. `label` and `value` are parts of `contents.line`.
void add_field(Contents& contents, Entry& entry, std::string_view label, std::string_view value);

/// The same for a label and a value that stand at `place`.
void add_field(Contents& contents, Entry& entry, std::string_view label, std::string_view value, text::Span place);

/// The canonical name of a status: emoji, `#` and what follows in brackets left out. As written where it is unknown.
std::string_view canonical_status(const Vocabulary& vocabulary, std::string_view text);

/// `#nlp #baseline`, `nlp, baseline`, `[nlp, baseline]`.
std::vector<std::string> read_tags(std::string_view text);

}  // namespace labbook::journal
