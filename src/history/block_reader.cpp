#include "history/block_reader.h"

#include <algorithm>

#include "markdown/parse.h"

namespace labbook::history {
namespace {

/// In a document of few entries each one weighs in how the others are read.
constexpr std::size_t kFewBlocks = 8;
/// A document of this size costs little to parse, whatever it holds.
constexpr std::size_t kMostBytes = 256 * 1024;

/// One document of known blocks and new texts.
class BlockDocument {
 public:
  BlockDocument(const BlockSurroundings& surroundings, BlockTexts& texts)
      : surroundings_(surroundings), texts_(texts), bytes_(surroundings.head) {}

  void put_together(std::span<const BlockTextIndex> wanted) {
    const std::vector<BlockTextIndex>& known = surroundings_.front;
    const std::size_t most = known.size() - 1;
    const std::size_t few = std::min(most, wanted.size() + 3 >= kFewBlocks ? 2 : kFewBlocks - wanted.size() - 1);
    for (std::size_t i = 0; i < few; ++i) add(known[i]);
    for (const BlockTextIndex text : wanted) add(text);
    add(known.back());
  }

  /// Reads it, and gives the texts their entries. False where something is not as it must be.
  bool read(const ReadJournal& read, ContentTable& contents) {
    const text::SourceFile file = text::make_source_file(surroundings_.path, std::move(bytes_));
    if (file.encoding != text::Encoding::utf8 || !file.damaged.empty()) return false;
    const markdown::Document document = markdown::parse(file);
    if (document.is_too_complex()) return false;
    const journal::Journal journal = read(file, document);
    if (journal.is_single_entry || has_borrowed_date(journal)) return false;
    return divide(occurrences_of(file, journal, contents));
  }

 private:
  struct Piece {
    BlockTextIndex text;
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t line;
  };

  void add(BlockTextIndex index) {
    const BlockText& text = texts_[index];
    const auto begin = static_cast<std::uint32_t>(bytes_.size());
    bytes_ += text.bytes;
    pieces_.push_back({index, begin, static_cast<std::uint32_t>(bytes_.size()), lines_ + count_lines_of_head()});
    // What was last in its file may lack the blank line that parts it from what follows here.
    const std::string& gap = text.gap.size() < usual_gap().size() ? usual_gap() : text.gap;
    bytes_ += gap;
    lines_ += count_lines(text.bytes) + count_lines(gap);
  }

  const std::string& usual_gap() const { return texts_[surroundings_.front.front()].gap; }
  std::uint32_t count_lines_of_head() const { return count_lines(surroundings_.head) + 1; }

  bool divide(const std::vector<EntryOccurrence>& entries) {
    std::vector<std::vector<EntryOccurrence>> found(pieces_.size());
    std::size_t piece = 0;
    for (const EntryOccurrence& entry : entries) {
      while (piece < pieces_.size() && pieces_[piece].end <= entry.span.begin) ++piece;
      if (piece == pieces_.size() || entry.span.begin < pieces_[piece].begin || entry.span.end > pieces_[piece].end) return false;
      const Piece& place = pieces_[piece];
      found[piece].push_back({entry.content, entry.line - place.line,
                              {entry.span.begin - place.begin, entry.span.end - place.begin}});
    }
    if (!std::ranges::all_of(found, [](const auto& all) { return !all.empty() && all.front().span.begin == 0; })) return false;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const BlockText& text = texts_[pieces_[i].text];
      if (text.state == BlockText::State::read && text.entries != found[i]) return false;
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) texts_.set_entries(pieces_[i].text, std::move(found[i]));
    return true;
  }

  const BlockSurroundings& surroundings_;
  BlockTexts& texts_;
  std::string bytes_;
  std::uint32_t lines_ = 0;
  std::vector<Piece> pieces_;
};

}  // namespace

bool has_borrowed_date(const journal::Journal& journal) {
  return std::ranges::any_of(journal.entries, [](const journal::Entry& entry) {
    return std::ranges::any_of(entry.dates, [](const journal::DateMention& date) {
      return date.is_year_inferred || date.state == journal::DateState::ambiguous;
    });
  });
}

void read_block_texts(const BlockSurroundings& surroundings, const ReadJournal& read, ContentTable& contents,
                      BlockTexts& texts) {
  std::vector<BlockTextIndex> wanted;
  std::size_t size = 0;
  const auto read_wanted = [&] {
    const auto read_some = [&](std::span<const BlockTextIndex> some) {
      BlockDocument document(surroundings, texts);
      document.put_together(some);
      return document.read(read, contents);
    };
    if (!wanted.empty() && !read_some(wanted)) {
      for (const BlockTextIndex text : wanted) {
        if (wanted.size() == 1 || !read_some(std::span(&text, 1))) texts.set_inseparable(text);
      }
    }
    wanted.clear();
    size = 0;
  };
  for (BlockTextIndex i = 0; i < texts.size(); ++i) {
    if (texts[i].state != BlockText::State::unread) continue;
    if (size > 0 && size + texts[i].bytes.size() > kMostBytes) read_wanted();
    wanted.push_back(i);
    size += texts[i].bytes.size();
  }
  read_wanted();
}

}  // namespace labbook::history
