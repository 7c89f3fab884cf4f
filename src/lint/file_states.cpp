#include "lint/file_states.h"

#include "disk/cache_store.h"
#include "disk/packed_bytes.h"
#include "journal/parallel.h"
#include "journal/reading_memory.h"

namespace labbook::lint {
namespace {

void put_references(const std::vector<journal::Reference>& references, disk::BytePacker& packer) {
  for (const journal::Reference& reference : references) {
    packer.put(reference.state);
    packer.put_text(reference.target_path);
    packer.put_text(reference.target);
  }
}

}  // namespace

std::string state_of(const journal::JournalFile& file) {
  disk::BytePacker packer;
  packer.put_text(identity_of(file));
  packer.put(file.error.has_value());  // it may have been refused for the time that it took
  packer.put(file.journal.is_day_first);
  put_references(file.journal.references, packer);
  for (const journal::Entry& entry : file.journal.entries) {
    packer.put(entry.date.value_or(journal::Date()));
    packer.put(entry.end_date.value_or(journal::Date()));
    for (const journal::DateMention& mention : entry.dates) {
      packer.put(mention.state);
      packer.put(mention.date.value_or(journal::Date()));
    }
    put_references(entry.references, packer);
  }
  return disk::content_name(packer.take());
}

FileStates states_of(const journal::Workspace& workspace, const journal::LoadOptions& load) {
  if (load.memory == journal::MemoryUse::none || disk::cache_folder().empty()) return {};
  FileStates states(workspace.files.size());
  journal::parallel_for(states.size(), load.jobs, [&](std::size_t i) { states[i] = state_of(workspace.files[i]); });
  return states;
}

}  // namespace labbook::lint
