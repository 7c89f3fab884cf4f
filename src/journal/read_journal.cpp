#include "journal/read_journal.h"

#include "journal/read_contents.h"
#include "journal/read_tables.h"
#include "markdown/plain_text.h"

namespace labbook::journal {
namespace {

bool begins_like_entry(const std::string& title) {
  return title.starts_with('[') || (!title.empty() && title.front() >= '0' && title.front() <= '9');
}

}  // namespace

Journal read_journal(const text::SourceFile& file, const markdown::Document& document, const Vocabulary& vocabulary,
                     const ReadOptions&) {
  Journal journal;
  journal.path = file.path;
  for (const markdown::NodeIndex block : markdown::children(document, 0)) {
    const markdown::Node& node = document[block];
    if (node.kind != markdown::NodeKind::heading) continue;
    const std::string title = markdown::plain_text(document, block);
    if (journal.title.empty()) journal.title = title;
    if (!begins_like_entry(title)) continue;
    Entry entry;
    entry.title = title;
    entry.line = file.lines.line_at(node.span.begin);
    entry.title_span = node.span;
    entry.recogniser = "heading";
    if (!journal.entries.empty()) journal.entries.back().end_line = entry.line - 1;
    entry.end_line = file.lines.line_count();
    journal.entries.push_back(std::move(entry));
  }
  for (Entry& entry : journal.entries) {
    entry.span = {file.lines.line(entry.line).begin, file.lines.line(entry.end_line).end};
  }
  read_contents(file, document, vocabulary, journal);
  read_tables(file, document, journal);
  return journal;
}

}  // namespace labbook::journal
