// The JSON files rules/vocabulary/wording_*.json as sets of phrases.
#pragma once

#include <array>
#include <filesystem>
#include <span>

#include "lint/wording.h"

namespace labbook::vocabulary {

/// A set of phrases: its key in the files and its member.
struct NamedSet {
  const char* key;
  lint::PhraseSet lint::Wording::*member;
};

inline constexpr std::array kSets = {
    NamedSet{"placeholder_phrases", &lint::Wording::placeholder_phrases},
    NamedSet{"placeholder_values", &lint::Wording::placeholder_values},
    NamedSet{"placeholder_lines", &lint::Wording::placeholder_lines},
    NamedSet{"placeholder_titles", &lint::Wording::placeholder_titles},
    NamedSet{"placeholder_verbs", &lint::Wording::placeholder_verbs},
    NamedSet{"placeholder_names", &lint::Wording::placeholder_names},
    NamedSet{"placeholder_values_in_brackets", &lint::Wording::placeholder_values_in_brackets},
    NamedSet{"vague_statements", &lint::Wording::vague_statements},
    NamedSet{"vague_field_values", &lint::Wording::vague_field_values},
    NamedSet{"continuations", &lint::Wording::continuations},
    NamedSet{"not_runs", &lint::Wording::not_runs},
    NamedSet{"other_work", &lint::Wording::other_work},
    NamedSet{"unmade", &lint::Wording::unmade},
    NamedSet{"verdict_halves", &lint::Wording::verdict_halves},
    NamedSet{"generator_marks", &lint::Wording::generator_marks},
    NamedSet{"against", &lint::Wording::against},
    NamedSet{"magnitudes", &lint::Wording::magnitudes},
    NamedSet{"statistics", &lint::Wording::statistics},
    NamedSet{"counted", &lint::Wording::counted},
    NamedSet{"plain_errors", &lint::Wording::plain_errors},
    NamedSet{"averages", &lint::Wording::averages},
    NamedSet{"precision_words", &lint::Wording::precision_words},
    NamedSet{"recall_words", &lint::Wording::recall_words},
    NamedSet{"f1_words", &lint::Wording::f1_words},
    NamedSet{"counted_off", &lint::Wording::counted_off},
    NamedSet{"share_of", &lint::Wording::share_of},
    NamedSet{"list_joints", &lint::Wording::list_joints},
    NamedSet{"part_of_data", &lint::Wording::part_of_data},
    NamedSet{"bold_words", &lint::Wording::bold_words},
    NamedSet{"stages_of_run", &lint::Wording::stages_of_run},
    NamedSet{"forms", &lint::Wording::forms},
    NamedSet{"outcomes", &lint::Wording::outcomes},
    NamedSet{"lesser_sections", &lint::Wording::lesser_sections},
    NamedSet{"repeatable_fields", &lint::Wording::repeatable_fields},
    NamedSet{"failures", &lint::Wording::failures},
    NamedSet{"weak_failures", &lint::Wording::weak_failures},
    NamedSet{"praises", &lint::Wording::praises},
    NamedSet{"denials", &lint::Wording::denials},
    NamedSet{"in_service", &lint::Wording::in_service},
    NamedSet{"put_aside", &lint::Wording::put_aside},
};

/// The phrases of all files together. Throws where a file can't be read or is no JSON.
lint::Wording read_wording(std::span<const std::filesystem::path> files);

}  // namespace labbook::vocabulary
