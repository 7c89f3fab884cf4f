#include "site/formula_setter.h"

#include "site/formula_engine.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMaxFormula = 2000;

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
  if (tex.size() > kMaxFormula) return std::nullopt;
  Key key{is_block, tex};
  {
    const std::scoped_lock lock(mutex_);
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
  }
  std::unique_ptr<FormulaEngine> engine = take_engine();
  std::optional<std::string> html = engine->set(tex, is_block);
  const std::scoped_lock lock(mutex_);
  if (!engine->is_spent()) idle_.push_back(std::move(engine));
  return known_.emplace(std::move(key), std::move(html)).first->second;
}

}  // namespace labbook::site
