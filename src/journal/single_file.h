// What files that are one experiment have in common, however that was seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Labels that say what the file is stand so near to its title; further down one belongs to what is told.
inline constexpr std::uint32_t kLinesOfCard = 14;

/// A mark for all of the file behind its front matter, without a title.
EntryMark mark_of_file(const DocumentFacts& facts, std::string_view recogniser);

/// The first heading of the outline, or its size.
std::size_t first_heading(const Outline& outline);

/// What `title:` or the experiment's own key of the front matter says.
std::string title_of_matter(const DocumentFacts& facts);

/// Whether the front matter has a date.
bool is_dated_by_matter(const DocumentFacts& facts);

/// `# 001 — base`: gives the mark the number that the title begins with.
void take_leading_number(const Head& title, EntryMark& mark);

}  // namespace labbook::journal
