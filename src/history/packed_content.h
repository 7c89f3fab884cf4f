#pragma once

#include <string_view>

#include "disk/packed_bytes.h"
#include "history/journal_version.h"

namespace labbook::history {

void pack_content(const EntryContent& content, disk::BytePacker& bytes);

/// What pack_content() wrote; `bytes` tells whether it was that.
EntryContent unpack_content(disk::ByteReader& bytes);

}  // namespace labbook::history
