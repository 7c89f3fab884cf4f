#include <fmt/format.h>

#include <unordered_map>

#include "lint/entry_check.h"
#include "lint/id_number.h"
#include "rules/registry.h"
#include "text/fold.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Entry;
using journal::EntryId;
using journal::Journal;

struct Use {
  std::size_t entry;
  const EntryId* id;
  std::string key;
};

bool is_inside(const Journal& journal, std::size_t inner, std::size_t outer) {
  for (auto parent = journal.entries[inner].parent; parent; parent = journal.entries[*parent].parent) {
    if (*parent == outer) return true;
  }
  return false;
}

std::vector<Use> uses_of(const Journal& journal) {
  std::vector<Use> uses;
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    for (const EntryId& id : journal.entries[i].ids) uses.push_back({i, &id, text::fold_name(id.text)});
  }
  return uses;
}

/// Ids that were given since the numbering last began anew. Where a journal counts from 1 under each heading, the second
/// "Run 1" is no mistake: it is followed by the second "Run 2".
class Series {
 public:
  explicit Series(const std::vector<Use>& uses) : uses_(uses) {}

  /// The earlier use of this id that makes it a duplicate, or null.
  const Use* clash_of(std::size_t at) {
    const Use& use = uses_[at];
    const auto [earlier, is_new] = first_.try_emplace(use.key, at);
    if (is_new) return nullptr;
    if (begins_anew(at)) {
      first_.clear();
      first_.emplace(use.key, at);
      begin_ = at;
      return nullptr;
    }
    return &uses_[earlier->second];
  }

 private:
  bool begins_anew(std::size_t at) const {
    if (uses_[at].key != uses_[begin_].key || at - begin_ < 2) return false;
    return at + 1 == uses_.size() || uses_[at + 1].key == uses_[begin_ + 1].key;
  }

  const std::vector<Use>& uses_;
  std::unordered_map<std::string, std::size_t> first_;
  std::size_t begin_ = 0;
};

void check(const FileContext& context, Findings& findings) {
  const Journal& journal = context.journal();
  const std::vector<Use> uses = uses_of(journal);
  Series series(uses);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const Use* earlier = series.clash_of(i);
    if (earlier == nullptr || earlier->entry == uses[i].entry || is_inside(journal, uses[i].entry, earlier->entry)) continue;
    Diagnostic diagnostic;
    diagnostic.span = uses[i].id->place.span;
    diagnostic.message = fmt::format("the id {} is already that of {}", in_quotes(uses[i].id->text),
                                     in_quotes(journal.entries[earlier->entry].title));
    diagnostic.help = "give the experiment an id of its own";
    diagnostic.related.push_back({{}, earlier->id->place.span, "first used here", {}});
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "duplicate-id",
                     .family = Family::structure,
                     .severity = Severity::error,
                     .summary = "two experiments of a journal have the same id",
                     .check_file = check};

}  // namespace

const Rule& duplicate_id_rule() { return kRule; }

}  // namespace labbook::rules
