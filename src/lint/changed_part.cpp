#include "lint/changed_part.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "journal/reading_memory.h"
#include "lint/comparisons.h"
#include "lint/file_checks.h"
#include "lint/file_ties.h"
#include "lint/finisher.h"
#include "lint/lost_ties.h"
#include "lint/moved_entries.h"
#include "lint/project_dependencies.h"
#include "lint/remembered_findings.h"
#include "lint/repository_checks.h"
#include "lint/run_records.h"
#include "lint/seen_files.h"
#include "lint/settled_parts.h"
#include "lint/tied_files.h"
#include "lint/untold_findings.h"

namespace labbook::lint {
namespace {

/// A comparison may ask for ids that nobody knew it would ask for: these files are read too, and it is made again.
constexpr int kMostRounds = 4;

using journal::JournalFile;

class ChangedPart {
 public:
  ChangedPart(const journal::Workspace& workspace, const journal::TemplateBook& templates, const RunMemory& memory,
              const journal::LoadOptions& load, std::span<const Rule> rules, const Settings& settings, const LintOptions& options)
      : workspace_(workspace),
        templates_(templates),
        memory_(memory),
        load_(load),
        rules_(rules),
        settings_(settings),
        change_(options.change),
        options_(of_all(options)),
        seen_(see(workspace, memory, load, options)),
        checks_(workspace_, load_, rules, settings, options_, [this](std::size_t file) { return files_.role(file) == Role::asked; }),
        files_(seen_, [this](std::size_t file) -> const Ties& { return checks_.ties(file); }),
        history_(workspace_, {load.jobs, options.has_cache, [this](const std::string& path) { return looks_at(path); }}) {
    for (const JournalFile& file : workspace_.files) was_reported_.push_back(file.is_reported);
  }

  std::optional<LintResult> run() {
    disk::begin_stage(load_.progress, "reading what changed");
    const bool may_differ =
        !files_.asked().empty() || !seen_.gone.empty() || (change_ != nullptr && !change_->before.empty()) || memory_.has_new_commits();
    if (may_differ && !look()) return std::nullopt;
    LintResult result;
    if (!files_.asked().empty() || !seen_.gone.empty()) judge(result);
    report_wanted();
    if (!add_remembered(result)) return std::nullopt;
    if (memory_.is_kept() && !is_of_change_ && (may_differ || seen_.has_new_stamps)) keep(result);
    else if (load_.memory == journal::MemoryUse::recall_and_add) checks_.reader().save(identities());
    note_unread(result);
    if (options_.tells_dependencies && !tell_dependencies(result)) return std::nullopt;
    result.workspace = std::move(workspace_);
    result.is_of_all_files = true;
    return result;
  }

 private:
  /// What is looked at is looked at whole, so that it is the same as what was remembered of the rest.
  static LintOptions of_all(LintOptions options) {
    options.checks = {};
    return options;
  }

  /// What the change touches is read whatever is known of it: its lines are told apart. So is what has another history.
  static SeenFiles see(const journal::Workspace& workspace, const RunMemory& memory, const journal::LoadOptions& load,
                       const LintOptions& options) {
    SeenFiles seen = see_files(workspace, memory, load);
    for (std::size_t i = 0; i < seen.files.size(); ++i) {
      const bool is_touched = options.change != nullptr && options.change->before.contains(workspace.files[i].source.path);
      if (is_touched || memory.is_committed(i)) seen.files[i].is_changed = true;
    }
    return seen;
  }

  const PackedRecord& record(std::size_t file) const { return *seen_.files[file].record; }

  /// The number of files where there is none.
  std::size_t file_at(const std::string& path) const {
    const auto file =
        std::ranges::lower_bound(workspace_.files, path, {}, [](const JournalFile& f) -> const std::string& { return f.source.path; });
    const bool is_there = file != workspace_.files.end() && file->source.path == path;
    return is_there ? static_cast<std::size_t>(file - workspace_.files.begin()) : workspace_.files.size();
  }

  bool looks_at(const std::string& path) const {
    const std::size_t file = file_at(path);
    return file < workspace_.files.size() && files_.role(file) == Role::asked;
  }

  /// Reads what changed, all that is tied to it, and what these ask for. False where all had better be read.
  bool look() {
    report_asked();
    const std::vector<std::size_t> changed = files_.asked();
    if (!read(changed)) return false;
    if (change_ != nullptr)
      lost_ =
          lost_ties(*change_, workspace_, seen_, checks_.reader(), [this](std::size_t file) -> const Ties& { return checks_.ties(file); });
    if (memory_.has_new_commits()) lost_.insert(lost_.end(), {tie_of(TieKind::commit, {}), tie_of(TieKind::head, {})});
    files_.ask_tied(lost_);
    report_asked();
    const std::size_t asked = files_.asked().size();
    if (asked > kFewFiles && asked * 2 > workspace_.files.size()) return false;
    std::vector<std::size_t> tied;
    std::ranges::set_difference(files_.asked(), changed, std::back_inserter(tied));
    if (!read(tied) || !read_wanted() || !read_habits() || !compare() ||
        may_have_moved({workspace_, seen_, files_.asked(), ties_, history_.known(), memory_}))
      return false;
    return files_.are_all(ties_, [this](std::size_t file) { return is_in_same_state(file); });
  }

  /// Nothing is told of files that are read for others' sake.
  void report_asked() {
    for (std::size_t i = 0; i < workspace_.files.size(); ++i)
      workspace_.files[i].is_reported = was_reported_[i] && files_.role(i) == Role::asked;
  }

  void report_wanted() {
    for (std::size_t i = 0; i < workspace_.files.size(); ++i) workspace_.files[i].is_reported = was_reported_[i];
  }

  bool read(std::span<const std::size_t> files) {
    checks_.read(files);
    return std::ranges::none_of(files, [this](std::size_t i) { return workspace_.files[i].error.has_value(); });
  }

  bool read_offering(const TieSet& wanted) {
    const std::vector<std::size_t> files = files_.take_wanted(wanted);
    if (!read(files)) return false;
    // What others settle there is as it was: else these files would be asked.
    if (!std::ranges::all_of(files, [this](std::size_t i) { return settle_as(record(i).settled, workspace_.files[i]); })) return false;
    checks_.reader().resolve([this](std::size_t i) { return files_.role(i) == Role::asked; });
    return true;
  }

  bool read_wanted() {
    TieSet wanted;
    add_those(TieKind::name, lost_, wanted);
    for (const std::size_t i : files_.asked()) {
      files_.want(i, checks_.ties(i).asks, wanted);
      if (seen_.files[i].record != nullptr) files_.want(i, unpack_ties(record(i).asks), wanted);
    }
    return read_offering(wanted);
  }

  /// Where others have settled something else in a file, it is held against its habit again.
  bool read_habits() {
    TieSet wanted;
    for (const std::size_t i : files_.asked()) {
      if (!seen_.files[i].is_changed && !is_in_same_state(i)) add_those(TieKind::habit, checks_.ties(i).asks, wanted);
    }
    return read_offering(wanted);
  }

  bool is_in_same_state(std::size_t file) const { return record(file).settled == pack_settled(workspace_.files[file]); }

  /// Until it asks for nothing that was not read.
  bool compare() {
    for (int round = 0; round < kMostRounds; ++round) {
      comparisons_ = compare_files(workspace_, {}, load_, rules_, settings_, true);
      ties_ = ties_of(files_.asked(), workspace_, checks_, history_, rules_, settings_, comparisons_.lookups);
      TieSet wanted;
      for (std::size_t k = 0; k < ties_.size(); ++k) files_.want(files_.asked()[k], ties_[k].asks, wanted);
      if (files_.are_read(wanted)) return true;
      if (!read_offering(wanted)) return false;
    }
    return false;
  }

  /// What the rules by file found in the file where they find it again; empty elsewhere.
  std::string_view known_of(std::size_t file) const {
    const bool is_known = !seen_.files[file].is_changed && !files_.has_new_habit(file) && is_in_same_state(file);
    return is_known ? record(file).by_file : std::string_view();
  }

  /// What the files that are not looked at add to what is counted over all.
  std::map<Tie, Share> shares_elsewhere() const {
    TieSet counted;
    for (const Ties& ties : ties_) add_those(TieKind::import, ties.offers, counted);
    std::map<Tie, Share> all;
    for (std::size_t i = 0; i < files_.count() && !counted.empty(); ++i) {
      if (files_.role(i) == Role::asked) continue;
      for (const Share& share : unpack_shares(record(i).shares)) {
        if (counted.has(share.tie)) all[share.tie].add(share);
      }
    }
    return all;
  }

  void judge(LintResult& result) {
    disk::begin_stage(load_.progress, "checking what changed");
    if (needs_templates(rules_, settings_)) templates_.infer(workspace_);
    std::vector<std::string_view> known(workspace_.files.size());
    for (const std::size_t i : files_.asked()) known[i] = known_of(i);
    RepositoryFindings whole =
        check_repository({workspace_, templates_, {}, history_, change_, known, true, shares_elsewhere()}, load_, rules_, settings_);
    by_file_ = std::move(whole.by_file);
    is_of_change_ = whole.is_of_change;
    Found found{checks_.take(), std::move(whole.by_rule), std::move(comparisons_.by_rule)};
    finish(workspace_, rules_, settings_, found, result);
    states_ = std::move(found.states);
  }

  bool add_remembered(LintResult& result) {
    std::vector<Diagnostic> now = std::exchange(result.diagnostics, {});
    auto next = now.begin();
    result.unread_entries.assign(files_.count(), 0);
    if (options_.leaves_untold) result.untold.assign(files_.count(), nullptr);
    for (std::size_t i = 0; i < files_.count(); ++i) {
      const journal::JournalFile& file = workspace_.files[i];
      if (files_.role(i) == Role::asked) {
        for (; next != now.end() && next->path == file.source.path; ++next) result.diagnostics.push_back(std::move(*next));
        continue;
      }
      const bool is_unread = files_.role(i) == Role::unread;
      if (is_unread) result.unread_entries[i] = record(i).entries;
      if (is_unread && options_.leaves_untold) {
        result.untold[i] = &record(i);
        continue;
      }
      auto remembered = unpack_told(record(i).findings, file.source.path, rules_);
      if (!remembered) return false;
      if (remembered->empty()) continue;
      auto lines = unpack_lines(record(i).lines);
      if (!lines) return false;
      if (is_unread) result.lines.emplace(file.source.path, std::move(*lines));
      add_told(std::move(*remembered), result);
    }
    return true;
  }

  void note_unread(LintResult& result) const {
    result.unread.resize(files_.count());
    for (std::size_t i = 0; i < files_.count(); ++i) {
      if (files_.role(i) == Role::unread) result.unread[i] = record(i).identity;
    }
  }

  bool tell_dependencies(LintResult& result) const {
    std::vector<Dependencies> by_file(files_.count());
    for (std::size_t i = 0; i < files_.count(); ++i) {
      auto known = files_.role(i) == Role::asked ? std::optional(states_[i].dependencies) : unpack_dependencies(record(i).dependencies);
      if (!known) return false;
      by_file[i] = std::move(*known);
    }
    result.dependencies = join_dependencies(workspace_, std::move(by_file));
    return true;
  }

  std::vector<std::string> identities() const {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < files_.count(); ++i) {
      all.push_back(files_.role(i) == Role::asked ? journal::identity_of(workspace_.files[i]) : std::string(record(i).identity));
    }
    return all;
  }

  void keep(const LintResult& result) {
    std::vector<std::string> packed(files_.count());
    std::vector<std::string_view> records(files_.count());
    std::vector<FileRecord> fresh = files_.asked().empty()
                                        ? std::vector<FileRecord>()
                                        : records_of(files_.asked(), workspace_, states_, ties_, by_file_, history_.known(), result);
    for (std::size_t k = 0; k < fresh.size(); ++k) {
      const std::size_t i = files_.asked()[k];
      records[i] = packed[i] = RunMemory::packed(seen_.files[i].stamp, fresh[k]);
    }
    for (std::size_t i = 0; i < files_.count(); ++i) {
      if (!records[i].empty()) continue;
      const bool has_its_stamp = seen_.files[i].stamp == record(i).stamp;
      records[i] = has_its_stamp ? record(i).whole : packed[i] = RunMemory::packed(seen_.files[i].stamp, record(i));
    }
    checks_.reader().save(identities());
    memory_.keep(records);
  }

  static constexpr std::size_t kFewFiles = 8;  ///< all of them are read as fast as some

  journal::Workspace workspace_;
  journal::TemplateBook templates_;
  const RunMemory& memory_;
  const journal::LoadOptions& load_;
  std::span<const Rule> rules_;
  const Settings& settings_;
  const history::RepositoryChange* change_;  ///< may be null
  LintOptions options_;
  SeenFiles seen_;
  FileChecks checks_;
  TiedFiles files_;
  SharedHistory history_;
  std::vector<bool> was_reported_;
  std::vector<Tie> lost_;  ///< what the change takes away, and what is another one after new commits
  Comparisons comparisons_;
  std::vector<Ties> ties_;  ///< of each that is asked
  std::vector<std::string> by_file_;
  std::vector<FileState> states_;
  bool is_of_change_ = false;  ///< RepositoryFindings::is_of_change
};

}  // namespace

std::optional<LintResult> lint_changed(const journal::Workspace& workspace, const journal::TemplateBook& templates, const RunMemory& memory,
                                       const journal::LoadOptions& load, std::span<const Rule> rules, const Settings& settings,
                                       const LintOptions& options) {
  return ChangedPart(workspace, templates, memory, load, rules, settings, options).run();
}

}  // namespace labbook::lint
