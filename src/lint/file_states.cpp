#include "lint/file_states.h"

#include "disk/cache_store.h"
#include "disk/packed_bytes.h"
#include "journal/parallel.h"
#include "journal/reading_memory.h"
#include "lint/settled_parts.h"

namespace labbook::lint {

std::string state_of(const journal::JournalFile& file) {
  disk::BytePacker packer;
  packer.put_text(identity_of(file));
  packer.put_text(pack_settled(file));
  return disk::content_name(packer.take());
}

FileStates states_of(const journal::Workspace& workspace, const journal::LoadOptions& load) {
  if (load.memory == journal::MemoryUse::none || disk::cache_folder().empty()) return {};
  FileStates states(workspace.files.size());
  journal::parallel_for(states.size(), load.jobs, [&](std::size_t i) { states[i] = state_of(workspace.files[i]); });
  return states;
}

}  // namespace labbook::lint
