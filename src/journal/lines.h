// Lines of prose, lists and code that state something: `name: value`, `name = value`, several of them behind a label.
#pragma once

#include <string_view>

#include "journal/contents.h"

namespace labbook::journal {

/// What a line tells of those after it.
struct LineOutcome {
  bool is_label = false;    ///< `Results:`, `**TEST**`: nothing but a label
  Scope scope;              ///< what the label says (empty views and Role::none where it says nothing)
  std::string_view label;   ///< in the source, markup taken off at both ends
  bool has_stated = false;  ///< a metric, parameter or field was read
};

/// Reads one line of a paragraph or list item into `entry`. `source` is a part of the file's text, list markers and
/// block quote marks taken off. Where `may_head` is set a line without a mark may be the label of what is nested below
/// it. Lines of more than 2,000 bytes state nothing. Linear in the length of the line.
LineOutcome read_line(Contents& contents, Entry& entry, std::string_view source, const Scope& scope, MetricOrigin origin,
                      bool may_head = false);

/// Reads `76.9%` below `Accuracy:` or `Result:` as the value of the label, a part of the file's text. Whether it is one.
bool read_value_below(Contents& contents, Entry& entry, std::string_view label, std::string_view source, const Scope& scope,
                      MetricOrigin origin);

/// Reads the results of a heading (`Accuracy: 0.91`), and nothing else of it. `title` is a part of `contents.line`.
void read_results(Contents& contents, Entry& entry, std::string_view title, const Scope& scope);

}  // namespace labbook::journal
