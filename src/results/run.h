// A run is what one column of a comparison or one row of a leaderboard stands for: an entry, or one of the runs that an
// entry holds in its tables.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "disk/result.h"
#include "journal/model.h"
#include "journal/workspace.h"

namespace labbook::results {

struct Run {
  const journal::JournalFile* file = nullptr;
  const journal::Entry* entry = nullptr;
  std::string label;  ///< as the tables of the entry call it; empty: the entry as a whole
  std::vector<const journal::Metric*> metrics;
  std::vector<const journal::Parameter*> parameters;  ///< its own, then the entry's
};

/// The entry's first id, else its title.
std::string name_of(const journal::Entry& entry);

/// `e0003`, or `exp-6 · alpha = 0.5` for a run inside an entry.
std::string name_of(const Run& run);

/// The runs of an entry in the order in which they appear. An entry without labelled runs is one run. Linear.
std::vector<Run> runs_of(const journal::JournalFile& file, const journal::Entry& entry);

/// A question to a RunIndex, so that it can be asked again.
struct Lookup {
  enum class Kind : std::uint8_t { all, first_two, page };
  Kind kind = Kind::all;
  bool is_own_first = false;  ///< the journal that asks is looked in before the others
  std::string id;
  auto operator<=>(const Lookup&) const = default;
};

/// All that a RunIndex finds the entry by, folded.
std::vector<std::string> names_of(const journal::Entry& entry);

/// What a RunIndex looks for when it is asked for `id`, folded: `PATH#ID` may be one name or two.
std::vector<std::string> names_asked(std::string_view id);

/// Finds entries and their runs by id.
class RunIndex {
 public:
  explicit RunIndex(const journal::Workspace& workspace);

  /// The same index, which notes in `log` what it is asked from now on; `log` must outlive it.
  RunIndex logged(std::vector<Lookup>& log) const {
    RunIndex index = *this;
    index.log_ = &log;
    return index;
  }

  /// Where an id can be: the entry, and the run inside it where the entry documents several.
  struct Target {
    const journal::JournalFile* file = nullptr;
    const journal::Entry* entry = nullptr;
    std::string label;  ///< of the run; empty: the entry as a whole
  };

  /// `id` is looked up in `journal` first (may be null), then everywhere; `PATH#ID` names one. All the matches of the
  /// first place that has any: more than one means that the id is ambiguous.
  std::vector<Target> find(std::string_view id, const journal::JournalFile* journal = nullptr) const;

  /// The one match; empty where there is none, or where the id is ambiguous.
  std::optional<Target> find_only(std::string_view id, const journal::JournalFile* journal = nullptr) const;

  /// Whether several entries of `journal` have the id.
  bool is_ambiguous_in(const journal::JournalFile& journal, std::string_view id) const;

  /// The one experiment of this id that is written up, and no row of a table, in the folder of `file` or below it.
  std::optional<Target> find_page(std::string_view id, const journal::JournalFile& file) const;

  /// Asks again what `journal` once asked.
  std::vector<Target> answer(const Lookup& lookup, const journal::JournalFile& journal) const;

  /// `no experiment is called "e0O1"; did you mean "e001"?`
  std::string unknown_message(std::string_view id) const;

 private:
  /// Stops at `most` matches.
  std::vector<Target> find_up_to(std::size_t most, std::string_view id, const journal::JournalFile* journal) const;

  /// What is called so, or begins so where nothing is: `run_3` of `run_3_blend`. Null where there is none.
  const std::vector<Target>* called(std::string_view id) const;

  void note(Lookup::Kind kind, std::string_view id, bool is_own_first) const {
    if (log_ != nullptr) log_->push_back({kind, is_own_first, std::string(id)});
  }

  struct Tables {
    std::unordered_map<std::string, std::vector<Target>> by_id;
    std::unordered_map<std::string, std::vector<Target>> by_number;
  };
  std::shared_ptr<const Tables> tables_;
  const journal::Workspace* workspace_;
  std::vector<Lookup>* log_ = nullptr;
};

/// The run that a target means.
Run run_at(const RunIndex::Target& target);

/// The one run called `id`. The error says what was meant instead, or where the ambiguous ones are.
disk::Result<Run> resolve_run(const RunIndex& index, std::string_view id);

/// Whether `label` names the experiment `id`: the same but for case and punctuation, or it begins with it.
bool is_label_of(std::string_view label, std::string_view id);

/// Whether the first `size` bytes of `label` may be the id that it begins with: no word goes on there.
bool may_end_id(std::string_view label, std::size_t size);

}  // namespace labbook::results
