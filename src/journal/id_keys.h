// By what ids are told to be one.
#pragma once

#include <set>
#include <string>

#include "journal/entry_marks.h"
#include "journal/written_ids.h"

namespace labbook::journal {

/// What the id means, however it is written: `Exp 5` and `Experiment 5` are one.
std::string key_of(const WrittenId& id, const Vocabulary& vocabulary);

/// The same without the name that the id may go on with.
std::string number_key_of(const WrittenId& id, const Vocabulary& vocabulary);

/// By key_of(), of all ids of the mark.
std::set<std::string> keys_of(const EntryMark& mark, const Vocabulary& vocabulary);

}  // namespace labbook::journal
