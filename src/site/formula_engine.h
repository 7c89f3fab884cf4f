// One interpreter that sets formulas, for one thread at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

struct duk_hthread;

namespace labbook::site {

class FormulaEngine {
 public:
  FormulaEngine();
  ~FormulaEngine();
  FormulaEngine(const FormulaEngine&) = delete;
  FormulaEngine& operator=(const FormulaEngine&) = delete;

  /// Nothing where Temml refuses the formula, or memory runs out: then is_spent().
  std::optional<std::string> set(std::string_view tex, bool is_block);

  /// It has met its limit of memory; the next formula gets a new engine, so that the order of formulas changes nothing.
  bool is_spent() const { return heap_ == nullptr || memory_.is_exhausted; }

  struct Memory {
    std::size_t used = 0;
    bool is_exhausted = false;
  };

 private:
  Memory memory_;
  duk_hthread* heap_ = nullptr;  ///< null where there was no memory for it
};

/// What Duktape calls UTF-8 has a pair of surrogates, three bytes each, for what lies above U+FFFF.
std::string to_surrogate_pairs(std::string_view utf8);
std::string from_surrogate_pairs(std::string_view text);

}  // namespace labbook::site
