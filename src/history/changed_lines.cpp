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

int take_lines(const git_diff_delta*, const git_diff_hunk* hunk, void* payload) {
  const auto add = [](int start, int count, std::vector<LineRange>& ranges) {
    if (count > 0) ranges.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(start + count - 1)});
  };
  auto& lines = *static_cast<ChangedLines*>(payload);
  add(hunk->old_start, hunk->old_lines, lines.removed);
  add(hunk->new_start, hunk->new_lines, lines.added);
  return 0;
}

bool has_carriage_returns(std::string_view text) { return text.find("\r\n") != std::string_view::npos; }

/// Each changed place on its own, without the lines around it.
void compare_lines(std::string_view before, std::string_view after, git_diff_hunk_cb take, void* payload) {
  start_libgit2();
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.context_lines = 0;
  options.interhunk_lines = 0;
  options.flags = GIT_DIFF_FORCE_TEXT;
  if (has_carriage_returns(before) != has_carriage_returns(after)) options.flags |= GIT_DIFF_IGNORE_WHITESPACE_EOL;
  git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &options, nullptr, nullptr, take, nullptr,
                   payload);
}

}  // namespace

std::vector<LineRange> changed_ranges(std::string_view before, std::string_view after) {
  std::vector<LineRange> ranges;
  compare_lines(before, after, take_range, &ranges);
  return ranges;
}

ChangedLines changed_lines(std::string_view before, std::string_view after) {
  ChangedLines lines;
  compare_lines(before, after, take_lines, &lines);
  lines.is_known = true;
  return lines;
}

}  // namespace labbook::history
