#pragma once

#include <span>
#include <string>
#include <string_view>

namespace labbook::report {

/// `text` for GitHub's Markdown, in a line or a table's cell: what it shows is `text`, on one line, cut to
/// `most_points` code points, and it can't make a mention, a reference to an issue, a link, an image, HTML, a formula or
/// a column. `@` and `#` are followed by an invisible word joiner, because GitHub looks for names behind them after
/// Markdown's escapes are gone.
std::string markdown_text(std::string_view text, std::size_t most_points = 160);

/// `text` with each of `secrets` as asterisks.
std::string without_secrets(std::string text, std::span<const std::string> secrets);

}  // namespace labbook::report
