#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "history/journal_blocks.h"
#include "markdown/document.h"

namespace labbook::history {

/// How a parsed text is read: as the run reads the file of the same path.
using ReadJournal = std::function<journal::Journal(const text::SourceFile&, const markdown::Document&)>;

/// The journal that blocks are read in: a text is read as it is there, among entries that are known.
struct BlockSurroundings {
  std::string path;
  std::string head;                   ///< the text before the first block
  std::vector<BlockTextIndex> front;  ///< the blocks of its newest version
};

/// Reads those of the texts that are unread, together in one document behind the head and some known blocks, with a known
/// one at the end. All that is known must be read as before, and what every text says must stand within it: else each half
/// is tried by itself, and a text that fails alone is inseparable.
void read_block_texts(const BlockSurroundings& surroundings, const ReadJournal& read, ContentTable& contents, BlockTexts& texts);

}  // namespace labbook::history
