// What a command tells on the standard error.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "text/escape.h"

namespace labbook::cli {

/// Where the standard error is full or closed nobody hears it, and the work goes on: unlike fmt::print, which throws.
template <typename... T>
void tell(fmt::format_string<T...> form, T&&... values) {
  const std::string text = fmt::format(form, std::forward<T>(values)...);
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

/// One line, with what a terminal would obey shown as codes.
inline void tell_note(std::string_view note) { tell("labbook: {}\n", text::escape_terminal(note)); }

}  // namespace labbook::cli
