#include "site/formula_scanner.h"

#include <algorithm>

#include "text/ascii.h"

namespace labbook::site {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
// More than twice what a formula may have (formula_size.h).
constexpr std::size_t kLongestFormula = 4096;

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool has_any(std::string_view text, std::string_view characters) { return text.find_first_of(characters) != kNone; }

/// `$5 an hour ($`: a number and words without a sign of mathematics.
bool is_price(std::string_view tex) { return text::is_digit(tex.front()) && has_any(tex, " \n") && !has_any(tex, "\\^_{}=<>+*"); }

/// Whether a letter may follow, as in `$k$th`: not where shell variables follow one another.
bool may_touch_letter(std::string_view tex) {
  const char last = tex.back();
  const bool is_end = text::is_latin_letter(last) || text::is_digit(last) || has_any(std::string_view(&last, 1), "})]'|");
  return is_end && (tex.size() <= 3 || has_any(tex, "\\^{"));
}

bool is_inline_tex(std::string_view tex, char behind) {
  if (tex.empty() || is_white(tex.front()) || is_white(tex.back()) || tex.back() == '(') return false;
  if (text::is_digit(behind) || behind == '{' || behind == '$' || is_price(tex)) return false;
  if (text::is_latin_letter(behind) && !may_touch_letter(tex)) return false;
  const auto lines = std::ranges::count(tex, '\n');
  return lines == 0 || (lines == 1 && has_any(tex, "\\^_{"));
}

FoundFormula found(std::size_t begin, std::size_t end, std::size_t marks, bool is_block) {
  const auto at = [](std::size_t offset) { return static_cast<std::uint32_t>(offset); };
  return {{at(begin), at(end)}, {at(begin + marks), at(end - marks)}, is_block};
}

}  // namespace

std::optional<FoundFormula> FormulaScanner::next() {
  while ((at_ = text_.find_first_of("\\$", at_)) != kNone) {
    if (const Opaque* opaque = opaque_at(at_)) {
      at_ = opaque->span.end;
    } else if (text_[at_] == '\\') {
      at_ += 2;
    } else if (const auto formula = formula_at(at_)) {
      at_ = formula->span.end;
      return formula;
    } else {
      at_ = std::min(text_.size(), text_.find_first_not_of('$', at_));
    }
  }
  return std::nullopt;
}

const Opaque* FormulaScanner::opaque_at(std::size_t at) {
  while (next_opaque_ < opaque_.size() && opaque_[next_opaque_].span.end <= at) ++next_opaque_;
  return next_opaque_ < opaque_.size() && opaque_[next_opaque_].span.begin <= at ? &opaque_[next_opaque_] : nullptr;
}

std::optional<FoundFormula> FormulaScanner::formula_at(std::size_t at) {
  const std::string_view rest = text_.substr(at);
  if (rest.starts_with("$$")) return rest.starts_with("$$$") ? std::nullopt : display_formula(at);
  return rest.starts_with("$`") ? code_formula(at) : inline_formula(at);
}

std::optional<FoundFormula> FormulaScanner::code_formula(std::size_t at) const {
  if (next_opaque_ >= opaque_.size()) return std::nullopt;
  const Opaque& code = opaque_[next_opaque_];
  const bool is_between = code.kind == Opaque::Kind::code && code.span.begin == at + 1 && text_.substr(code.span.end).starts_with('$');
  if (!is_between || text_[at + 2] == '`' || code.span.size() < 3) return std::nullopt;
  return found(at, code.span.end + 1, 2, false);
}

std::optional<FoundFormula> FormulaScanner::display_formula(std::size_t at) {
  const std::size_t close = closing_dollar(at + 2, at);
  if (close == kNone) {
    if (begins_line(at)) unclosed_ = static_cast<std::uint32_t>(at);
    return std::nullopt;
  }
  const std::string_view tex = text_.substr(at + 2, close - at - 2);
  if (!text_.substr(close).starts_with("$$") || std::ranges::all_of(tex, is_white)) return std::nullopt;
  return found(at, close + 2, 2, true);
}

std::optional<FoundFormula> FormulaScanner::inline_formula(std::size_t at) const {
  const std::size_t close = closing_dollar(at + 1, at);
  if (close == kNone) return std::nullopt;
  const char behind = close + 1 < text_.size() ? text_[close + 1] : '\n';
  if (!is_inline_tex(text_.substr(at + 1, close - at - 1), behind)) return std::nullopt;
  return found(at, close + 1, 1, false);
}

/// The next dollar sign that closes, unless something stands before it that no formula goes on through.
std::size_t FormulaScanner::closing_dollar(std::size_t from, std::size_t opening) const {
  const std::size_t limit = std::min(text_.size(), opening + kLongestFormula);
  std::size_t opaque = next_opaque_;
  for (std::size_t at = from; (at = text_.substr(0, limit).find_first_of("\\$", at)) != kNone;) {
    for (; opaque < opaque_.size() && opaque_[opaque].span.begin <= at; ++opaque) {
      if (opaque_[opaque].kind == Opaque::Kind::code || opaque_[opaque].owner < opening) return kNone;
      at = std::max<std::size_t>(at, opaque_[opaque].span.end);
    }
    if (at >= limit) return kNone;
    if (text_[at] == '$') return at;
    at += text_[at] == '\\' ? 2 : 1;
  }
  return kNone;
}

bool FormulaScanner::begins_line(std::size_t at) const {
  while (at > begin_ && (text_[at - 1] == ' ' || text_[at - 1] == '\t' || text_[at - 1] == '>')) --at;
  return at == begin_ || text_[at - 1] == '\n';
}

}  // namespace labbook::site
