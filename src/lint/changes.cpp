#include "lint/changes.h"

#include <algorithm>
#include <unordered_map>

namespace labbook::lint {
namespace {

using journal::Entry;
using journal::JournalFile;

bool has_line(const std::vector<LineRange>& ranges, std::uint32_t first, std::uint32_t last) {
  const auto from = std::ranges::lower_bound(ranges, first, {}, &LineRange::last);
  return from != ranges.end() && from->first <= last;
}

/// Which lines of a file a change touches: its own, and those of the innermost entries it stands in.
class Touched {
 public:
  Touched(const ChangedFile& change, const JournalFile& file) : change_(change), file_(file) {}

  bool has(std::uint32_t first, std::uint32_t last) const {
    if (has_line(change_.lines, first, last)) return true;
    const Entry* entry = journal::entry_at(file_.journal, first);
    return entry != nullptr && entry->kind == journal::EntryKind::experiment &&
           has_line(change_.lines, entry->line, entry->end_line);
  }

 private:
  const ChangedFile& change_;
  const JournalFile& file_;
};

class TouchedFiles {
 public:
  TouchedFiles(const Changes& changes, const journal::Workspace& workspace) {
    for (const JournalFile& file : workspace.files) {
      const auto change = changes.find(file.source.path);
      if (change != changes.end()) files_.emplace(file.source.path, Touched(change->second, file));
    }
  }

  bool has(const std::string& path, std::uint32_t first, std::uint32_t last) const {
    const auto found = files_.find(path);
    return found != files_.end() && found->second.has(first, last);
  }

  bool touches(const Diagnostic& d) const {
    if (has(d.path, d.begin.line, d.end.line)) return true;
    return std::ranges::any_of(d.related, [this](const Related& related) {
      return has(related.path, related.location.line, related.location.line);
    });
  }

 private:
  std::unordered_map<std::string_view, Touched> files_;
};

/// The repository as it was: the old text of what changed, an empty one for what is new.
journal::LoadOptions load_of_old(const Changes& changes, journal::LoadOptions load) {
  for (const auto& [path, change] : changes) load.contents[path] = change.old_bytes.value_or("");
  return load;
}

/// Findings by file and fingerprint, each as often as it comes.
using Known = std::map<std::pair<std::string, std::string>, int>;

disk::Result<Known> known_before(const Changes& changes, const journal::LoadOptions& load, std::span<const Rule> rules,
                                 LintOptions options) {
  options.filter = {};
  options.visit = {};
  const auto before = lint(load_of_old(changes, load), rules, options);
  if (!before) return tl::unexpected(before.error());
  Known known;
  for (const Diagnostic& d : before->diagnostics) ++known[{d.path, d.fingerprint}];
  return known;
}

}  // namespace

disk::Result<void> keep_touched(const Changes& changes, const journal::LoadOptions& load, std::span<const Rule> rules,
                                const LintOptions& options, LintResult& result) {
  const TouchedFiles touched(changes, result.workspace);
  const bool needs_old = std::ranges::any_of(result.diagnostics, [&](const Diagnostic& d) { return !touched.touches(d); });
  if (!needs_old) return {};
  auto known = known_before(changes, load, rules, options);
  if (!known) return tl::unexpected(known.error());
  std::erase_if(result.diagnostics, [&](const Diagnostic& d) {
    if (touched.touches(d)) return false;
    const auto found = known->find({d.path, d.fingerprint});
    if (found == known->end() || found->second == 0) return false;
    --found->second;
    return true;
  });
  return {};
}

}  // namespace labbook::lint
