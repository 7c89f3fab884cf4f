#include "lint/removed_ids.h"

#include "journal/find_journals.h"
#include "markdown/parse.h"
#include "text/fold.h"

namespace labbook::lint {

bool RemovedIds::has(std::string_view id) const {
  if (change_ == nullptr) return false;
  std::call_once(once_, [this] { find(); });
  const bool is_removed = ids_.contains(text::fold_name(id));
  if (is_removed) is_met_ = true;
  return is_removed;
}

void RemovedIds::find() const {
  for (const auto& [path, before] : change_->before) {
    if (!before) continue;
    const text::SourceFile old = text::make_source_file(path, *before);
    const markdown::Document document = markdown::parse(old);
    if (document.is_too_complex()) continue;
    const journal::Journal journal = journal::read_in(workspace_, journal::as_if_found(workspace_, path), old, document);
    for (const journal::Entry& entry : journal.entries) {
      for (const journal::EntryId& id : entry.ids) ids_.insert(text::fold_name(id.text));
    }
  }
  for (const journal::JournalFile& file : workspace_.files) {
    for (const journal::Entry& entry : file.journal.entries) {
      for (const journal::EntryId& id : entry.ids) ids_.erase(text::fold_name(id.text));
    }
  }
}

}  // namespace labbook::lint
