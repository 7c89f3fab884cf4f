#include "journal/reference_role.h"

#include <bitset>

#include "journal/characters.h"
#include "journal/reference_scan.h"
#include "text/byte_set.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

/// How far back a word of the same sentence tells what a reference is for.
constexpr std::size_t kRoleWindow = 56;

/// `.` behind `vs`, `cf` or `т.е` ends no sentence.
bool is_abbreviated(std::string_view text, std::size_t dot) {
  const std::size_t begin = word_begin(text, dot);
  std::size_t letters = 0;
  for (std::size_t at = begin; at < dot; at += text::decode_at(text, at).size) ++letters;
  return letters == 1 || letters == 2;
}

/// What follows the last end of a sentence.
std::string_view last_sentence(std::string_view text) {
  for (std::size_t at = text.size(); at-- > 1;) {
    const char c = text[at - 1];
    if (!is_blank(text[at]) || (c != '.' && c != '!' && c != '?' && c != ';')) continue;
    if (c != '.' || !is_abbreviated(text, at - 1)) return text.substr(at);
  }
  return text;
}

/// Whether a word of the text begins with the phrase.
bool has_phrase(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    if (!is_inside_word(text, at)) return true;
  }
  return false;
}

/// The pairs of bytes of a text: most phrases do not even begin there.
class Beginnings {
 public:
  explicit Beginnings(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) seen_.set(pair_at(text, i));
  }
  bool may_have(std::string_view phrase) const { return phrase.size() < 2 || seen_.test(pair_at(phrase, 0)); }

 private:
  static std::size_t pair_at(std::string_view text, std::size_t i) {
    return (static_cast<unsigned char>(text[i]) * 31U + static_cast<unsigned char>(text[i + 1])) % 1024;
  }

  std::bitset<1024> seen_;
};

ReferenceRole role_named(std::string_view name) {
  if (name == "baseline") return ReferenceRole::baseline;
  return name == "supersedes" ? ReferenceRole::supersedes : ReferenceRole::continues;
}

}  // namespace

ReferenceRole role_before(std::string_view text, std::uint32_t at, const Vocabulary& vocabulary) {
  std::size_t begin = at > kRoleWindow ? at - kRoleWindow : 0;
  static constexpr text::ByteSet kLineEnds("\r\n");
  const std::size_t line = kLineEnds.last_in(text.substr(begin, at - begin));
  if (line != std::string_view::npos) begin += line + 1;
  while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  const std::string window = text::fold_case(last_sentence(text.substr(begin, at - begin)));
  const Beginnings beginnings(window);
  for (std::size_t i = 0; i < vocabulary.reference_roles.size(); ++i) {
    const auto [phrase, role] = vocabulary.reference_roles[i];
    if (beginnings.may_have(phrase) && has_phrase(window, phrase)) return role_named(role);
  }
  return ReferenceRole::mention;
}

}  // namespace labbook::journal
