#pragma once

namespace labbook::cli {

inline constexpr const char* kVersion = LABBOOK_VERSION;
/// The libraries that it was built with.
inline constexpr const char* kBuiltWith = LABBOOK_BUILT_WITH;

}  // namespace labbook::cli
