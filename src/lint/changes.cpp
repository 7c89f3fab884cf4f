#include "lint/changes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "history/changed_lines.h"
#include "journal/find_journals.h"
#include "lint/suppressions.h"
#include "lint/told_texts.h"
#include "lint/untold_findings.h"

namespace labbook::lint {
namespace {

using history::LineRange;
using history::RepositoryChange;
using journal::Entry;
using journal::JournalFile;

bool has_line(const std::vector<LineRange>& ranges, std::uint32_t first, std::uint32_t last) {
  const auto from = std::ranges::lower_bound(ranges, first, {}, &LineRange::last);
  return from != ranges.end() && from->first <= last;
}

/// Which lines of a file a change touches: its own, and those of the innermost entries it stands in.
class Touched {
 public:
  Touched(const std::optional<std::string>& before, const JournalFile& file)
      : lines_(history::changed_ranges(before.value_or(""), file.source.bytes())), file_(file) {}

  bool has(std::uint32_t first, std::uint32_t last) const {
    if (has_line(lines_, first, last)) return true;
    const Entry* entry = journal::entry_at(file_.journal, first);
    return entry != nullptr && entry->kind == journal::EntryKind::experiment && has_line(lines_, entry->line, entry->end_line);
  }

 private:
  std::vector<LineRange> lines_;
  const JournalFile& file_;
};

class TouchedFiles {
 public:
  TouchedFiles(const RepositoryChange& change, const journal::Workspace& workspace) {
    for (const JournalFile& file : workspace.files) {
      const auto before = change.before.find(file.source.path);
      if (before != change.before.end()) files_.emplace(file.source.path, Touched(before->second, file));
    }
  }

  bool has(const std::string& path, std::uint32_t first, std::uint32_t last) const {
    const auto found = files_.find(path);
    return found != files_.end() && found->second.has(first, last);
  }

  bool touches(const Diagnostic& d) const {
    if (has(d.path, d.begin.line, d.end.line)) return true;
    return std::ranges::any_of(d.related,
                               [this](const Related& related) { return has(related.path, related.location.line, related.location.line); });
  }

 private:
  std::unordered_map<std::string_view, Touched> files_;
};

/// The rules of which something is found that the change does not touch: what others found before is of no interest. What
/// suppresses nothing is known when all have run.
std::vector<bool> doubtful_rules(const TouchedFiles& touched, std::span<const Rule> rules, const LintResult& result) {
  std::vector<bool> asked(rules.size());
  for (const Diagnostic& d : result.diagnostics) {
    if (touched.touches(d)) continue;
    const auto rule = std::ranges::find(rules, d.rule, &Rule::name);
    if (rule == rules.end() || d.rule == kUnusedSuppression) return {};
    asked[static_cast<std::size_t>(rule - rules.begin())] = true;
  }
  return asked;
}

/// Whether the file's references meant before the change what they mean now: none leads to a changed file, or nowhere.
bool means_the_same(const JournalFile& file, const RepositoryChange& change) {
  const auto is_kept = [&change](const journal::Reference& reference) {
    return reference.state == journal::ReferenceState::resolved && !change.before.contains(reference.target_path);
  };
  return std::ranges::all_of(file.journal.references, is_kept) &&
         std::ranges::all_of(file.journal.entries, [&](const Entry& entry) { return std::ranges::all_of(entry.references, is_kept); });
}

/// The repository as it was: the old texts of what changed, without what is new. What did not change is not read again,
/// unless a finding there has to be held against the old one.
journal::LoadOptions load_of_old(const RepositoryChange& change, journal::LoadOptions load, const LintResult& result,
                                 const std::set<std::string_view>& doubtful) {
  for (const auto& [path, text] : change.before) {
    if (text) {
      load.contents[path] = *text;
      load.absent.erase(path);
    } else {
      load.contents.erase(path);
      load.absent.insert(path);
    }
  }
  load.present.insert(change.deleted.begin(), change.deleted.end());
  const bool is_remembered = !result.unread.empty();
  // The next run has the new texts to read, and most often the same old ones. A run of all files asks some rules alone.
  if (load.memory == journal::MemoryUse::recall_and_keep)
    load.memory = is_remembered ? journal::MemoryUse::recall_and_add : journal::MemoryUse::recall;
  load.other_texts.clear();
  for (const JournalFile& file : result.workspace.files) {
    const std::string& path = file.source.path;
    if (change.before.contains(path)) load.other_texts.emplace(path, file.source.bytes());
    const bool is_known = !is_remembered && !change.before.contains(path) && !doubtful.contains(path);
    if (is_known && means_the_same(file, change)) load.known.emplace(path, &file);
  }
  std::erase_if(load.paths, [&load](const std::filesystem::path& path) { return load.absent.contains(journal::shown_path(path)); });
  return load;
}

/// The findings of before, told apart by rule, entry and text of the line: their numbers may have changed.
class KnownFindings {
 public:
  explicit KnownFindings(const LintResult& before) {
    for (const Diagnostic& d : before.diagnostics) messages_[key_of(before, d)].push_back(d.message);
  }

  /// Whether such a finding was there, which is then spent. Of two on one line the one with the same message is taken
  /// first; one that counts entries ("3 of 4 have it") may say it otherwise now.
  bool take(const LintResult& result, const Diagnostic& d, bool must_say_the_same) {
    const auto found = messages_.find(key_of(result, d));
    if (found == messages_.end()) return false;
    std::vector<std::string>& messages = found->second;
    const auto message = must_say_the_same ? std::ranges::find(messages, d.message) : messages.begin();
    if (message == messages.end()) return false;
    messages.erase(message);
    return true;
  }

 private:
  using Key = std::array<std::string, 4>;

  static Key key_of(const LintResult& result, const Diagnostic& d) {
    return {d.path, std::string(d.rule), d.entry, std::string(line_of(result, d))};
  }

  std::map<Key, std::vector<std::string>> messages_;
};

bool is_unread(const LintResult& result, std::string_view path) {
  const auto file =
      std::ranges::lower_bound(result.workspace.files, path, {}, [](const JournalFile& f) -> std::string_view { return f.source.path; });
  const auto number = static_cast<std::size_t>(file - result.workspace.files.begin());
  return number < result.unread.size() && file->source.path == path && !result.unread[number].empty();
}

/// What is found in a file that neither run had to read is the same in both.
void leave_unread(const RepositoryChange& change, const TouchedFiles& touched, LintResult& result, LintResult& before) {
  std::set<std::string> paths;
  for (const auto& [path, text] : change.before) paths.insert(path);
  leave_out_alike(paths, result, before);
  std::erase_if(result.diagnostics,
                [&](const Diagnostic& d) { return is_unread(result, d.path) && is_unread(before, d.path) && !touched.touches(d); });
  std::set<std::string_view> doubtful;
  for (const Diagnostic& d : result.diagnostics) {
    if (!touched.touches(d)) doubtful.insert(d.path);
  }
  for (std::size_t i = 0; i < result.untold.size(); ++i) {
    if (result.untold[i] != nullptr) doubtful.insert(result.workspace.files[i].source.path);
  }
  std::erase_if(before.diagnostics, [&](const Diagnostic& d) { return !doubtful.contains(d.path); });
}

/// The files with findings of rules of one file that the change does not touch itself: it may have broken a link from
/// elsewhere, or ended what a comment suppressed.
std::set<std::string_view> doubtful_files(const TouchedFiles& touched, std::span<const Rule> rules, const LintResult& result) {
  std::set<std::string_view> paths;
  for (const Diagnostic& d : result.diagnostics) {
    const auto rule = std::ranges::find(rules, d.rule, &Rule::name);
    const bool is_of_one_file = d.rule == kUnusedSuppression || (rule != rules.end() && rule->check_file != nullptr);
    if (is_of_one_file && !touched.touches(d)) paths.insert(d.path);
  }
  return paths;
}

}  // namespace

disk::Result<void> keep_touched(const RepositoryChange& change, const journal::LoadOptions& load, std::span<const Rule> rules,
                                const LintOptions& options, LintResult& result) {
  const TouchedFiles touched(change, result.workspace);
  const bool needs_old =
      !result.untold.empty() || std::ranges::any_of(result.diagnostics, [&](const Diagnostic& d) { return !touched.touches(d); });
  if (!needs_old) return {};
  LintOptions options_of_old = options;
  options_of_old.has_fingerprints = false;
  options_of_old.visit = {};
  options_of_old.change = nullptr;
  options_of_old.filter = [&](LintResult& before) { return leave_unread(change, touched, result, before), disk::Result<void>(); };
  // What is remembered is of all rules.
  if (result.unread.empty()) options_of_old.asked_rules = doubtful_rules(touched, rules, result);
  if (result.is_of_all_files) options_of_old.checks = {};
  const auto before = lint(load_of_old(change, load, result, doubtful_files(touched, rules, result)), rules, options_of_old);
  if (!before) return tl::unexpected(before.error());
  // Where that can't be, or a file has changed since it was seen, all is read again behind this.
  if (!tell_rest(rules, options, result) || !give_lines(result.diagnostics, load, result)) return {};
  KnownFindings known(*before);
  for (const bool must_say_the_same : {true, false}) {
    std::erase_if(result.diagnostics, [&](const Diagnostic& d) { return !touched.touches(d) && known.take(result, d, must_say_the_same); });
  }
  return {};
}

}  // namespace labbook::lint
