// Which ids a journal's entries have, and which of the same form none of them has.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "journal/model.h"

namespace labbook::rules {

/// `e0038` is "e" and four digits, `run 9` "run " and any number of digits. Words that merely look like an id of some other
/// journal have another shape.
struct IdShape {
  std::string prefix;
  std::size_t digits = 0;
  long number = 0;
  bool is_in_words = false;
  std::pair<std::string, std::size_t> key() const { return {prefix, is_in_words ? 0 : digits}; }
};

IdShape shape_of(std::string_view id);

/// `v3`: versions of many things are written so.
bool is_version(const IdShape& shape);

class KnownIds {
 public:
  /// The ids of the entries, and what the journal speaks of.
  explicit KnownIds(const journal::Journal& journal);

  /// An id of the journal's own form that no entry has. The one after the last may be what comes next, those before the first
  /// stand in another journal, and a form that few of many ids have ("v3.0") is something else's too.
  bool lacks(std::string_view id) const;

  /// Whether the id may be one of a journal before this one: of its form, and before the first that has it.
  bool may_be_earlier(std::string_view id) const;

  /// Whether the journal counts past the id, and has no entry for it and nearly all the others.
  bool skips(std::string_view id) const;

  /// Whether hardly a number of the id's form is without an entry: then one that is named and has none is a slip.
  bool leaves_nothing_out(std::string_view id) const;

  std::size_t count() const { return ids_.size(); }
  std::string_view most_similar(std::string_view id) const;

 private:
  struct Ends;
  struct Form {
    long first = 0;
    long last = 0;
    std::size_t ids = 0;
    std::set<long> numbers;  ///< those inside a range among them

    Ends ends() const;
    bool is_covered(long percent) const;
  };

  const Form* form_of(const IdShape& shape) const;
  bool follows(const IdShape& shape, long last) const;
  bool has_variants(std::string_view id) const;
  bool is_part(std::string_view id) const;
  bool is_short_for_words(const IdShape& shape) const;
  void add(const std::string& id);
  void add_between(const std::string& first, const std::string& last);
  void mention(std::string_view id);

  std::vector<std::string> ids_;
  std::size_t pointed_ = 0;  ///< ids with a point between digits
  bool has_unnumbered_ = false;
  std::set<std::pair<std::pair<std::string, std::size_t>, long>> mentioned_;
  std::set<std::string> folded_;              ///< the ids
  std::set<std::string> with_letter_;         ///< ids that have a letter behind their number, without it
  std::set<std::pair<char, long>> in_words_;  ///< first letter and number of `Round 30`, mentioned or an entry's
  std::map<std::pair<std::string, std::size_t>, Form> forms_;
};

}  // namespace labbook::rules
