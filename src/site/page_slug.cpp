#include "site/page_slug.h"

#include <array>

#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMaxSlug = 80;

// а to я after folding (ё is е): the simplified system of Russian passports, with y for й and nothing for ъ and ь.
constexpr std::array<std::string_view, 32> kRussian{"a",  "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "y", "k",
                                                    "l",  "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f", "kh",
                                                    "ts", "ch", "sh", "shch", "",  "y", "",   "e", "yu", "ya"};

}  // namespace

std::string page_slug(std::string_view text) {
  const std::string folded = text::fold_case(text);
  std::string out;
  bool needs_dash = false;
  const auto append = [&](std::string_view letters) {
    if (needs_dash && !out.empty()) out.push_back('-');
    needs_dash = false;
    out.append(letters);
  };
  for (std::size_t i = 0; i < folded.size() && out.size() < kMaxSlug;) {
    const text::CodePoint point = text::decode_at(folded, i);
    if ((point.value >= 'a' && point.value <= 'z') || (point.value >= '0' && point.value <= '9')) {
      append(std::string_view(folded).substr(i, 1));
    } else if (point.value >= 0x430 && point.value <= 0x44F) {
      append(kRussian[point.value - 0x430]);
    } else {
      needs_dash = true;
    }
    i += point.size;
  }
  if (out.size() > kMaxSlug) out.resize(kMaxSlug);
  return out;
}

std::string PageNames::choose(std::initializer_list<std::string> candidates) {
  const std::string* last = nullptr;
  for (const std::string& candidate : candidates) {
    if (candidate.empty()) continue;
    if (used_.insert(candidate).second) return candidate;
    last = &candidate;
  }
  const std::string stem = last == nullptr ? "page" : *last;
  int& number = last_numbers_.try_emplace(stem, 1).first->second;
  for (;;) {
    std::string numbered = stem + "-" + std::to_string(++number);
    if (used_.insert(numbered).second) return numbered;
  }
}

}  // namespace labbook::site
