// TeX as MathML, while the site is built: a page with formulas needs no script and shows them without JavaScript.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace labbook::site {

class FormulaEngine;

/// Runs Temml (assets/formulas.js) in Duktape, an interpreter of JavaScript that has no files and no network here and
/// at most 64 MiB. Safe to use from many threads; the answer depends on the formula alone.
class FormulaSetter {
 public:
  FormulaSetter();
  ~FormulaSetter();

  /// MathML, from the elements and attributes that engine/formulas.js lists; nothing where `tex` has an unknown command,
  /// defines commands, links or is longer than 2,000 bytes. `is_block`: on lines of its own.
  std::optional<std::string> set(std::string_view tex, bool is_block);

 private:
  std::unique_ptr<FormulaEngine> take_engine();

  using Key = std::pair<bool, std::string>;
  std::mutex mutex_;
  std::vector<std::unique_ptr<FormulaEngine>> idle_;
  std::map<Key, std::optional<std::string>> known_;  ///< an entry's text is on two pages
};

}  // namespace labbook::site
