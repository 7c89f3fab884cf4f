// Follows experiments through git: reads commits, compares the journals' versions, and says what happened to each entry.
// The only room that knows libgit2. Reads, and writes nothing but its cache.
#pragma once

#include "history/commit_walk.h"
#include "history/entry_facts.h"
#include "history/history_result.h"
#include "history/read_history.h"
#include "history/repository.h"
