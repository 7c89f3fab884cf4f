// A journal cut into blocks, from its first entry to the end of the file: entries with all that is nested in them, text
// between entries, and text that entries stand below, together with these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "history/block_levels.h"
#include "history/journal_version.h"

namespace labbook::history {

using BlockTextIndex = std::uint32_t;

/// A block of a version: which text, and where.
struct Block {
  BlockTextIndex text = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;   ///< the next block's begin, or the end of the file
  std::uint32_t line = 0;  ///< 1-based
};

/// What a block says, without the blank lines behind it.
struct BlockText {
  std::string bytes;
  std::string gap;                       ///< the blank lines behind it where it was seen first
  std::vector<EntryOccurrence> entries;  ///< lines and spans from the block's begin
  BlockLevels levels;
  enum class State : std::uint8_t { unread, read, inseparable } state = State::unread;
};

/// The texts of a journal's blocks, each once.
class BlockTexts {
 public:
  BlockTextIndex add(std::string_view bytes, std::string_view gap);
  /// What the text was found to say. False where it was found to say something else before.
  bool set_entries(BlockTextIndex index, std::vector<EntryOccurrence> entries);
  void set_inseparable(BlockTextIndex index) { texts_[index].state = BlockText::State::inseparable; }
  const BlockText& operator[](BlockTextIndex index) const { return texts_[index]; }
  std::size_t size() const { return texts_.size(); }

 private:
  std::vector<BlockText> texts_;
  std::unordered_map<ContentHash, BlockTextIndex, ContentHashHash> by_hash_;
};

/// The bytes without the blank lines at their end.
std::string_view without_blank_end(std::string_view bytes);

std::uint32_t count_lines(std::string_view text);

/// The blocks of a version that was read whole; their texts are known from then on. Empty where they don't stand apart.
std::vector<Block> cut_blocks(std::string_view bytes, const std::vector<EntryOccurrence>& entries, BlockTexts& texts);

/// The blocks of an older version, seen from a newer one's: those that are the same, and between them what is new.
/// Nullopt where it differs before the first block, or where something new can't be read on its own.
std::optional<std::vector<Block>> cut_like(std::string_view older, std::string_view newer, const std::vector<Block>& blocks,
                                           BlockTexts& texts);

/// Whether blocks that are read say in this order what each says alone.
bool stand_apart(const std::vector<Block>& blocks, const BlockTexts& texts);

}  // namespace labbook::history
