#include "journal/read_tables.h"

#include "journal/entry_cursor.h"
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

}  // namespace

void read_tables(const text::SourceFile& file, const markdown::Document& document, Journal& journal) {
  EntryCursor entries(journal.entries);
  const auto& nodes = document.nodes();
  for (markdown::NodeIndex i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind != markdown::NodeKind::table) continue;
    if (const auto entry = entries.at(nodes[i].span.begin)) {
      journal.entries[*entry].tables.push_back(read_table(file, document, i));
    }
  }
}

}  // namespace labbook::journal
