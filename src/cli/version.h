#pragma once

namespace labbook::cli {

inline constexpr const char* kVersion = LABBOOK_VERSION;

}  // namespace labbook::cli
