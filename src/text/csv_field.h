#pragma once

#include <string>
#include <string_view>

namespace labbook::text {

/// One field of a CSV line (RFC 4180), quoted where it has to be. A text that a spreadsheet would compute (`=1+1`, `@SUM(A1)`,
/// `-2+3`) has an apostrophe before it, as OWASP's page on CSV injection advises; a number is left as it is.
std::string csv_field(std::string_view text);

}  // namespace labbook::text
