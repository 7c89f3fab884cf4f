// Every leaderboard of the site, made once: by metric, by what can be compared, by split.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "journal/vocabulary.h"
#include "site/plan.h"

namespace labbook::site {

struct BoardRow {
  std::size_t experiment = kNoPage;
  const journal::Metric* metric = nullptr;
  std::string run;  ///< label inside the entry; may be empty
  unsigned rank = 0;
};

/// Values that can be held against each other: one journal (or one folder of single-entry journals), one split.
struct Board {
  std::string title;           ///< of the journal, or the folder's name
  std::string split;           ///< canonical; may be empty
  std::vector<BoardRow> rows;  ///< the best first
};

struct MetricBoards {
  std::string name;
  std::string slug;
  journal::Direction direction = journal::Direction::unknown;
  std::vector<Board> boards;  ///< the longest first
  std::size_t rows = 0;

  std::string path() const { return "metrics/" + slug + ".html"; }
};

struct Standing {
  std::size_t metric = 0;  ///< index into Boards::metrics
  unsigned rank = 0;
  std::size_t of = 0;  ///< rows of the board

  /// Whether an experiment's page tells it.
  bool is_shown() const { return of > 2 && rank <= 3; }
};

struct Boards {
  std::vector<MetricBoards> metrics;  ///< the most reported first
  std::unordered_map<const journal::Metric*, Standing> standings;
};

/// At most `kMostBoards` metrics get a page: those that are reported most, and at least twice.
inline constexpr std::size_t kMostBoards = 48;

Boards make_boards(const SitePlan& plan, unsigned jobs);

}  // namespace labbook::site
