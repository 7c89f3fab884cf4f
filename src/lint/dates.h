// What the rules on dates share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "journal/model.h"
#include "lint/diagnostic.h"

namespace labbook::lint {

/// Writes the date as ISO 8601 in place of what stands there.
Fix fix_as_iso(const journal::DateMention& mention, const journal::Date& date, bool is_safe);

/// `5 March 2024`: a date in words, so that nobody takes the day for the month.
std::string in_words(const journal::Date& date);

/// `holdout 7/30/60/90 days`
bool is_part_of_list(std::string_view text, const journal::DateMention& mention);

/// Whether `a` is certainly before `b`: a month without a day is neither before nor after its days.
bool is_certainly_before(const journal::Date& a, const journal::Date& b);

/// The first date of that role which could be read, or null.
const journal::DateMention* find_date(const journal::Entry& entry, journal::DateRole role);

}  // namespace labbook::lint
