#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/config.h"
#include "text/line_index.h"
#include "text/span.h"

namespace labbook::lint {

using journal::Severity;

/// `text` takes the place of the bytes in `span`. An empty span inserts, an empty text deletes.
struct Edit {
  text::Span span;
  std::string text;
};

/// A safe fix keeps what the page and the model say but for the one thing that it mends.
struct Fix {
  std::string title;  ///< imperative: "write the date as 2024-03-05"
  bool is_safe = false;
  std::vector<Edit> edits;
};

struct Related {
  std::string path;
  text::Span span;
  text::Location location;
  std::string message;
};

struct Diagnostic {
  std::string_view rule;  ///< of the registry, which lives as long as the program
  Severity severity = Severity::warning;
  std::string path;
  text::Span span;         ///< bytes of the file's text
  text::Location begin;    ///< set by the linter from `span`
  text::Location end;
  std::string message;     ///< the fact, with the offending text quoted; lower case, no full stop
  std::string help;        ///< what to do; may be empty
  std::string entry;       ///< first id, else title of the entry it is in; empty: outside every entry
  std::vector<Related> related;
  std::optional<Fix> fix;
};

}  // namespace labbook::lint
