// Journals of weeks: how the next one is called.
#pragma once

#include <optional>
#include <string>

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::journal {

/// What changes in the title of a week for a later one.
struct NextWeek {
  std::string dates;  ///< as the title writes them: `29 Jan – 4 Feb`, `2024-W06`
  int weeks = 0;      ///< after the one that is gone on from
};

/// The week that the wanted day is in, where the entries of the journal are weeks, each with its range of days or as
/// `2024-W05`. `model` is the one that is gone on from.
std::optional<NextWeek> next_week(const text::SourceFile& file, const Journal& journal, const Entry& model, const Date& wanted);

/// `Week 5 ({date})` as `Week 6 ({date})`: the number before the first mark, where the titles before count it by weeks.
std::string with_count(const std::string& form, int weeks);

}  // namespace labbook::journal
