#include "history/block_reader.h"

#include <algorithm>

#include "history/separable.h"
#include "markdown/parse.h"

namespace labbook::history {
namespace {

/// In a document of few entries each one weighs in how the others are read.
constexpr std::size_t kFewBlocks = 8;
/// A document of this size costs little to parse, whatever it holds.
constexpr std::size_t kMostBytes = 256 * 1024;

std::string_view first_line(std::string_view text) { return text.substr(0, std::min(text.find('\n'), text.size())); }

/// One document of known blocks and new texts.
class BlockDocument {
 public:
  BlockDocument(const BlockSurroundings& surroundings, BlockTexts& texts)
      : surroundings_(surroundings), texts_(texts), bytes_(surroundings.head) {}

  /// What others may stand below comes behind them.
  void put_together(std::span<const BlockTextIndex> wanted) {
    const std::span<const BlockTextIndex> known = surroundings_.front;
    const std::size_t most = known.size() - 1;
    const std::size_t few = std::min(most, wanted.size() + 3 >= kFewBlocks ? 2 : kFewBlocks - wanted.size() - 1);
    const auto is_open = [this](BlockTextIndex text) { return texts_[text].levels.open != kNothingLevel; };
    const auto is_above = [this, usual = texts_[known.front()].levels.lead](BlockTextIndex text) {
      return level_of_line(first_line(texts_[text].bytes)) < usual;
    };
    add_where(known.first(few), is_open, false);
    add_where(wanted, is_above, false);
    add_where(wanted, is_above, true);
    add_where(known.first(few), is_open, true);
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

  template <typename Condition>
  void add_where(std::span<const BlockTextIndex> texts, const Condition& condition, bool wanted) {
    for (const BlockTextIndex text : texts) {
      if (condition(text) == wanted) add(text);
    }
  }

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
      found[piece].push_back({entry.content, entry.line - place.line, {entry.span.begin - place.begin, entry.span.end - place.begin}});
    }
    if (!stands_apart(found)) return false;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const BlockText& text = texts_[pieces_[i].text];
      if (text.state == BlockText::State::read && text.entries != found[i]) return false;
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) texts_.set_entries(pieces_[i].text, std::move(found[i]));
    return true;
  }

  /// A new text that begins with no entry must have been able to become a part of the one before it.
  bool stands_apart(const std::vector<std::vector<EntryOccurrence>>& found) const {
    std::vector<BlockLevels> levels;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      levels.push_back(levels_of(texts_[pieces_[i].text].bytes, found[i]));
      const bool is_new = texts_[pieces_[i].text].state != BlockText::State::read;
      if (is_new && !levels[i].begins_with_entry && (i == 0 || !levels[i - 1].ends_with_entry)) return false;
    }
    return stand_apart(levels);
  }

  const BlockSurroundings& surroundings_;
  BlockTexts& texts_;
  std::string bytes_;
  std::uint32_t lines_ = 0;
  std::vector<Piece> pieces_;
};

/// Reads texts in one document. Where one of them can't be told apart there, each half is tried alone.
class BlockTextReader {
 public:
  BlockTextReader(const BlockSurroundings& surroundings, const ReadJournal& read, ContentTable& contents, BlockTexts& texts)
      : surroundings_(surroundings), read_(read), contents_(contents), texts_(texts) {}

  void read(std::span<const BlockTextIndex> wanted) {
    BlockDocument document(surroundings_, texts_);
    document.put_together(wanted);
    if (document.read(read_, contents_)) return;
    if (wanted.size() == 1) return texts_.set_inseparable(wanted.front());
    const std::size_t half = wanted.size() / 2;
    read(wanted.first(half));
    read(wanted.subspan(half));
  }

 private:
  const BlockSurroundings& surroundings_;
  const ReadJournal& read_;
  ContentTable& contents_;
  BlockTexts& texts_;
};

}  // namespace

void read_block_texts(const BlockSurroundings& surroundings, const ReadJournal& read, ContentTable& contents, BlockTexts& texts) {
  std::vector<BlockTextIndex> wanted;
  std::size_t size = 0;
  const auto read_wanted = [&] {
    if (!wanted.empty()) BlockTextReader(surroundings, read, contents, texts).read(wanted);
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
