// Which of the ids that stand in a document's titles introduce an experiment there.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Whether an entry may begin at the head, as far as its kind and size tell.
bool may_begin_entry(const Head& head, HeadKind kind);

/// How the ids with one prefix are spread over the heads of one kind.
struct IdPattern {
  std::set<std::string> distinct;
  std::size_t heads = 0;
  std::size_t leading = 0;
  std::size_t reporting = 0;  ///< heads of a task with results right below them
  bool is_entry_word = false;
  bool is_weak_word = false;
  IdForm form = IdForm::compact;
  bool has_wide_number = false;  ///< `e001`, `E12`: two digits or more
  bool is_bracketed = false;
  bool has_padded_number = false;  ///< `S01`
  bool is_lower_case = false;      ///< `[e001]`; codes of errors and rules are written `[E001]`
  bool is_title = false;           ///< opens the document's first heading
  bool is_release = true;          ///< `v1.2.0` and the like, all of them
  bool is_at_front = false;        ///< some head begins with it
  bool stands_alone = false;       ///< some head is the id and nothing else, or the id and a separator
};

/// The ids of the heads of one kind, seen together: what is written once may be anything, what numbers the heads names
/// experiments.
class IntroducedIds {
 public:
  IntroducedIds(const DocumentFacts& facts, HeadKind kind);

  bool may_introduce(const Head& head, const WrittenId& id) const;
  bool is_accepted(const WrittenId& id) const;
  bool has_accepted() const;
  /// Heads of the kind that may begin an entry, with an id or without.
  std::size_t candidates() const { return candidates_; }

 private:
  std::string pattern_key(const WrittenId& id) const;
  bool stands_behind_baseline(const Head& head, const WrittenId& id) const;
  bool is_spoken_of(const Head& head, const WrittenId& id) const;
  void note(const Head& head, const WrittenId& id, std::set<std::string>& seen);
  bool is_first_heading(const Head& head) const { return &head == first_heading_; }
  bool is_accepted(const std::string& prefix, const IdPattern& pattern) const;
  bool is_accepted_prefix(const std::string& prefix, const IdPattern& pattern) const;
  bool is_accepted_word(const std::string& prefix, const IdPattern& pattern) const;
  bool is_written_as_id(const std::string& prefix, const IdPattern& pattern) const;
  bool names_file(const IdPattern& pattern) const;
  bool names_heads_by_hash(const IdPattern& pattern) const;

  const DocumentFacts& facts_;
  HeadKind kind_;
  const Head* first_heading_ = nullptr;
  std::map<std::string, IdPattern> patterns_;
  std::set<std::pair<int, std::string>> at_front_;  ///< levels and keys of the ids that titles begin with
  std::size_t candidates_ = 0;
};

}  // namespace labbook::journal
