// The JSON files of rules/vocabulary as the tables that labbook looks words up in; docs/vocabulary.md describes the files.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <span>

#include "journal/vocabulary.h"

namespace labbook::vocabulary {

/// A table of canonical names: its key in the files and its member.
struct NamedTable {
  const char* key;
  journal::WordTable journal::Vocabulary::*member;
  bool is_list = false;                     ///< words without canonical names
  std::optional<journal::NameRole> role{};  ///< of its words inside names
};

inline constexpr std::array kTables = {
    NamedTable{"months", &journal::Vocabulary::months},
    NamedTable{"entry_words", &journal::Vocabulary::entry_words},
    NamedTable{"weak_entry_words", &journal::Vocabulary::weak_entry_words},
    NamedTable{"id_prefixes", &journal::Vocabulary::id_prefixes},
    NamedTable{"log_columns", &journal::Vocabulary::log_columns},
    NamedTable{"sections", &journal::Vocabulary::sections, false, journal::NameRole::section},
    NamedTable{"section_kinds", &journal::Vocabulary::section_kinds},
    NamedTable{"title_words", &journal::Vocabulary::title_words},
    NamedTable{"fields", &journal::Vocabulary::fields, false, journal::NameRole::field},
    NamedTable{"splits", &journal::Vocabulary::splits, false, journal::NameRole::split},
    NamedTable{"statuses", &journal::Vocabulary::statuses},
    NamedTable{"parameters", &journal::Vocabulary::parameters, false, journal::NameRole::parameter},
    NamedTable{"qualifiers", &journal::Vocabulary::qualifiers, false, journal::NameRole::qualifier},
    NamedTable{"sizes", &journal::Vocabulary::sizes, false, journal::NameRole::size},
    NamedTable{"columns", &journal::Vocabulary::columns},
    NamedTable{"measures", &journal::Vocabulary::measures},
    NamedTable{"programs", &journal::Vocabulary::programs},
    NamedTable{"trackers", &journal::Vocabulary::trackers},
    NamedTable{"placeholders", &journal::Vocabulary::placeholders},
    NamedTable{"id_labels", &journal::Vocabulary::id_labels, true},
    NamedTable{"not_ids", &journal::Vocabulary::not_ids, true},
    NamedTable{"mention_words", &journal::Vocabulary::mention_words, true},
    NamedTable{"units", &journal::Vocabulary::units, true},
    NamedTable{"ordinary_sections", &journal::Vocabulary::ordinary_sections, true},
    NamedTable{"entry_titles", &journal::Vocabulary::entry_titles, true},
};

/// A list of phrases or beginnings of words.
struct NamedPhrases {
  const char* key;
  text::TextList journal::Vocabulary::*member;
  bool is_whole = true;  ///< set apart by blanks, so that it matches whole words only
};

inline constexpr std::array kPhrases = {
    NamedPhrases{"journal_titles", &journal::Vocabulary::journal_titles},
    NamedPhrases{"journal_words", &journal::Vocabulary::journal_words},
    NamedPhrases{"other_titles", &journal::Vocabulary::other_titles},
    NamedPhrases{"guide_titles", &journal::Vocabulary::guide_titles},
    NamedPhrases{"own_words", &journal::Vocabulary::own_words},
    NamedPhrases{"baseline_stems", &journal::Vocabulary::baseline_stems, false},
    NamedPhrases{"previous_stems", &journal::Vocabulary::previous_stems, false},
};

/// The words of all files together. Throws where a file can't be read or is no JSON.
journal::Vocabulary read_vocabulary(std::span<const std::filesystem::path> files);

}  // namespace labbook::vocabulary
