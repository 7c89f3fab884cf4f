#include <algorithm>
#include <map>
#include <set>

#include "journal/entry_marks.h"
#include "journal/told_run.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// Fewer blocks are the parts of a page.
constexpr std::size_t kFewestBlocks = 3;

struct Block {
  std::uint32_t begin = 0;  ///< its first line with text
  std::uint32_t end = 0;    ///< the line of the break or heading behind it
  std::set<std::string> keys;
};

class BlockFinder {
 public:
  explicit BlockFinder(const DocumentFacts& facts) : facts_(facts) {}

  std::vector<Block> find() {
    std::vector<std::uint32_t> borders = facts_.outline.breaks;
    std::vector<std::uint32_t> headings;
    for (const Head& head : facts_.outline.heads) {
      if (head.is_heading()) headings.push_back(head.line);
    }
    std::uint32_t start = headings.empty() || borders.empty() ? 0 : last_below(headings, borders.front());
    borders.push_back(facts_.outline.last_line + 1);
    std::vector<Block> blocks;
    for (const std::uint32_t border : borders) {
      if (auto block = block_between(start, border)) blocks.push_back(std::move(*block));
      start = border;
    }
    fill_keys(blocks);
    return blocks;
  }

 private:
  static std::uint32_t last_below(const std::vector<std::uint32_t>& lines, std::uint32_t line) {
    const auto after = std::lower_bound(lines.begin(), lines.end(), line);
    return after == lines.begin() ? 0 : *std::prev(after);
  }

  std::optional<Block> block_between(std::uint32_t after, std::uint32_t border) const {
    std::uint32_t line = after + 1;
    while (line < border && text::trim(facts_.file.line_text(line)).empty()) ++line;
    if (line >= border) return std::nullopt;
    return Block{line, border, {}};
  }

  void fill_keys(std::vector<Block>& blocks) const {
    std::size_t label = 0;
    std::size_t table = 0;
    for (Block& block : blocks) {
      for (; label < facts_.labels.size() && facts_.labels[label].line < block.end; ++label) {
        if (facts_.labels[label].line >= block.begin && !facts_.labels[label].is_cell)
          block.keys.insert(text::fold_name(facts_.labels[label].label));
      }
      for (; table < facts_.outline.tables.size() && facts_.outline.tables[table].line < block.end; ++table) {
        if (facts_.outline.tables[table].line < block.begin) continue;
        std::string key = "|";
        for (const std::string& cell : facts_.outline.tables[table].header) key += text::fold_name(cell) + "|";
        block.keys.insert(std::move(key));
      }
    }
  }

  const DocumentFacts& facts_;
};

/// The key that most blocks have, and in how many it is.
std::pair<std::string, std::size_t> most_common(const std::vector<Block>& blocks) {
  std::map<std::string, std::size_t> counts;
  for (const Block& block : blocks) {
    for (const std::string& key : block.keys) ++counts[key];
  }
  std::pair<std::string, std::size_t> best;
  for (const auto& [key, count] : counts) {
    if (count > best.second) best = {key, count};
  }
  return best;
}

/// Whether a line of it gives a result.
bool reports(const DocumentFacts& facts, const Block& block) {
  for (std::uint32_t line = block.begin; line < block.end; ++line) {
    if (reports_run(facts.file.line_text(line), facts.vocabulary)) return true;
  }
  return false;
}

/// What is called a log alone may be one of a program's making: a third of the blocks gives a result.
bool may_be_experiments(const DocumentFacts& facts, const std::vector<Block>& blocks) {
  if (facts.evidence.is_journal_by_name()) return true;
  const auto reporting = std::count_if(blocks.begin(), blocks.end(), [&](const Block& block) { return reports(facts, block); });
  return 3 * static_cast<std::size_t>(reporting) >= blocks.size();
}

}  // namespace

Proposal recognise_separated_blocks(const DocumentFacts& facts) {
  if (facts.outline.breaks.size() + 1 < kFewestBlocks || !facts.evidence.is_medium()) return {};
  if (!facts.evidence.is_journal_by_name() && !facts.evidence.is_titled_loosely) return {};
  const std::vector<Block> blocks = BlockFinder(facts).find();
  const auto [key, count] = most_common(blocks);
  if (count < kFewestBlocks || 2 * count < blocks.size() || !may_be_experiments(facts, blocks)) return {};
  Proposal proposal;
  for (const Block& block : blocks) {
    if (!block.keys.contains(key)) continue;
    EntryMark mark;
    mark.line = block.begin;
    mark.span = facts.file.lines.line(block.begin);
    mark.title = strip_markup(facts.file.line_text(block.begin));
    mark.level = 8;
    mark.recogniser = "separated-block";
    proposal.marks.push_back(std::move(mark));
  }
  // Blocks with headings are marked by them: what a rule parts is the groups.
  const auto headed = std::count_if(proposal.marks.begin(), proposal.marks.end(),
                                    [&](const EntryMark& mark) { return facts.file.line_text(mark.line).starts_with('#'); });
  if (2 * static_cast<std::size_t>(headed) >= proposal.marks.size()) return {};
  proposal.score = 0.6 * static_cast<double>(proposal.marks.size());
  return proposal;
}

}  // namespace labbook::journal
