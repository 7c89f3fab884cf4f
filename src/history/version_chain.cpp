#include "history/version_chain.h"

#include <algorithm>

#include "history/separable.h"
#include "markdown/parse.h"

namespace labbook::history {
namespace {

/// In a journal of few entries each one weighs in how the others are read; and there is little to save.
constexpr std::size_t kTooFewBlocks = 8;

}  // namespace

void VersionChain::start_with(const text::SourceFile& file, const journal::Journal& journal, const std::vector<EntryOccurrence>& entries) {
  set_base(file, journal, entries);
  // The version that the next one is compared with, and none that anybody asks for.
  versions_.push_back({entries, {}, false});
  first_asked_ = 1;
}

void VersionChain::set_base(const text::SourceFile& file, const journal::Journal& journal, const std::vector<EntryOccurrence>& entries) {
  bytes_ = file.bytes();
  blocks_.clear();
  texts_ = {};
  is_doubtful_ = !is_uniform(journal);
  if (is_separable(file, journal)) blocks_ = cut_blocks(bytes_, entries, texts_);
  if (blocks_.size() < kTooFewBlocks) return blocks_.clear();
  is_doubtful_ =
      is_doubtful_ || std::ranges::any_of(blocks_, [this](const Block& block) { return texts_[block.text].levels.open != kNothingLevel; });
  surroundings_ = {path_, bytes_.substr(0, blocks_.front().begin), {}};
  for (const Block& block : blocks_) surroundings_.front.push_back(block.text);
}

void VersionChain::add(std::string bytes) {
  if (!versions_.empty() && bytes == bytes_) {
    versions_.push_back(versions_.back());
    return;
  }
  if (add_as_blocks(bytes)) {
    bytes_ = std::move(bytes);
    return;
  }
  read_new_texts();
  versions_.push_back({read_as_base(std::move(bytes)), {}, false});
  first_open_ = versions_.size();
}

bool VersionChain::add_as_blocks(const std::string& bytes) {
  if (blocks_.empty()) return false;
  auto blocks = cut_like(bytes, bytes_, blocks_, texts_);
  if (!blocks || blocks->size() < kTooFewBlocks) return false;
  blocks_ = std::move(*blocks);
  versions_.push_back({{}, blocks_, true, true, is_doubtful_});
  return true;
}

std::vector<EntryOccurrence> VersionChain::read_as_base(std::string bytes) {
  ++counts_.whole;
  const Whole whole = read(std::move(bytes));
  set_base(whole.file, whole.journal, whole.entries);
  return whole.entries;
}

std::vector<EntryOccurrence> VersionChain::read_whole(std::string bytes) const { return read(std::move(bytes)).entries; }

VersionChain::Whole VersionChain::read(std::string bytes) const {
  Whole whole{text::make_source_file(path_, std::move(bytes)), {}, {}};
  const markdown::Document document = markdown::parse(whole.file);
  if (!document.is_too_complex()) whole.journal = read_(whole.file, document);
  whole.entries = occurrences_of(whole.file, whole.journal, contents_);
  return whole;
}

/// Reads what is new in the versions since the last one that was read whole, and puts them together.
void VersionChain::read_new_texts() {
  const auto is_new = [](const BlockText& text) { return text.state == BlockText::State::unread; };
  for (BlockTextIndex i = 0; i < texts_.size(); ++i) counts_.blocks += is_new(texts_[i]) ? 1 : 0;
  if (!surroundings_.front.empty()) read_block_texts(surroundings_, read_, contents_, texts_);
  for (; first_open_ < versions_.size(); ++first_open_) {
    Version& version = versions_[first_open_];
    if (version.is_of_blocks) version.is_known = put_together(version);
    version.blocks = {};
  }
}

bool VersionChain::put_together(Version& version) const {
  if (!stand_apart(version.blocks, texts_)) return false;
  for (const Block& block : version.blocks) {
    const BlockText& text = texts_[block.text];
    if (text.state != BlockText::State::read) return false;
    for (EntryOccurrence entry : text.entries) {
      entry.line += block.line;
      entry.span = {entry.span.begin + block.begin, entry.span.end + block.begin};
      version.entries.push_back(entry);
    }
  }
  return true;
}

std::vector<std::optional<std::vector<EntryOccurrence>>> VersionChain::finish() {
  read_new_texts();
  std::vector<std::optional<std::vector<EntryOccurrence>>> all;
  for (std::size_t i = first_asked_; i < versions_.size(); ++i) {
    all.push_back(versions_[i].is_known ? std::optional(std::move(versions_[i].entries)) : std::nullopt);
  }
  return all;
}

}  // namespace labbook::history
