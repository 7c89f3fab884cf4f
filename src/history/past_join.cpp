#include "history/past_join.h"

namespace labbook::history {

void PastJoin::append(LineageIndex lineage, const Lineage& past) {
  for (const FollowedRevision& revision : past.revisions) {
    FollowedRevision moved = revision;
    moved.node += node_;
    book_.add_revision(lineage, std::move(moved));
  }
  Lineage& now = book_[lineage];
  now.is_complete = now.is_complete && past.is_complete;
}

void PastJoin::continue_lineage(LineageIndex lineage, PathIndex path, std::uint32_t entry) {
  const auto journal = past_.of_journal.find(path);
  if (journal == past_.of_journal.end() || entry >= journal->second.size()) return;
  const std::uint32_t index = journal->second[entry];
  append(lineage, past_.lineages[index]);
  now_[index] = lineage;
}

void PastJoin::add_deleted() {
  for (const std::uint32_t index : past_.deleted) {
    const Lineage& past = past_.lineages[index];
    now_[index] = book_.add(Reason::deleted, past.path, past.content, past.last_text);
    append(now_[index], past);
  }
}

bool PastJoin::is_apart_from(LineageLookup& origins, LineageLookup& graves) const {
  for (const WaitingLineage& deletion : past_.deletions) {
    const auto is_alive = [this](const WaitingLineage& other) { return !book_.is_dropped(book_.actual(other.lineage)); };
    if (origins.take(deletion.path, deletion.content, is_alive)) return false;
  }
  if (graves.waiting().empty()) return !origins.has_passed_over();
  if (!past_.has_begins) return false;
  for (const WaitingLineage& begin : past_.begins) {
    const auto was_there = [&](const WaitingLineage& other) {
      const Lineage& gone = book_[book_.actual(other.lineage)];
      const bool is_same = now(begin.lineage) == book_.actual(other.lineage);
      return !is_same && !gone.revisions.empty() && gone.revisions.back().node >= begin.node + node_;
    };
    if (graves.take(begin.path, begin.content, was_there)) return false;
  }
  return !origins.has_passed_over() && !graves.has_passed_over();
}

void PastJoin::move(const std::vector<WaitingLineage>& from, std::vector<WaitingLineage>& to) const {
  for (WaitingLineage waiting : from) {
    waiting.lineage = now(waiting.lineage);
    waiting.node += node_;
    to.push_back(waiting);
  }
}

void PastJoin::move_waiting(std::vector<WaitingLineage>& begins, std::vector<WaitingLineage>& deletions) const {
  move(past_.begins, begins);
  move(past_.deletions, deletions);
}

}  // namespace labbook::history
