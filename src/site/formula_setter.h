// TeX as MathML, while the site is built: a page with formulas needs no script and shows them without JavaScript.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
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
  /// defines commands, links, is not settable (formula_size.h) or makes more than 200 KiB. `is_block`: on lines of its own.
  std::optional<std::string> set(std::string_view tex, bool is_block);

 private:
  std::unique_ptr<FormulaEngine> take_engine();

  std::mutex mutex_;
  std::vector<std::unique_ptr<FormulaEngine>> idle_;
};

}  // namespace labbook::site
