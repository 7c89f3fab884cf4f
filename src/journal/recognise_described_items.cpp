#include <algorithm>
#include <map>
#include <set>

#include "journal/entry_marks.h"
#include "journal/section_names.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestDescribed = 3;
constexpr std::size_t kFewestSettings = 3;

/// An item of a list with the labels that stand beneath it.
struct DescribedItem {
  std::size_t head = 0;
  std::set<std::string> labels;
  bool has_result = false;
};

bool states_number(const LineLabel& label) { return label.value.find_first_of("0123456789") < 4; }

class ItemsReader {
 public:
  explicit ItemsReader(const DocumentFacts& facts) : facts_(facts) {}

  /// The items of the first list whose items are described alike.
  std::vector<std::size_t> find() const {
    std::map<markdown::NodeIndex, std::vector<std::size_t>> lists;
    for (std::size_t i = 0; i < facts_.outline.heads.size(); ++i) {
      const Head& head = facts_.outline.heads[i];
      if (head.kind == HeadKind::list_item && !head.is_index_item && !head.is_task && head.title.find(':') == std::string::npos)
        lists[head.list].push_back(i);
    }
    for (const auto& [list, items] : lists) {
      const std::vector<DescribedItem> described = describe(items);
      if (are_alike(described)) return items;
    }
    return {};
  }

 private:
  std::vector<DescribedItem> describe(const std::vector<std::size_t>& items) const {
    std::vector<DescribedItem> described;
    if (items.size() < kFewestDescribed) return described;
    auto label = facts_.labels.begin();
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::uint32_t begin = facts_.outline.heads[items[i]].line;
      const std::uint32_t end = i + 1 < items.size() ? facts_.outline.heads[items[i + 1]].line : facts_.outline.last_line + 1;
      described.push_back({items[i], {}, false});
      label = std::lower_bound(label, facts_.labels.end(), begin + 1, [](const LineLabel& l, std::uint32_t line) { return l.line < line; });
      for (; label != facts_.labels.end() && label->line < end; ++label) note(*label, described.back());
    }
    return described;
  }

  void note(const LineLabel& label, DescribedItem& item) const {
    if (!label.is_nested || label.value.empty()) return;
    item.labels.insert(text::fold_name(label.label));
    item.has_result |= facts_.vocabulary.metrics.contains(label.label) && states_number(label);
  }

  /// All give a result, and three of their labels, one of them a setting, are the same nearly everywhere.
  bool are_alike(const std::vector<DescribedItem>& items) const {
    if (items.size() < kFewestDescribed) return false;
    std::map<std::string, std::size_t> counts;
    std::size_t reporting = 0;
    for (const DescribedItem& item : items) {
      reporting += item.has_result ? 1 : 0;
      for (const std::string& label : item.labels) ++counts[label];
    }
    std::size_t shared = 0;
    bool has_setting = false;
    for (const auto& [label, count] : counts) {
      if (4 * count < 3 * items.size()) continue;
      ++shared;
      const std::string_view section = section_name(label, facts_.vocabulary);
      has_setting |= facts_.vocabulary.parameters.contains(label) || section == "model" || section == "data";
    }
    return shared >= kFewestSettings && has_setting && 4 * reporting >= 3 * items.size();
  }

  const DocumentFacts& facts_;
};

}  // namespace

Proposal recognise_described_items(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  const bool is_titled = evidence.is_titled_loosely || evidence.is_journal_by_name() || evidence.is_filed_with_experiments;
  if (!is_titled || evidence.is_titled_otherwise || evidence.ordinary_titles > 0) return {};
  return proposal_of(facts, ItemsReader(facts).find(), "described-item", 0.4);
}

}  // namespace labbook::journal
