// Reads the JSON files of words that ship with labbook. Every run reads all of them before its first journal: nothing is
// allocated for a word.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace labbook::journal {

/// A value of the file. Those inside of it stand right behind it.
struct WordNode {
  std::string_view key;    ///< where it is a member of an object
  std::string_view text;   ///< of a string; a number, true, false and null as they are written
  std::uint32_t size = 1;  ///< this one and all inside
};

/// Calls `visit` with each value right inside of the list or object, in the order of the file.
template <typename Visit>
void for_each_inside(const WordNode& node, const Visit& visit) {
  for (const WordNode* at = &node + 1; at < &node + node.size; at += at->size) visit(*at);
}

/// The member called `key`, or null.
const WordNode* member_of(const WordNode& object, std::string_view key);

/// The members in the order of their keys.
std::vector<const WordNode*> sorted_members(const WordNode& object);

/// The values of one file. Its views are into the file's bytes.
class WordFile {
 public:
  /// `json` is known to be well-formed: a test holds what is shipped against a strict parser.
  explicit WordFile(std::string_view json);

  const WordNode& root() const { return nodes_.front(); }

 private:
  std::string_view take_string(std::string_view json, std::size_t& at);

  std::vector<WordNode> nodes_;
  std::deque<std::string> unescaped_;  ///< strings that are not written as they are
};

}  // namespace labbook::journal
