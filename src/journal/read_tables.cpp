#include "journal/read_tables.h"

#include "markdown/plain_text.h"

namespace labbook::journal {
namespace {

Table read_table(const text::SourceFile& file, const markdown::Document& document, markdown::NodeIndex index) {
  Table table;
  const markdown::NodeIndex header = document.first_child(index);
  if (!document.has(index, header)) return table;
  table.place = {document[header].span, file.lines.line_at(document[header].span.begin)};
  for (const markdown::NodeIndex cell : markdown::children(document, header)) {
    table.columns.push_back(markdown::plain_text(document, cell));
  }
  return table;
}

/// The innermost entry that holds a byte, for bytes that are asked for in ascending order.
class EntryCursor {
 public:
  explicit EntryCursor(std::vector<Entry>& entries) : entries_(entries) {}

  Entry* at(std::uint32_t offset) {
    while (next_ < entries_.size() && entries_[next_].span.begin <= offset) open_.push_back(next_++);
    while (!open_.empty() && entries_[open_.back()].span.end <= offset) open_.pop_back();
    return open_.empty() ? nullptr : &entries_[open_.back()];
  }

 private:
  std::vector<Entry>& entries_;
  std::size_t next_ = 0;
  std::vector<std::size_t> open_;
};

}  // namespace

void read_tables(const text::SourceFile& file, const markdown::Document& document, Journal& journal) {
  EntryCursor entries(journal.entries);
  const auto& nodes = document.nodes();
  for (markdown::NodeIndex i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind != markdown::NodeKind::table) continue;
    if (Entry* entry = entries.at(nodes[i].span.begin)) {
      entry->tables.push_back(read_table(file, document, i));
    }
  }
}

}  // namespace labbook::journal
