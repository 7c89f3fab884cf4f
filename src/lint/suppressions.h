#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lint/diagnostic.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::lint {

/// The rule whose findings the linter itself makes: comments that suppress nothing.
inline constexpr std::string_view kUnusedSuppression = "unused-suppression";

/// One rule named in one comment: `<!-- labbook-disable-line vague-value: kept on purpose -->` and its relatives.
struct Suppression {
  std::string_view rule;  ///< as written; empty: every rule
  text::Span rule_span;   ///< of the name; empty when none is given
  text::Span comment;     ///< the whole comment
  std::uint32_t first_line = 1;
  std::uint32_t last_line = 0;  ///< inclusive; before first_line: it can't suppress anything
  bool is_whole_file = false;
  bool is_only_name = true;  ///< the comment names no other rule
  bool is_used = false;
  std::vector<std::pair<std::string_view, std::uint32_t>> reenabled;  ///< of a bare disable: rules, each from a line on

  bool covers(std::string_view name, std::uint32_t line) const;
};

/// The suppressions of one file, and which of them had something to suppress.
class Suppressions {
 public:
  Suppressions() = default;
  Suppressions(const text::SourceFile& file, const markdown::Document& document);

  bool empty() const { return all_.empty(); }
  /// Whether a finding of `rule` that begins on `line` is suppressed. Logarithmic in the number of suppressions.
  bool suppress(std::string_view rule, std::uint32_t line);
  const std::vector<Suppression>& all() const { return all_; }

 private:
  /// Those of one rule by their first line. Blocks of one rule never overlap.
  struct OfRule {
    std::map<std::uint32_t, std::size_t> lines;
    std::map<std::uint32_t, std::size_t> blocks;
  };
  void index();
  bool use(std::size_t index, std::string_view rule, std::uint32_t line);
  bool suppress_by(const OfRule& candidates, std::string_view rule, std::uint32_t line);

  std::vector<Suppression> all_;
  std::map<std::string_view, OfRule> by_rule_;
  std::map<std::string_view, std::size_t> of_file_;
};

/// The finding for a suppression that suppresses nothing; with a fix that takes it away.
Diagnostic unused_suppression(const Suppression& suppression, const text::SourceFile& file, std::string message);

}  // namespace labbook::lint
