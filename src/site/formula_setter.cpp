#include "site/formula_setter.h"

#include "site/formula_engine.h"
#include "site/formula_size.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMaxMath = 200 * 1024;

}  // namespace

FormulaSetter::FormulaSetter() = default;
FormulaSetter::~FormulaSetter() = default;

std::unique_ptr<FormulaEngine> FormulaSetter::take_engine() {
  {
    const std::scoped_lock lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<FormulaEngine> engine = std::move(idle_.back());
      idle_.pop_back();
      return engine;
    }
  }
  return std::make_unique<FormulaEngine>();
}

std::optional<std::string> FormulaSetter::set(std::string_view tex, bool is_block) {
  if (!is_settable(tex)) return std::nullopt;
  std::unique_ptr<FormulaEngine> engine = take_engine();
  std::optional<std::string> math = engine->set(tex, is_block);
  if (math && math->size() > kMaxMath) math.reset();
  const std::scoped_lock lock(mutex_);
  if (!engine->is_spent()) idle_.push_back(std::move(engine));
  return math;
}

}  // namespace labbook::site
