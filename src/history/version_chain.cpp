#include "history/version_chain.h"

#include <algorithm>
#include <cstring>

#include "markdown/parse.h"

namespace labbook::history {
namespace {

/// In a journal of few entries each one weighs in how the others are read; and there is little to save.
constexpr std::size_t kFewEntries = 8;

/// An entry with all that is nested in it: the unit that is read again or not.
struct Block {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::size_t first_entry = 0;
  std::size_t last_entry = 0;  ///< one beyond
};

/// What has changed: [begin, old_end) of the older bytes stands for the blocks [first, last) of the base.
struct Region {
  std::size_t first = 0;
  std::size_t last = 0;
  std::uint32_t begin = 0;
  std::uint32_t old_end = 0;
};

bool is_separator(char c) { return c == '\n' || c == ' '; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_separator(text.back())) text.remove_suffix(1);
  return text;
}

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

std::uint32_t count_lines(std::string_view text) { return static_cast<std::uint32_t>(std::ranges::count(text, '\n')); }

bool reaches_everywhere(std::string_view text) {
  return text.find("]:") != std::string_view::npos || text.find('\r') != std::string_view::npos ||
         text.find('\0') != std::string_view::npos;
}

std::vector<Block> blocks_of(const BaseVersion& base) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < base.entries.size(); ++i) {
    const EntryOccurrence& entry = base.entries[i];
    if (!blocks.empty() && entry.span.begin < blocks.back().end) {
      // Nested, or a row of the same table as its block.
      blocks.back().last_entry = i + 1;
      blocks.back().end = std::max(blocks.back().end, entry.span.end);
      continue;
    }
    blocks.push_back({entry.span.begin, entry.span.end, i, i + 1});
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::uint32_t next = i + 1 < blocks.size() ? blocks[i + 1].begin : static_cast<std::uint32_t>(base.bytes.size());
    // Text between two entries, such as the heading of a month, may say something of those below it.
    const std::string_view between = std::string_view(base.bytes).substr(blocks[i].end, next - blocks[i].end);
    if (!trimmed(between).empty()) return {};
    blocks[i].end = next;
  }
  return blocks;
}

bool begins_line(std::string_view text, std::uint32_t at) { return at == 0 || text[at - 1] == '\n'; }

/// The part that differs, widened to whole blocks. Nullopt where the text before the first block differs.
std::optional<Region> region_of(const std::string& base, const std::string& bytes, const std::vector<Block>& blocks) {
  const std::size_t prefix = common_prefix(base, bytes);
  const std::size_t suffix = common_suffix(base, bytes, std::min(base.size(), bytes.size()) - prefix);
  const std::size_t base_end = base.size() - suffix;
  if (prefix < blocks.front().begin) return std::nullopt;
  Region region;
  while (region.first + 1 < blocks.size() && blocks[region.first + 1].begin <= prefix) ++region.first;
  region.last = region.first + 1;
  while (region.last < blocks.size() && blocks[region.last].begin < base_end) ++region.last;
  region.begin = blocks[region.first].begin;
  const std::size_t end_in_base = blocks[region.last - 1].end;
  region.old_end = static_cast<std::uint32_t>(bytes.size() - (base.size() - end_in_base));
  return region.old_end < region.begin ? std::nullopt : std::optional(region);
}

/// The blocks of the base, in their order, that are all that the region holds; nullopt where something is new.
std::optional<std::vector<std::size_t>> known_blocks(std::string_view region, const std::string& base,
                                                     const std::vector<Block>& blocks, std::size_t first,
                                                     std::size_t last) {
  std::vector<std::size_t> found;
  std::size_t at = 0;
  for (std::size_t i = first; i < last; ++i) {
    const std::string_view text =
        trimmed(std::string_view(base).substr(blocks[i].begin, blocks[i].end - blocks[i].begin));
    if (!region.substr(at).starts_with(text)) continue;
    std::size_t end = at + text.size();
    while (end < region.size() && is_separator(region[end])) ++end;
    // What stood apart must still stand apart: a blank line, or the end.
    const std::string_view between = region.substr(at + text.size(), end - at - text.size());
    if (end < region.size() && (std::ranges::count(between, '\n') < 2 || between.back() != '\n')) continue;
    found.push_back(i);
    at = end;
    if (at == region.size()) break;
  }
  return trimmed(region.substr(at)).empty() && at == region.size() ? std::optional(found) : std::nullopt;
}

/// A stretch of the document that is put together for reading: `length` bytes from `from` on, at `at` of that document.
struct Piece {
  std::uint32_t at = 0;
  std::uint32_t from = 0;
  std::uint32_t length = 0;
  bool is_region = false;
};

}  // namespace

void VersionChain::start_with(const text::SourceFile& file, const journal::Journal& journal,
                              const std::vector<EntryOccurrence>& entries) {
  base_ = BaseVersion{file.bytes, entries, false};
  const bool has_borrowed_date = std::ranges::any_of(journal.entries, [](const journal::Entry& entry) {
    return std::ranges::any_of(entry.dates, [](const journal::DateMention& date) {
      return date.is_year_inferred || date.state == journal::DateState::ambiguous;
    });
  });
  base_->is_separable = file.encoding == text::Encoding::utf8 && file.bom_size == 0 && file.damaged.empty() &&
                        !reaches_everywhere(file.bytes) && !has_borrowed_date && !journal.is_single_entry;
}

void VersionChain::read_whole(std::string bytes) {
  ++counts_.whole;
  const text::SourceFile file = text::make_source_file(path_, std::move(bytes));
  const markdown::Document document = markdown::parse(file);
  journal::Journal journal;
  if (!document.is_too_complex()) journal = read_(file, document);
  start_with(file, journal, occurrences_of(file, journal, contents_));
}

namespace {

/// Reads what is new in `bytes` together with some of its surroundings, and finds these as they were.
class PartReader {
 public:
  PartReader(const BaseVersion& base, const std::vector<Block>& blocks, const Region& region, std::string_view bytes)
      : base_(base), blocks_(blocks), region_(region), bytes_(bytes) {}

  /// The region's entries, placed as in `bytes`; nullopt where the surroundings are read otherwise than before.
  std::optional<std::vector<EntryOccurrence>> read_entries(const std::string& path, const ReadJournal& read,
                                                           ContentTable& contents) {
    put_together();
    const text::SourceFile file = text::make_source_file(path, std::move(text_));
    if (file.encoding != text::Encoding::utf8 || !file.damaged.empty()) return std::nullopt;
    const markdown::Document document = markdown::parse(file);
    if (document.is_too_complex()) return std::nullopt;
    const journal::Journal journal = read(file, document);
    return region_entries(occurrences_of(file, journal, contents));
  }

 private:
  void put_together() {
    add_base(0, blocks_.front().begin);
    const std::size_t before = region_.first == 0 ? 0 : region_.first - 1;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, before); ++i) add_block(i);
    if (region_.first > 0) add_block(before);
    add({0, region_.begin, region_.old_end - region_.begin, true}, bytes_);
    for (std::size_t i = region_.last; i < std::min(region_.last + 2, blocks_.size()); ++i) add_block(i);
    if (region_.last + 3 < blocks_.size()) add_block(blocks_.size() - 1);
  }

  void add_block(std::size_t i) {
    for (std::size_t entry = blocks_[i].first_entry; entry < blocks_[i].last_entry; ++entry) {
      kept_.push_back({entry, blocks_[i].begin, static_cast<std::uint32_t>(text_.size())});
    }
    add_base(blocks_[i].begin, blocks_[i].end - blocks_[i].begin);
  }

  void add_base(std::uint32_t from, std::uint32_t length) { add({0, from, length, false}, base_.bytes); }

  void add(Piece piece, std::string_view source) {
    piece.at = static_cast<std::uint32_t>(text_.size());
    if (piece.is_region) region_at_ = piece.at;
    text_ += source.substr(piece.from, piece.length);
    // What was last in its file may lack the line end that parts it from what follows here.
    if (!text_.empty() && text_.back() != '\n') text_ += "\n";
    if (piece.is_region) {
      region_end_ = static_cast<std::uint32_t>(text_.size());
      region_lines_ = count_lines(std::string_view(text_).substr(0, region_at_));
    }
  }

  struct Kept {
    std::size_t entry;            ///< of the base
    std::uint32_t block_in_base;
    std::uint32_t block_here;
  };

  std::optional<std::vector<EntryOccurrence>> region_entries(std::vector<EntryOccurrence> read) const {
    std::vector<EntryOccurrence> found;
    std::size_t kept = 0;
    for (EntryOccurrence& entry : read) {
      if (entry.span.begin >= region_at_ && entry.span.begin < region_end_) {
        // An entry that reaches out of its region was not closed in it.
        if (entry.span.end > region_end_) return std::nullopt;
        entry.line = entry.line - region_lines_ + count_lines(bytes_.substr(0, region_.begin));
        const std::uint32_t end = std::min(entry.span.end - region_at_ + region_.begin, region_.old_end);
        entry.span = {entry.span.begin - region_at_ + region_.begin, end};
        found.push_back(entry);
        continue;
      }
      if (kept == kept_.size()) return std::nullopt;
      const Kept& was = kept_[kept++];
      const EntryOccurrence& before = base_.entries[was.entry];
      const bool is_same = before.content == entry.content &&
                           before.span.begin - was.block_in_base == entry.span.begin - was.block_here;
      if (!is_same) return std::nullopt;
    }
    const bool begins_with_entry = region_.begin == region_.old_end ||
                                   (!found.empty() && found.front().span.begin == region_.begin);
    if (kept != kept_.size() || !begins_with_entry) return std::nullopt;
    return found;
  }

  const BaseVersion& base_;
  const std::vector<Block>& blocks_;
  const Region& region_;
  std::string_view bytes_;
  std::string text_;
  std::vector<Kept> kept_;
  std::uint32_t region_at_ = 0;
  std::uint32_t region_end_ = 0;
  std::uint32_t region_lines_ = 0;
};

/// The base's blocks `known`, one after the other from `at` of `bytes` on.
std::vector<EntryOccurrence> placed(const std::vector<std::size_t>& known, const BaseVersion& base,
                                    const std::vector<Block>& blocks, std::string_view bytes, std::uint32_t at) {
  std::vector<EntryOccurrence> entries;
  std::uint32_t line = count_lines(bytes.substr(0, at)) + 1;
  for (const std::size_t i : known) {
    const Block& block = blocks[i];
    const std::string_view text = trimmed(std::string_view(base.bytes).substr(block.begin, block.end - block.begin));
    const std::uint32_t first_line = base.entries[block.first_entry].line;
    for (std::size_t e = block.first_entry; e < block.last_entry; ++e) {
      EntryOccurrence entry = base.entries[e];
      entry.line = entry.line - first_line + line;
      entry.span = {entry.span.begin - block.begin + at, entry.span.end - block.begin + at};
      entry.span.end = std::min(entry.span.end, static_cast<std::uint32_t>(bytes.size()));
      entries.push_back(entry);
    }
    std::uint32_t end = at + static_cast<std::uint32_t>(text.size());
    while (end < bytes.size() && is_separator(bytes[end])) ++end;
    line += count_lines(bytes.substr(at, end - at));
    at = end;
  }
  return entries;
}

}  // namespace

std::vector<EntryOccurrence> VersionChain::read(std::string bytes) {
  const std::vector<Block> blocks = base_ && base_->is_separable ? blocks_of(*base_) : std::vector<Block>{};
  if (blocks.size() < kFewEntries) {
    read_whole(std::move(bytes));
    return base_->entries;
  }
  const auto region = region_of(base_->bytes, bytes, blocks);
  const std::string_view changed =
      region ? std::string_view(bytes).substr(region->begin, region->old_end - region->begin) : std::string_view();
  const std::size_t rest = region ? blocks.size() - (region->last - region->first) : 0;
  const bool is_apart = region && begins_line(bytes, region->begin) && begins_line(bytes, region->old_end);
  if ((!is_apart && !(region && region->old_end == bytes.size())) || reaches_everywhere(changed)) {
    read_whole(std::move(bytes));
    return base_->entries;
  }
  std::optional<std::vector<EntryOccurrence>> inner;
  const auto known = known_blocks(changed, base_->bytes, blocks, region->first, region->last);
  if (known && rest + known->size() >= kFewEntries) {
    inner = placed(*known, *base_, blocks, bytes, region->begin);
    ++counts_.none;
  } else if (!known && rest >= kFewEntries - 1) {
    inner = PartReader(*base_, blocks, *region, bytes).read_entries(path_, read_, contents_);
    if (inner) ++counts_.part;
  }
  if (!inner) {
    read_whole(std::move(bytes));
    return base_->entries;
  }
  const std::size_t first = blocks[region->first].first_entry;
  const std::size_t last = blocks[region->last - 1].last_entry;
  const std::uint32_t base_end = blocks[region->last - 1].end;
  const std::uint32_t lines_in_base = count_lines(std::string_view(base_->bytes).substr(region->begin, base_end - region->begin));
  const std::uint32_t lines_here = count_lines(changed);
  std::vector<EntryOccurrence> entries(base_->entries.begin(), base_->entries.begin() + static_cast<std::ptrdiff_t>(first));
  entries.insert(entries.end(), inner->begin(), inner->end());
  for (std::size_t i = last; i < base_->entries.size(); ++i) {
    EntryOccurrence entry = base_->entries[i];
    entry.line = entry.line - lines_in_base + lines_here;
    entry.span = {entry.span.begin - base_end + region->old_end, entry.span.end - base_end + region->old_end};
    entries.push_back(entry);
  }
  base_ = BaseVersion{std::move(bytes), entries, true};
  return entries;
}

}  // namespace labbook::history
