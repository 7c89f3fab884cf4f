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

/// A safe fix keeps what the page and the model say but for the one thing that it mends. Before a fix is written the
/// result is read again: outside of its edits and of `affects` neither the tree nor the model may differ.
struct Fix {
  std::string title;  ///< imperative: "write the date as 2024-03-05"
  bool is_safe = false;
  std::vector<Edit> edits;
  std::vector<text::Span> affects;  ///< what else is meant to be read differently: the table whose first row is mended
};

/// Another place that matters to a finding. Rules set path (empty: the same file), span and message.
struct Related {
  std::string path;
  text::Span span;
  std::string message;
  text::Location location;  ///< set by the linter
};

/// What a rule finds. Rules set the first group, the linter the second.
struct Diagnostic {
  text::Span span;                      ///< bytes of the file's text
  std::string message;                  ///< the fact, with the offending text quoted; lower case, no full stop
  std::string help;                     ///< what to do; may be empty
  Severity severity = Severity::error;  ///< at most; the linter lowers it to what the rule is set to
  std::vector<Related> related;
  std::optional<Fix> fix;
  bool hides_text = false;  ///< a secret: reports show its place and never its bytes

  std::string_view rule;  ///< of the registry, which lives as long as the program
  std::string path;
  text::Location begin;
  text::Location end;
  std::string entry;        ///< first id, else title of the entry it is in; empty: outside every entry
  std::string fingerprint;  ///< 16 hexadecimal digits that outlive edits elsewhere: fingerprint.h
};

}  // namespace labbook::lint
