// A regular expression that a person wrote, matched within limits. No other file knows the library.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "disk/result.h"

namespace labbook::text {

enum class Match : unsigned char { yes, no, too_costly };

/// Copies share what was compiled. Safe from any thread.
class Pattern {
 public:
  /// Perl's syntax; `\d`, `\w` and `\b` know all of Unicode. The error tells what is wrong and at which character.
  static disk::Result<Pattern> compile(std::string_view expression);

  const std::string& expression() const { return expression_; }
  /// Whether the whole of `text`, valid UTF-8, matches. A search that runs into the limits of depth and steps is given up.
  Match match_whole(std::string_view text) const;

 private:
  struct Code;
  std::string expression_;
  std::shared_ptr<const Code> code_;
};

}  // namespace labbook::text
