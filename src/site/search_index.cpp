#include "site/search_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <unordered_map>

#include "journal/parallel.h"
#include "site/script_json.h"
#include "site/search_prefixes.h"
#include "site/stemmer.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::site {
namespace {

constexpr std::size_t kTitlesInFile = 24;
constexpr std::size_t kTextsInFile = 8;
constexpr std::size_t kTextBytes = 6000;
constexpr std::size_t kShardBytes = 24 * 1024;
constexpr std::size_t kLongestTerm = 64;

/// What a term is worth in a document: one letter of the postings.
enum class Weight : unsigned char { body, often, title, id };

using Terms = std::unordered_map<std::string, Weight>;

class TermCollector {
 public:
  std::string collect(const SearchDocument& document) {
    terms_.clear();
    add_all(document.text, Weight::body);
    add_all(document.title, Weight::title);
    add_all(document.ids, Weight::id);
    std::string packed;
    for (const auto& [term, weight] : terms_) {
      packed.push_back(static_cast<char>(term.size()));
      packed.push_back("ABCD"[static_cast<int>(weight)]);
      packed += term;
    }
    return packed;
  }

 private:
  void add_all(const std::string& text, Weight weight) {
    const std::string folded = text::fold_case(text);
    for_each_token(folded, [&](std::string_view token, bool is_compound) {
      if (is_compound) {
        add(std::string(token), weight);
        add_parts(token, weight == Weight::id ? Weight::title : weight);
      } else {
        add(stem(token), weight);
      }
    });
  }

  void add_parts(std::string_view token, Weight weight) {
    for (std::size_t begin = 0; begin <= token.size();) {
      const std::size_t end = std::min(token.find_first_of(".@_+-/", begin), token.size());
      if (end - begin > 1) add(stem(token.substr(begin, end - begin)), weight);
      begin = end + 1;
    }
  }

  const std::string& stem(std::string_view word) {
    const auto [entry, is_new] = stems_.try_emplace(std::string(word));
    if (is_new) entry->second = stemmer_.stem(word);
    return entry->second;
  }

  void add(const std::string& term, Weight weight) {
    if (term.empty() || term.size() > kLongestTerm) return;
    const auto [entry, is_new] = terms_.try_emplace(term, weight);
    if (is_new) return;
    const Weight seen = weight == Weight::body && entry->second == Weight::body ? Weight::often : weight;
    entry->second = std::max(entry->second, seen);
  }

  Stemmer stemmer_;
  std::unordered_map<std::string, std::string> stems_;
  Terms terms_;
};

/// FNV-1a of the UTF-8 bytes; scripts/parts/tokens.js has the same.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

void append_base36(std::string& out, std::size_t value) {
  char digits[16];
  int count = 0;
  do {
    digits[count++] = "0123456789abcdefghijklmnopqrstuvwxyz"[value % 36];
    value /= 36;
  } while (value > 0);
  while (count > 0) out.push_back(digits[--count]);
}

/// Postings of a term: the distance to the document before in base 36, then a capital letter for the weight.
Postings make_postings(const std::vector<SearchDocument>& documents) {
  std::unordered_map<std::string_view, std::pair<std::string, std::size_t>> growing;  // terms as they stand in the documents
  for (std::size_t i = 0; i < documents.size(); ++i) {
    for (std::string_view rest = documents[i].terms; rest.size() > 2;) {
      const std::size_t size = std::min(static_cast<std::size_t>(rest[0]), rest.size() - 2);
      auto& [text, last] = growing[rest.substr(2, size)];
      append_base36(text, i - last);
      text.push_back(rest[1]);
      last = i;
      rest.remove_prefix(size + 2);
    }
  }
  Postings postings;
  for (auto& [term, entry] : growing) postings.emplace(term, std::move(entry.first));
  return postings;
}

void collect_terms(TermCollector& collector, SearchDocument& document) {
  if (!document.terms.empty()) return;
  document.terms = collector.collect(document);
  document.text.resize(text::floor_to_code_point(document.text, std::min(document.text.size(), kTextBytes)));
  document.text.shrink_to_fit();
}

std::size_t entry_bytes(const Postings::value_type& entry) { return entry.first.size() + entry.second.size() + 6; }

/// How many pieces there are.
std::size_t write_shards(const Postings& postings, const DeepPrefixes& deep, const WriteSearchFile& write) {
  std::size_t total = 0;
  for (const auto& entry : postings) total += entry_bytes(entry);
  std::size_t count = 1;
  while (count < 1024 && total / count > kShardBytes) count *= 2;
  std::vector<std::string> shards(count);
  for (const auto& [term, text] : postings) {
    std::string& shard = shards[hash_of(shard_prefix(term, deep)) % count];
    shard.push_back(shard.empty() ? '{' : ',');
    append_script_string(shard, term);
    shard.push_back(':');
    append_script_string(shard, text);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::string body = shards[i].empty() ? "{" : std::move(shards[i]);
    write({fmt::format("search/t{}.js", i), fmt::format("labbookSearch(\"t{}\",{}}});\n", i, body)});
  }
  return count;
}

SearchFile titles_file(const std::vector<SearchDocument>& documents, std::size_t number) {
  const std::size_t begin = number * kTitlesInFile;
  std::string out = fmt::format("labbookSearch(\"d{}\",[", number);
  for (std::size_t i = begin; i < std::min(begin + kTitlesInFile, documents.size()); ++i) {
    const SearchDocument& document = documents[i];
    out += i == begin ? "[" : ",[";
    append_script_string(out, document.href);
    out += ",";
    append_script_string(out, document.title);
    out += ",";
    append_script_string(out, document.ids);
    out += ",";
    append_script_string(out, document.note);
    out += "]";
  }
  return {fmt::format("search/d{}.js", number), out + "]);\n"};
}

SearchFile texts_file(const std::vector<SearchDocument>& documents, std::size_t number) {
  const std::size_t begin = number * kTextsInFile;
  std::string out = fmt::format("labbookSearch(\"x{}\",[", number);
  for (std::size_t i = begin; i < std::min(begin + kTextsInFile, documents.size()); ++i) {
    if (i > begin) out += ",";
    append_script_string(out, documents[i].text);
  }
  return {fmt::format("search/x{}.js", number), out + "]);\n"};
}

std::string index_script(std::size_t documents, std::size_t shards, const DeepPrefixes& deep) {
  std::string out = fmt::format("labbookSearch(\"index\",{{\"documents\":{},\"shards\":{},\"titles\":{},\"texts\":{},\"deep\":{{",
                                documents, shards, kTitlesInFile, kTextsInFile);
  for (const auto& [prefix, next] : deep) {
    if (!out.ends_with('{')) out.push_back(',');
    append_script_string(out, prefix);
    out.push_back(':');
    append_script_string(out, next);
  }
  return out + "}});\n";
}

}  // namespace

void find_terms(std::vector<SearchDocument>& documents, unsigned jobs) {
  constexpr std::size_t kBatch = 128;
  journal::parallel_for((documents.size() + kBatch - 1) / kBatch, jobs, [&](std::size_t batch) {
    TermCollector collector;
    for (std::size_t i = batch * kBatch; i < std::min((batch + 1) * kBatch, documents.size()); ++i) collect_terms(collector, documents[i]);
  });
}

std::vector<std::function<void()>> search_index_parts(const std::vector<SearchDocument>& documents, const WriteSearchFile& write) {
  std::vector<std::function<void()>> parts;
  parts.emplace_back([&documents, &write] {
    const Postings postings = make_postings(documents);
    const DeepPrefixes deep = find_deep_prefixes(postings, kShardBytes);
    const std::size_t shards = write_shards(postings, deep, write);
    write({"search/index.js", index_script(documents.size(), shards, deep)});
  });
  for (std::size_t i = 0; i * kTitlesInFile < documents.size(); ++i)
    parts.emplace_back([&documents, &write, i] { write(titles_file(documents, i)); });
  for (std::size_t i = 0; i * kTextsInFile < documents.size(); ++i)
    parts.emplace_back([&documents, &write, i] { write(texts_file(documents, i)); });
  return parts;
}

}  // namespace labbook::site
