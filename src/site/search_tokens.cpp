#include <libstemmer.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "site/search_index.h"
#include "site/stemmer.h"
#include "text/utf8.h"

namespace labbook::site {
namespace {

enum class Char : unsigned char { word, joint, blank };

// Letters and digits of the scripts that people write journals in; what joins them inside a token.
Char char_kind(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) return Char::word;
  if (c == '.' || c == '@' || c == '_' || c == '+' || c == '-' || c == '/') return Char::joint;
  if (c < 0xAA) return Char::blank;
  const bool is_punctuation = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE00 && c <= 0xFFFF) || c == 0xAB ||
                              c == 0xBB || c == 0xB0 || c == 0xB1 || c == 0xB7 || c == 0xD7 || c == 0xF7 || c > 0x1F000;
  return is_punctuation ? Char::blank : Char::word;
}

bool is_cyrillic(std::string_view word) {
  return !word.empty() && (static_cast<unsigned char>(word.front()) == 0xD0 || static_cast<unsigned char>(word.front()) == 0xD1);
}

bool is_latin_word(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

struct Stemmer::Library {
  sb_stemmer* russian = sb_stemmer_new("russian", "UTF_8");
  sb_stemmer* english = sb_stemmer_new("english", "UTF_8");
  Library() = default;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() {
    sb_stemmer_delete(russian);
    sb_stemmer_delete(english);
  }
};

Stemmer::Stemmer() : library_(std::make_unique<Library>()) {}
Stemmer::~Stemmer() = default;

std::string Stemmer::stem(std::string_view word) {
  sb_stemmer* stemmer = is_cyrillic(word) ? library_->russian : is_latin_word(word) ? library_->english : nullptr;
  if (stemmer == nullptr || word.size() > 80) return std::string(word);
  const sb_symbol* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
  if (stem == nullptr) return std::string(word);
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

void for_each_token(std::string_view folded, const std::function<void(std::string_view, bool)>& use) {
  std::size_t begin = std::string_view::npos;
  std::size_t word_end = 0;
  bool has_joint = false;
  const auto finish = [&] {
    if (begin == std::string_view::npos) return;
    const std::string_view token = folded.substr(begin, word_end - begin);
    use(token, has_joint && token.find_first_of(".@_+-/") != std::string_view::npos);
    begin = std::string_view::npos;
    has_joint = false;
  };
  for (std::size_t i = 0; i < folded.size();) {
    const text::CodePoint point = text::decode_at(folded, i);
    const Char kind = point.valid ? char_kind(point.value) : Char::blank;
    if (kind == Char::word) {
      if (begin == std::string_view::npos) begin = i;
      word_end = i + point.size;
    } else if (kind == Char::blank || begin == std::string_view::npos || word_end != i) {
      finish();
    } else {
      has_joint = true;
    }
    i += point.size;
  }
  finish();
}

std::vector<std::string> search_tokens(std::string_view folded) {
  std::vector<std::string> tokens;
  Stemmer stemmer;
  for_each_token(folded, [&](std::string_view token, bool is_compound) {
    if (is_compound) {
      tokens.emplace_back(token);
      for (std::size_t begin = 0; begin <= token.size();) {
        const std::size_t end = std::min(token.find_first_of(".@_+-/", begin), token.size());
        if (end - begin > 1) tokens.push_back(stemmer.stem(token.substr(begin, end - begin)));
        begin = end + 1;
      }
    } else {
      tokens.push_back(stemmer.stem(token));
    }
  });
  return tokens;
}

}  // namespace labbook::site
