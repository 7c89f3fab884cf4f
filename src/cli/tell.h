// What a command tells on the standard error.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <utility>

namespace labbook::cli {

/// Where the standard error is full or closed nobody hears it, and the work goes on: unlike fmt::print, which throws.
template <typename... T>
void tell(fmt::format_string<T...> form, T&&... values) {
  const std::string text = fmt::format(form, std::forward<T>(values)...);
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace labbook::cli
