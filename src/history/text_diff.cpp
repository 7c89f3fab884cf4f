#include "history/text_diff.h"

#include <fmt/format.h>
#include <git2.h>

#include <algorithm>

#include "history/git_access.h"
#include "text/source_file.h"

namespace labbook::history {
namespace {

struct EntryText {
  std::string text;
  std::uint32_t first_line = 1;
};

disk::Result<EntryText> entry_text(const Repository& repository, const TextPlace& place) {
  if (place.blob.is_null()) return EntryText{};
  auto bytes = repository.read_blob(place.blob);
  if (!bytes) return tl::unexpected(bytes.error());
  const text::SourceFile file = text::make_source_file("", std::move(*bytes));
  const auto size = static_cast<std::uint32_t>(file.text.size());
  const text::Span span{std::min(place.span.begin, size), std::min(place.span.end, size)};
  std::string text(span.of(file.text));
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return EntryText{text.empty() ? text : text + "\n", file.lines.line_at(span.begin)};
}

struct Collected {
  std::vector<DiffHunk> hunks;
  std::uint32_t old_offset = 0;
  std::uint32_t new_offset = 0;
};

int take_hunk(const git_diff_delta*, const git_diff_hunk*, void* payload) {
  static_cast<Collected*>(payload)->hunks.emplace_back();
  return 0;
}

int take_line(const git_diff_delta*, const git_diff_hunk*, const git_diff_line* line, void* payload) {
  auto& collected = *static_cast<Collected*>(payload);
  if (line->origin != GIT_DIFF_LINE_CONTEXT && line->origin != GIT_DIFF_LINE_ADDITION && line->origin != GIT_DIFF_LINE_DELETION) {
    return 0;
  }
  DiffLine found;
  found.side = line->origin == GIT_DIFF_LINE_CONTEXT    ? DiffSide::both
               : line->origin == GIT_DIFF_LINE_ADDITION ? DiffSide::added
                                                        : DiffSide::removed;
  found.text.assign(line->content, line->content_len);
  while (found.text.ends_with('\n') || found.text.ends_with('\r')) found.text.pop_back();
  if (line->old_lineno > 0) found.old_line = static_cast<std::uint32_t>(line->old_lineno) + collected.old_offset;
  if (line->new_lineno > 0) found.new_line = static_cast<std::uint32_t>(line->new_lineno) + collected.new_offset;
  collected.hunks.back().lines.push_back(std::move(found));
  return 0;
}

bool is_part_of_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0 || c == '_' || c == '.';
}

/// The part between what two lines have in common at both ends, widened to whole words.
void mark_words(DiffLine& removed, DiffLine& added) {
  const std::string& a = removed.text;
  const std::string& b = added.text;
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t prefix = 0;
  while (prefix < most && a[prefix] == b[prefix]) ++prefix;
  while (prefix > 0 && is_part_of_word(a[prefix - 1])) --prefix;
  std::size_t suffix = 0;
  while (suffix < most - prefix && a[a.size() - suffix - 1] == b[b.size() - suffix - 1]) ++suffix;
  while (suffix > 0 && is_part_of_word(a[a.size() - suffix])) --suffix;
  if (prefix + suffix == 0) return;
  const auto span = [&](const std::string& text) {
    return text::Span{static_cast<std::uint32_t>(prefix), static_cast<std::uint32_t>(text.size() - suffix)};
  };
  removed.words = {span(a)};
  added.words = {span(b)};
}

/// Lines that took each other's place stand one behind the other: as many removed as added.
void mark_words(DiffHunk& hunk) {
  for (std::size_t i = 0; i < hunk.lines.size();) {
    std::size_t added = i;
    while (added < hunk.lines.size() && hunk.lines[added].side == DiffSide::removed) ++added;
    std::size_t end = added;
    while (end < hunk.lines.size() && hunk.lines[end].side == DiffSide::added) ++end;
    if (added > i && end - added == added - i) {
      for (std::size_t k = 0; k < added - i; ++k) mark_words(hunk.lines[i + k], hunk.lines[added + k]);
    }
    i = std::max(end, i + 1);
  }
}

}  // namespace

disk::Result<std::vector<DiffHunk>> diff_of(const Repository& repository, const Revision& revision, int context) {
  const auto before = entry_text(repository, revision.before);
  if (!before) return tl::unexpected(before.error());
  const auto after = entry_text(repository, revision.after);
  if (!after) return tl::unexpected(after.error());
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.context_lines = static_cast<std::uint32_t>(std::max(0, context));
  options.flags = GIT_DIFF_FORCE_TEXT;
  Collected collected{{}, before->first_line - 1, after->first_line - 1};
  git_diff_buffers(before->text.data(), before->text.size(), nullptr, after->text.data(), after->text.size(), nullptr, &options, nullptr,
                   nullptr, take_hunk, take_line, &collected);
  for (DiffHunk& hunk : collected.hunks) mark_words(hunk);
  return std::move(collected.hunks);
}

std::string diff_to_text(const std::vector<DiffHunk>& hunks) {
  std::string out;
  for (const DiffHunk& hunk : hunks) {
    std::uint32_t old_first = 0;
    std::uint32_t new_first = 0;
    std::size_t old_count = 0;
    std::size_t new_count = 0;
    std::string body;
    for (const DiffLine& line : hunk.lines) {
      if (old_first == 0) old_first = line.old_line;
      if (new_first == 0) new_first = line.new_line;
      old_count += line.side != DiffSide::added;
      new_count += line.side != DiffSide::removed;
      body += (line.side == DiffSide::both ? ' ' : line.side == DiffSide::added ? '+' : '-') + line.text + "\n";
    }
    out += fmt::format("@@ -{},{} +{},{} @@\n", old_first, old_count, new_first, new_count) + body;
  }
  return out;
}

}  // namespace labbook::history
