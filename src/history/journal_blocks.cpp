#include "history/journal_blocks.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <span>

#include "history/block_ranges.h"
#include "history/separable.h"

namespace labbook::history {
namespace {

bool ends_word(char c) { return c == '\n' || c == ' '; }

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t i = 0;
  while (i + 64 <= most && std::memcmp(a.data() + i, b.data() + i, 64) == 0) i += 64;
  while (i < most && a[i] == b[i]) ++i;
  return i;
}

std::size_t common_suffix(std::string_view a, std::string_view b, std::size_t most) {
  std::size_t i = 0;
  while (i + 64 <= most && std::memcmp(a.data() + a.size() - i - 64, b.data() + b.size() - i - 64, 64) == 0) i += 64;
  while (i < most && a[a.size() - i - 1] == b[b.size() - i - 1]) ++i;
  return i;
}

bool has_blank_line(std::string_view gap) { return std::ranges::count(gap, '\n') >= 2; }

/// What has changed: [begin, old_end) of the older bytes stands for the blocks [first, last) of the newer.
struct Region {
  std::size_t first = 0;
  std::size_t last = 0;
  std::uint32_t begin = 0;
  std::uint32_t old_end = 0;
};

/// The part that differs, widened to whole blocks. Nullopt where the text before the first block differs.
std::optional<Region> region_of(std::string_view older, std::string_view newer, const std::vector<Block>& blocks) {
  const std::size_t prefix = common_prefix(older, newer);
  const std::size_t suffix = common_suffix(older, newer, std::min(older.size(), newer.size()) - prefix);
  const std::size_t newer_end = newer.size() - suffix;
  if (prefix < blocks.front().begin) return std::nullopt;
  Region region;
  while (region.first + 1 < blocks.size() && blocks[region.first + 1].begin <= prefix) ++region.first;
  region.last = region.first + 1;
  while (region.last < blocks.size() && blocks[region.last].begin < newer_end) ++region.last;
  region.begin = blocks[region.first].begin;
  const std::size_t end_in_newer = blocks[region.last - 1].end;
  region.old_end = static_cast<std::uint32_t>(older.size() - (newer.size() - end_in_newer));
  return region.old_end < region.begin ? std::nullopt : std::optional(region);
}

/// Finds the newer version's blocks in the changed part of an older one.
class RegionCutter {
 public:
  RegionCutter(std::string_view older, const Region& region, BlockTexts& texts)
      : older_(older), region_(region), texts_(texts), at_(region.begin) {}

  /// False where what is new can't be read on its own.
  bool cut(const std::vector<Block>& newer) {
    for (std::size_t i = region_.first; i < region_.last && at_ < region_.old_end; ++i) {
      const std::size_t found = find(newer[i].text);
      if (found == std::string_view::npos) continue;
      if (found > at_ && !add_new(found)) return false;
      add(newer[i].text, at_ + texts_[newer[i].text].bytes.size());
    }
    return at_ >= region_.old_end || add_new(region_.old_end);
  }

  std::vector<Block> take() { return std::move(blocks_); }

 private:
  std::size_t gap_end(std::size_t from) const {
    const std::size_t end = older_.find_first_not_of(" \n", from);
    if (end == std::string_view::npos || end >= region_.old_end) return region_.old_end;
    // The blanks of the next block's first line are its own.
    const std::size_t line = older_.rfind('\n', end);
    return line == std::string_view::npos || line < from ? from : line + 1;
  }

  /// Where the block stands on its own: at the begin of a line, as far from its neighbours as before.
  std::size_t find(BlockTextIndex index) const {
    const BlockText& text = texts_[index];
    std::size_t at = older_.find(text.bytes, at_);
    while (at != std::string_view::npos && at + text.bytes.size() <= region_.old_end && !stands_apart(text, at)) {
      at = older_.find(text.bytes, at + 1);
    }
    return at == std::string_view::npos || at + text.bytes.size() > region_.old_end ? std::string_view::npos : at;
  }

  bool stands_apart(const BlockText& text, std::size_t at) const {
    if (at > 0 && older_[at - 1] != '\n') return false;
    const std::size_t from = at + text.bytes.size();
    const std::size_t end = gap_end(from);
    if (end == from && end < older_.size()) return false;
    const bool is_apart = end >= older_.size() || has_blank_line(older_.substr(from, end - from)) || !has_blank_line(text.gap);
    return is_apart && (at <= at_ || at < 2 || older_[at - 2] == '\n' || !has_blank_line(text.gap));
  }

  void add(BlockTextIndex text, std::size_t from) {
    const std::size_t end = gap_end(from);
    blocks_.push_back({text, static_cast<std::uint32_t>(at_begin(text, from)), static_cast<std::uint32_t>(end), 0});
    at_ = end;
  }

  std::size_t at_begin(BlockTextIndex text, std::size_t from) const { return from - texts_[text].bytes.size(); }

  bool add_new(std::size_t end) {
    const std::string_view raw = older_.substr(at_, end - at_);
    const std::string_view bytes = without_blank_end(raw);
    if (bytes.empty() || reaches_everywhere(raw)) return false;
    const std::size_t from = at_ + bytes.size();
    add(texts_.add(bytes, raw.substr(bytes.size())), from);
    return true;
  }

  std::string_view older_;
  const Region& region_;
  BlockTexts& texts_;
  std::size_t at_;
  std::vector<Block> blocks_;
};

}  // namespace

BlockTextIndex BlockTexts::add(std::string_view bytes, std::string_view gap) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  const auto [found, is_new] = by_hash_.try_emplace(ContentHash{hash.low64, hash.high64}, static_cast<BlockTextIndex>(texts_.size()));
  if (is_new) texts_.push_back({std::string(bytes), std::string(gap), {}, {}, BlockText::State::unread});
  return found->second;
}

bool BlockTexts::set_entries(BlockTextIndex index, std::vector<EntryOccurrence> entries) {
  BlockText& text = texts_[index];
  if (text.state == BlockText::State::read) return text.entries == entries;
  text.levels = levels_of(text.bytes, entries);
  text.entries = std::move(entries);
  text.state = BlockText::State::read;
  return true;
}

std::string_view without_blank_end(std::string_view bytes) {
  std::size_t end = bytes.size();
  while (end > 0 && ends_word(bytes[end - 1])) --end;
  return bytes.substr(0, std::min(bytes.find('\n', end), bytes.size()));
}

std::uint32_t count_lines(std::string_view text) { return static_cast<std::uint32_t>(std::ranges::count(text, '\n')); }

bool stand_apart(const std::vector<Block>& blocks, const BlockTexts& texts) {
  std::vector<BlockLevels> levels;
  levels.reserve(blocks.size());
  for (const Block& block : blocks) levels.push_back(texts[block.text].levels);
  return stand_apart(levels);
}

std::vector<Block> cut_blocks(std::string_view bytes, const std::vector<EntryOccurrence>& entries, BlockTexts& texts) {
  std::vector<Block> blocks;
  for (const BlockRange& range : find_block_ranges(bytes, entries)) {
    const std::string_view raw = bytes.substr(range.begin, range.end - range.begin);
    const std::string_view text = without_blank_end(raw);
    const BlockTextIndex index = texts.add(text, raw.substr(text.size()));
    const std::uint32_t line = blocks.empty()
                                   ? entries.front().line
                                   : blocks.back().line + count_lines(bytes.substr(blocks.back().begin, range.begin - blocks.back().begin));
    blocks.push_back({index, range.begin, range.end, line});
    std::vector<EntryOccurrence> own;
    for (const EntryOccurrence& entry : std::span(entries).subspan(range.first_entry, range.last_entry - range.first_entry)) {
      own.push_back({entry.content, entry.line - line, {entry.span.begin - range.begin, entry.span.end - range.begin}});
    }
    // The same words twice, and read in two ways: what stands around them decides here.
    if (!texts.set_entries(index, std::move(own))) return {};
  }
  return stand_apart(blocks, texts) ? blocks : std::vector<Block>{};
}

std::optional<std::vector<Block>> cut_like(std::string_view older, std::string_view newer, const std::vector<Block>& blocks,
                                           BlockTexts& texts) {
  const auto region = region_of(older, newer, blocks);
  if (!region) return std::nullopt;
  if (region->old_end < older.size() && region->old_end > 0 && older[region->old_end - 1] != '\n') return std::nullopt;
  RegionCutter cutter(older, *region, texts);
  if (!cutter.cut(blocks)) return std::nullopt;
  std::vector<Block> found(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(region->first));
  for (const Block& block : cutter.take()) found.push_back(block);
  std::uint32_t line = region->first < blocks.size() ? blocks[region->first].line : 1;
  for (std::size_t i = region->first; i < found.size(); ++i) {
    found[i].line = line;
    line += count_lines(older.substr(found[i].begin, found[i].end - found[i].begin));
  }
  for (std::size_t i = region->last; i < blocks.size(); ++i) {
    Block block = blocks[i];
    block.begin = static_cast<std::uint32_t>(block.begin + older.size() - newer.size());
    block.end = static_cast<std::uint32_t>(block.end + older.size() - newer.size());
    block.line = block.line - blocks[region->last].line + line;
    found.push_back(block);
  }
  return found;
}

}  // namespace labbook::history
