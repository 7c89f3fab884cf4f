#include "history/log_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "history/former_entries.h"
#include "text/escape.h"

namespace labbook::history {
namespace {

std::string describe_value(const Change& change, std::string_view name) {
  if (change.old_value.empty()) return fmt::format("{} {} added", name, change.new_value);
  if (change.new_value.empty()) return fmt::format("{} {} removed", name, change.old_value);
  return fmt::format("{} {} → {}", name, change.old_value, change.new_value);
}

std::string describe_section(const Change& change) {
  const char* what = change.old_value.empty() ? "added" : change.new_value.empty() ? "removed" : "rewritten";
  return fmt::format("section \"{}\" {}", change.name, what);
}

std::string first_line(const Commit& commit) {
  return fmt::format("{}  {}  {}  {}\n", to_iso(commit.time).substr(0, 10), commit.id.hex().substr(0, 10),
                     text::escape_terminal(commit.author), text::escape_terminal(commit.subject));
}

/// Line by line: a line end is the one control character that is meant.
std::string escaped_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += text::escape_terminal(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

std::string describe(const Change& change) {
  switch (change.kind) {
    case ChangeKind::created: return "created";
    case ChangeKind::deleted: return "deleted";
    case ChangeKind::moved: return fmt::format("moved from {} to {}", change.old_value, change.new_value);
    case ChangeKind::section: return describe_section(change);
    case ChangeKind::text: return "text changed";
    default: return describe_value(change, change.name);
  }
}

std::string log_to_text(const HistoryResult& result, const EntryHistory& history, const PatchOf& patch_of) {
  std::string out;
  if (!history.uncommitted.empty()) {
    out += "not committed\n";
    for (const Change& change : history.uncommitted) out += "    " + text::escape_terminal(describe(change)) + "\n";
  }
  for (const Revision& revision : history.revisions) {
    out += first_line(result.commit_of(revision));
    for (const Change& change : revision.changes) out += "    " + text::escape_terminal(describe(change)) + "\n";
    if (revision.changes.empty()) out += "    written in or before this commit\n";
    if (patch_of) out += "\n" + escaped_lines(patch_of(revision)) + "\n";
  }
  // The newest commit holds these words for good.
  if (!history.revisions.empty() && history.uncommitted.empty() && !is_deleted(history)) {
    out += fmt::format("cite as {}:{} at {}\n", text::escape_terminal(history.revisions.front().path), history.revisions.front().line,
                       result.commit_of(history.revisions.front()).id.hex());
  }
  return out;
}

}  // namespace labbook::history
