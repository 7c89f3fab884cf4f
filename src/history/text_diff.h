#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "disk/result.h"
#include "history/history_result.h"

namespace labbook::history {

enum class DiffSide : std::uint8_t { both, removed, added };

struct DiffLine {
  DiffSide side = DiffSide::both;
  std::string text;               ///< without its line end; valid UTF-8
  std::uint32_t old_line = 0;     ///< 1-based in the journal before; 0: not there
  std::uint32_t new_line = 0;     ///< in the journal after
  std::vector<text::Span> words;  ///< what of the line differs from the line it replaces; empty: all, or nothing
};

struct DiffHunk {
  std::vector<DiffLine> lines;
};

/// What a revision did to the text of its entry, in lines and words, with `context` unchanged lines around. An error
/// where a blob is missing.
disk::Result<std::vector<DiffHunk>> diff_of(const Repository& repository, const Revision& revision, int context = 3);

/// The hunks as `git diff` writes them.
std::string diff_to_text(const std::vector<DiffHunk>& hunks);

}  // namespace labbook::history
