#include "journal/date_fields.h"

namespace labbook::journal {
namespace {

/// A date that is the entry's own stands near its top.
constexpr std::uint32_t kDateFieldLines = 14;

class DateFieldFinder {
 public:
  explicit DateFieldFinder(const DocumentFacts& facts)
      : facts_(facts), pairs_(facts.outline.tables), found_(facts.outline.heads.size(), false) {}

  std::vector<bool> find() {
    const auto& heads = facts_.outline.heads;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (!heads[i].is_heading()) continue;
      read_labels_up_to(heads[i].line);
      heading_ = i;
    }
    read_labels_up_to(facts_.outline.last_line + 1);
    return std::move(found_);
  }

 private:
  void read_labels_up_to(std::uint32_t line) {
    for (; label_ < facts_.labels.size() && facts_.labels[label_].line < line; ++label_) {
      if (heading_ && is_date(facts_.labels[label_], facts_.outline.heads[*heading_].line + kDateFieldLines)) found_[*heading_] = true;
    }
  }

  bool is_date(const LineLabel& label, std::uint32_t last_line) {
    if (label.line > last_line || label.value.empty() || (label.is_nested && !label.is_bold)) return false;
    if (label.is_cell && !pairs_.is_inside(label.line)) return false;
    const std::string_view field = facts_.vocabulary.fields.find(label.label);
    return field == "date" || field == "end_date";
  }

  const DocumentFacts& facts_;
  PairTables pairs_;
  std::vector<bool> found_;
  std::optional<std::size_t> heading_;
  std::size_t label_ = 0;
};

}  // namespace

std::vector<bool> date_fields(const DocumentFacts& facts) { return DateFieldFinder(facts).find(); }

}  // namespace labbook::journal
