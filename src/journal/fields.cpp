#include "journal/fields.h"

#include <algorithm>

#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// A longer "status" is a sentence on the result: `Verdict: best so far but slow`.
constexpr std::ptrdiff_t kMostStatusBlanks = 3;

/// Emoji, `#`, brackets and blanks in front of a word.
std::string_view without_leading_marks(std::string_view text) {
  while (!text.empty()) {
    const text::CodePoint point = text::decode_at(text, 0);
    const char32_t c = point.value;
    const bool is_word =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x400 && c < 0x530) || (c >= 0xC0 && c < 0x250);
    if (is_word) return text;
    text.remove_prefix(point.size);
  }
  return text;
}

bool is_tag_byte(char c) {
  return c != ' ' && c != ',' && c != ';' && c != '\t' && c != '[' && c != ']' && c != '"' && c != '\'' && c != '`';
}

void add_tag(std::vector<std::string>& tags, std::string_view tag) {
  while (!tag.empty() && (tag.front() == '#' || tag.front() == '-')) tag.remove_prefix(1);
  if (tag.empty() || std::ranges::find(tags, tag) != tags.end()) return;
  tags.emplace_back(tag);
}

}  // namespace

std::string_view canonical_status(const Vocabulary& vocabulary, std::string_view text) {
  std::string_view words = without_leading_marks(text);
  if (words.empty()) return {};
  words = words.substr(0, words.find_first_of("(,;.|"));
  for (const std::string_view dash : {"—", "–", " - "}) words = words.substr(0, words.find(dash));
  words = text::trim(words);
  for (std::string_view phrase = words; !phrase.empty();) {
    const auto found = vocabulary.statuses.find(phrase);
    const bool is_other = found == "planned" && phrase.size() < words.size();  // "New best result" is no new experiment
    if (!found.empty() && !is_other) return found;
    const std::size_t blank = phrase.rfind(' ');
    phrase = blank == std::string_view::npos ? std::string_view{} : text::trim(phrase.substr(0, blank));
  }
  return words;
}

std::vector<std::string> read_tags(std::string_view text) {
  std::vector<std::string> tags;
  const bool has_hashes = text.find('#') != std::string_view::npos;
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && !is_tag_byte(text[i])) ++i;
    const std::size_t begin = i;
    while (i < text.size() && is_tag_byte(text[i])) ++i;
    if (i > begin && (!has_hashes || text[begin] == '#')) add_tag(tags, text.substr(begin, i - begin));
  }
  return tags;
}

void add_field(Contents& contents, Entry& entry, std::string_view label, std::string_view value, text::Span place) {
  const std::string_view canonical = contents.vocabulary().fields.find(label);
  Field field;
  field.is_known = !canonical.empty();
  field.name = field.is_known ? std::string(canonical) : text::fold_case(label);
  field.label = label;
  field.value = value;
  field.place = contents.place(place);
  if (field.name == "status" && entry.status.empty()) {
    const std::string_view status = canonical_status(contents.vocabulary(), value);
    if (std::ranges::count(status, ' ') < kMostStatusBlanks) entry.status = status;
  }
  if (field.name == "tags") {
    for (const std::string& tag : read_tags(value)) add_tag(entry.tags, tag);
  }
  entry.fields.push_back(std::move(field));
}

void add_field(Contents& contents, Entry& entry, std::string_view label, std::string_view value) {
  add_field(contents, entry, label, value, contents.line.source_span(value));
}

}  // namespace labbook::journal
