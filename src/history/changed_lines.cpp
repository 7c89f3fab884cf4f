#include "history/changed_lines.h"

#include <git2.h>

#include <algorithm>

#include "history/git_access.h"

namespace labbook::history {
namespace {

int take_range(const git_diff_delta*, const git_diff_hunk* hunk, void* payload) {
  const auto first = static_cast<std::uint32_t>(std::max(1, hunk->new_start));
  const auto count = static_cast<std::uint32_t>(std::max(1, hunk->new_lines));
  static_cast<std::vector<LineRange>*>(payload)->push_back({first, first + count - 1});
  return 0;
}

bool has_carriage_returns(std::string_view text) { return text.find("\r\n") != std::string_view::npos; }

}  // namespace

std::vector<LineRange> changed_ranges(std::string_view before, std::string_view after) {
  start_libgit2();
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.context_lines = 0;
  options.interhunk_lines = 0;
  options.flags = GIT_DIFF_FORCE_TEXT;
  if (has_carriage_returns(before) != has_carriage_returns(after)) options.flags |= GIT_DIFF_IGNORE_WHITESPACE_EOL;
  std::vector<LineRange> ranges;
  git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &options, nullptr, nullptr,
                   take_range, nullptr, &ranges);
  return ranges;
}

}  // namespace labbook::history
