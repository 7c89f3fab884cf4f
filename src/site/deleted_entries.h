// Experiments that are in the history and in no journal any more, with what they said last.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "history/history_result.h"
#include "journal/workspace.h"

namespace labbook::site {

struct DeletedPart {
  const history::DeletedEntry* entry = nullptr;
  std::string text;         ///< its last text
  bool is_cut = false;      ///< there is more of it
  bool is_missing = false;  ///< the clone has not got it
};

/// At most this many are shown, the last deleted first.
inline constexpr std::size_t kMostDeleted = 300;

/// Those that stood in a reported journal or below one of `named` (all where nothing is named), with their texts where
/// `has_texts`. `history` must outlive them.
std::vector<DeletedPart> find_deleted(const history::Repository& repository, const history::HistoryResult& history,
                                      const journal::Workspace& workspace, std::span<const std::filesystem::path> named, bool has_texts);

/// All of them, without their texts: those are in repositories that are elsewhere.
std::vector<DeletedPart> deleted_elsewhere(const history::HistoryResult& history);

}  // namespace labbook::site
