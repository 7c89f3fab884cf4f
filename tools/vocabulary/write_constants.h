// Tables of names as C++ source.
#pragma once

#include <filesystem>
#include <functional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "text/name_set.h"
#include "text/text_list.h"

namespace labbook::vocabulary {

/// As a literal of C++ that may be of any length.
std::string literal_of(std::string_view bytes);

/// Each writes the constants that it needs, under names that begin with `name`, and gives the expression for the table.
std::string write_texts(std::ostream& out, const std::string& name, const text::TextList::Constants& list);
std::string write_names(std::ostream& out, const std::string& name, const text::NameSet::Constants& set);

/// What such a program does with its words, OUT.cpp FILE.json…: its exit code.
int write_file(int count, char** words, const std::function<void(std::span<const std::filesystem::path>, std::ostream&)>& write);

}  // namespace labbook::vocabulary
