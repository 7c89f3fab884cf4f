#include "journal/evidence.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "journal/characters.h"
#include "journal/section_names.h"
#include "text/byte_set.h"
#include "text/fold.h"
#include "text/name_beginning.h"

namespace labbook::journal {
namespace {

/// Russian words are compared by their first letters, so that every case of a noun counts.
constexpr std::size_t kStemLetters = 6;

constexpr text::ByteSet kOfWords("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

/// The first bytes of words: letters of ASCII, and what lies beyond U+00BF.
constexpr text::ByteSet kBeginnings(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "\xC3\xC4\xC5\xC6\xC7\xC8\xC9\xCA\xCB\xCC\xCD\xCE\xCF\xD0\xD1\xD2\xD3\xD4\xD5\xD6\xD7\xD8\xD9\xDA\xDB\xDC\xDD\xDE\xDF"
    "\xE0\xE1\xE2\xE3\xE4\xE5\xE6\xE7\xE8\xE9\xEA\xEB\xEC\xED\xEE\xEF\xF0\xF1\xF2\xF3\xF4\xF5\xF6\xF7\xF8\xF9\xFA\xFB\xFC\xFD\xFE\xFF");

class WordCounter {
 public:
  WordCounter(const text::NameSet& words, Evidence& evidence) : words_(words), is_seen_(words.size(), false), evidence_(evidence) {}

  void count(std::string_view text) {
    for (std::size_t at = 0; (at = kBeginnings.first_in(text, at)) != std::string_view::npos;) {
      const auto byte = static_cast<unsigned char>(text[at]);
      at = byte < 0x80 ? count_latin(text, at) : count_other(text, at);
    }
  }

 private:
  std::size_t count_latin(std::string_view text, std::size_t at) {
    constexpr std::size_t kLongest = 23;
    const std::size_t end = std::min(kOfWords.first_beyond(text, at), text.size());
    const std::size_t size = end - at;
    ++evidence_.words;
    const auto first = static_cast<unsigned char>(text.data()[at] | 0x20);
    if (size < 2 || size > kLongest || !words_.may_have(first, size)) return end;
    char buffer[kLongest];
    for (std::size_t i = 0; i < size; ++i) buffer[i] = static_cast<char>(text.data()[at + i] | 0x20);
    look_up({buffer, size});
    return end;
  }

  std::size_t count_other(std::string_view text, std::size_t at) {
    std::size_t letters = 0;
    std::size_t stem_end = at;
    std::size_t end = at;
    while (const std::size_t size = letter_size(text, end)) {
      end += size;
      if (++letters <= kStemLetters) stem_end = end;
    }
    if (end == at) return at + 1;
    ++evidence_.words;
    if (letters > 2) look_up(text::fold_case(text.substr(at, stem_end - at)));
    return end;
  }

  /// Bytes of the letter at `at`, most often a Russian one; 0 where there is none.
  static std::size_t letter_size(std::string_view text, std::size_t at) {
    if (at + 1 < text.size() && (text.data()[at] & 0xFE) == 0xD0 && (text.data()[at + 1] & 0xC0) == 0x80) return 2;
    const text::CodePoint point = text::decode_at(text, at);
    return is_letter(point.value) ? point.size : 0;
  }

  void look_up(std::string_view word) {
    if (!words_.may_have(text::beginning_of_folded(word), word.size())) return;
    const std::size_t found = words_.find_folded(word);
    if (found == text::NameSet::npos) return;
    ++evidence_.word_hits;
    if (is_seen_[found]) return;
    is_seen_[found] = true;
    ++evidence_.distinct_words;
  }

  const text::NameSet& words_;
  std::vector<bool> is_seen_;
  Evidence& evidence_;
};

/// Words in lower case with one blank between, and at both ends: where a phrase is looked for.
std::string as_phrases(std::string_view text) {
  std::string out = " ";
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_at(text, at);
    if (is_letter(point.value)) {
      const std::size_t end = letters_end(text, at);
      out += text::fold_case(text.substr(at, end - at));
      at = end;
      continue;
    }
    if (is_word_letter(point.value)) out += text.substr(at, point.size);
    else if (out.back() != ' ') out.push_back(' ');
    at += point.size;
  }
  if (out.back() != ' ') out.push_back(' ');
  return out;
}

bool has_phrase(const std::string& text, const text::TextList& phrases) {
  return std::ranges::any_of(phrases, [&text](std::string_view phrase) { return text.find(phrase) != std::string::npos; });
}

/// `Experiment guidelines`, `How to keep a journal`: what is said at the start or the end, before any colon or dash.
/// `Experiment log: clinical guidelines` is a journal.
bool is_guide(std::string_view title, const text::TextList& phrases) {
  const std::string said =
      as_phrases(title.substr(0, std::min({title.find(':'), title.find(" - "), title.find(" – "), title.find(" — "), title.size()})));
  return std::ranges::any_of(phrases, [&said](std::string_view phrase) { return said.starts_with(phrase) || said.ends_with(phrase); });
}

/// The file's name without folders and extension.
std::string_view stem(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? path : path.substr(0, dot);
}

/// Behind what stands for folders in a path that was flattened: `experiments` of `vision__detector__experiments`.
std::string_view behind_folders(std::string_view stem) {
  const std::size_t folders = stem.rfind("__");
  return folders == std::string_view::npos ? stem : stem.substr(folders + 2);
}

/// `ExperimentLog`, `TrainingNotes2`: with a blank before each hump.
std::string with_humps_apart(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_hump = i > 0 && name[i] >= 'A' && name[i] <= 'Z' && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (is_hump) out.push_back(' ');
    out.push_back(name[i]);
  }
  return out;
}

/// `Experiments`, `runs`, `Эксперименты с головой`: a word for experiments opens the name.
bool opens_with_experiments(std::string_view name, const Vocabulary& vocabulary) {
  return vocabulary.entry_words.contains(name.substr(0, letters_end(name, 0)));
}

/// Whether the last part of the path is a folder of experiments.
bool names_experiments(std::string_view path, const Vocabulary& vocabulary) {
  const std::string_view folder = path.substr(path.rfind('/') + 1);
  return vocabulary.entry_words.contains(folder) || has_phrase(as_phrases(folder), vocabulary.journal_titles);
}

/// What stands between the title and the next heading, no more than a paragraph of it.
std::string_view opening_of(const text::SourceFile& file, const Outline& outline) {
  constexpr std::size_t kLongestOpening = 400;  ///< bytes
  const auto is_heading = [](const Head& head) { return head.is_heading(); };
  const auto title = std::find_if(outline.heads.begin(), outline.heads.end(), is_heading);
  if (title == outline.heads.end()) return {};
  const auto next = std::find_if(title + 1, outline.heads.end(), is_heading);
  const std::size_t begin = file.lines.line(title->line).end;
  const std::size_t end = next == outline.heads.end() ? file.text.size() : file.lines.line(next->line).begin;
  return std::string_view(file.text).substr(begin, std::min(kLongestOpening, std::max(begin, end) - begin));
}

/// Whether the file's folder, or the one around it, is one of experiments: `experiments/e012/README.md`, `runs/12.md`.
bool is_in_experiments_folder(std::string_view path, const Vocabulary& vocabulary) {
  for (int up = 0; up < 2; ++up) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return false;
    path = path.substr(0, slash);
    if (names_experiments(path, vocabulary)) return true;
  }
  return false;
}

/// `experiments/README.md`; that of `experiments/e012/` is its experiment's.
bool is_page_of_experiments_folder(std::string_view path, const Vocabulary& vocabulary) {
  const std::string name = text::fold_case(stem(path));
  if (name != "readme" && name != "index") return false;
  const std::size_t slash = path.rfind('/');
  return slash != std::string_view::npos && names_experiments(path.substr(0, slash), vocabulary);
}

}  // namespace

Evidence weigh_evidence(const text::SourceFile& file, const Outline& outline, const Vocabulary& vocabulary) {
  Evidence evidence;
  WordCounter(vocabulary.evidence, evidence).count(file.text);
  std::string name = as_phrases(with_humps_apart(stem(file.path)));
  bool has_title = false;
  bool is_guided = is_guide(with_humps_apart(stem(file.path)), vocabulary.guide_titles);
  for (const Head& head : outline.heads) {
    if (!head.is_heading()) continue;
    if (!has_title) {
      const std::string title = as_phrases(head.title);
      evidence.is_title_of_journal = has_phrase(title, vocabulary.journal_titles);
      name += title;
      is_guided = is_guide(head.title, vocabulary.guide_titles);
      evidence.is_named_after_experiments = opens_with_experiments(without_numbering(head.title), vocabulary);
    }
    has_title = true;
    if (vocabulary.ordinary_sections.contains(without_numbering(head.title))) ++evidence.ordinary_titles;
  }
  evidence.is_titled_journal = has_phrase(name, vocabulary.journal_titles);
  evidence.is_titled_loosely = has_phrase(name, vocabulary.journal_words);
  evidence.speaks_of_itself = has_phrase(as_phrases(opening_of(file, outline)), vocabulary.own_words);
  evidence.is_filed_with_experiments = is_in_experiments_folder(file.path, vocabulary);
  evidence.is_named_after_experiments |=
      opens_with_experiments(stem(file.path), vocabulary) || opens_with_experiments(behind_folders(stem(file.path)), vocabulary);
  if (text::fold_case(stem(file.path)) == "readme") evidence.is_named_after_experiments = false;  // `# Experiment utilities`
  evidence.is_page_of_folder = is_page_of_experiments_folder(file.path, vocabulary);
  if (is_guided) evidence.is_titled_journal = evidence.is_title_of_journal = evidence.is_named_after_experiments = false;
  evidence.is_titled_otherwise = (is_guided || has_phrase(name, vocabulary.other_titles)) && !evidence.is_titled_journal;
  return evidence;
}

}  // namespace labbook::journal
