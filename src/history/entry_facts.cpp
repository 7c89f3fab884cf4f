#include "history/entry_facts.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include "history/own_text.h"
#include "history/written_alike.h"
#include "text/fold.h"

namespace labbook::history {
namespace {

// A fact is `kind key US shown-name US value RS`; the text of a journal holds neither of these separators in earnest.
constexpr char kUnit = '\x1F';
constexpr char kRecord = '\x1E';

struct Fact {
  ChangeKind kind = ChangeKind::text;
  std::string_view key;
  std::string_view name;
  std::string_view value;
};

class FactsPacker {
 public:
  void add(ChangeKind kind, std::string_view key, std::string_view name, std::string_view value) {
    out_ += static_cast<char>('a' + static_cast<int>(kind));
    append(key);
    out_ += kUnit;
    append(name);
    out_ += kUnit;
    append(value);
    out_ += kRecord;
  }
  std::string take() { return std::move(out_); }

 private:
  void append(std::string_view text) {
    for (const char c : text) out_ += c == kUnit || c == kRecord ? ' ' : c;
  }
  std::string out_;
};

/// Whether the name says these words already.
bool holds_words(std::string_view name, std::string_view words) {
  const std::string all = ' ' + text::fold_case(name) + ' ';
  return all.find(' ' + text::fold_case(words) + ' ') != std::string::npos;
}

std::string metric_name(const journal::Metric& metric) {
  std::string name = metric.name;
  if (!metric.split.empty() && !holds_words(name, metric.split)) name += " " + metric.split;
  if (!metric.run.empty()) name += " (" + metric.run + ")";
  return name;
}

std::string metric_value(const journal::Metric& metric) {
  std::string value = metric.text.empty() ? fmt::format("{}", metric.value) : metric.text;
  if (!metric.unit.empty() && !value.ends_with(metric.unit)) value += metric.unit == "%" ? "%" : " " + metric.unit;
  return value;
}

/// Lines that a fact of their own speaks for: a new value there is no rewritten section.
std::vector<std::uint32_t> lines_of_facts(const journal::Entry& entry) {
  std::vector<std::uint32_t> lines{entry.line};
  for (const auto& metric : entry.metrics) lines.push_back(metric.place.line);
  for (const auto& parameter : entry.parameters) lines.push_back(parameter.place.line);
  for (const auto& field : entry.fields) lines.push_back(field.place.line);
  for (const auto& date : entry.dates) lines.push_back(date.place.line);
  std::ranges::sort(lines);
  return lines;
}

void pack_sections(const text::SourceFile& file, const journal::Journal& journal, std::size_t index, FactsPacker& packer) {
  const journal::Entry& entry = journal.entries[index];
  const std::vector<std::uint32_t> spoken_for = lines_of_facts(entry);
  const std::vector<std::uint32_t> own = own_lines(file, journal, index);
  std::size_t section = 0;
  std::uint64_t hash = 0;
  std::string_view title;
  bool is_labelled = false;  // the section begins with a label that has a line to itself
  bool is_behind_blank = false;
  std::vector<std::string_view> waiting;
  const auto finish = [&] {
    packer.add(ChangeKind::section, title, title, fmt::format("{:x}", hash));
    hash = 0;
    waiting.clear();
  };
  for (const std::uint32_t line : own) {
    const std::string_view text = trimmed_line(file, line);
    while (section < entry.sections.size() && entry.sections[section].place.line <= line) {
      finish();
      title = entry.sections[section++].title;
      is_labelled = is_lone_label(text);
    }
    const bool is_heading = section > 0 && entry.sections[section - 1].place.line == line;
    // A label that no vocabulary has parts what is below it from the section before as well.
    const bool is_unknown_label = !is_heading && is_labelled && is_behind_blank && is_lone_label(text);
    if (is_unknown_label) {
      finish();
      title = text;
    }
    is_behind_blank = text.empty();
    if (is_heading || is_unknown_label || std::ranges::binary_search(spoken_for, line)) continue;
    // What parts a section from the next one is of neither.
    waiting.push_back(text);
    if (is_separator(text)) continue;
    for (const std::string_view one : waiting) {
      const std::string words = without_alignment(one);
      if (!words.empty()) hash = XXH3_64bits_withSeed(words.data(), words.size(), hash + 1);
    }
    waiting.clear();
  }
  finish();
}

std::vector<Fact> unpack(std::string_view packed) {
  std::vector<Fact> facts;
  while (!packed.empty()) {
    const std::size_t end = std::min(packed.find(kRecord), packed.size());
    const std::string_view record = packed.substr(0, end);
    packed.remove_prefix(std::min(end + 1, packed.size()));
    const std::size_t first = record.find(kUnit);
    const std::size_t second = first == std::string_view::npos ? first : record.find(kUnit, first + 1);
    if (second == std::string_view::npos || first == 0) continue;
    facts.push_back({static_cast<ChangeKind>(record[0] - 'a'), record.substr(0, first), record.substr(first + 1, second - first - 1),
                     record.substr(second + 1)});
  }
  std::ranges::stable_sort(facts, {}, &Fact::key);
  return facts;
}

/// A value as it compares: 0.640 and 0.64 are the same result, 0.4 and 40 % too.
std::string plain_value(const Fact& fact) {
  double value = 0;
  const std::string_view text = fact.value;
  if (fact.kind == ChangeKind::field) return without_alignment(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fact.kind != ChangeKind::metric || error != std::errc{}) return std::string(text);
  std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  if (rest == "%") return fmt::format("{:.12g}", value / 100);
  return fmt::format("{:.12g}{}", value, rest);
}

/// Takes out what both have, whatever its place: `key_of` says what that is.
template <typename KeyOf>
void take_out_equal(std::vector<Fact>& was, std::vector<Fact>& is, const KeyOf& key_of) {
  std::unordered_map<std::string, std::size_t> counts;
  for (const Fact& fact : was) ++counts[key_of(fact)];
  std::unordered_map<std::string, std::size_t> common;
  std::erase_if(is, [&](const Fact& fact) {
    const auto found = counts.find(key_of(fact));
    if (found == counts.end() || found->second == 0) return false;
    --found->second;
    ++common[found->first];
    return true;
  });
  std::erase_if(was, [&](const Fact& fact) {
    const auto found = common.find(key_of(fact));
    return found != common.end() && found->second > 0 && found->second-- > 0;
  });
}

/// The words of values that have other blanks than before and are the same otherwise: what is read of `model=a.pt` alone,
/// and was not of `model = a.pt`, is no news.
std::unordered_set<std::string> respaced_words(const std::vector<Fact>& was, const std::vector<Fact>& is) {
  const auto key_of = [](const Fact& fact) { return std::string(fact.key) + '\n' + plain_value(fact); };
  std::unordered_map<std::string, std::string_view> before;
  for (const Fact& fact : was) {
    if (fact.kind == ChangeKind::field) before.emplace(key_of(fact), fact.value);
  }
  std::unordered_set<std::string> words;
  for (const Fact& fact : is) {
    const auto found = fact.kind == ChangeKind::field ? before.find(key_of(fact)) : before.end();
    if (found == before.end() || found->second == fact.value) continue;
    std::istringstream all(plain_value(fact));
    for (std::string word; all >> word;) words.insert(word);
  }
  return words;
}

void take_out_respaced(std::vector<Fact>& facts, const std::unordered_set<std::string>& words) {
  std::erase_if(facts, [&words](const Fact& fact) {
    return fact.kind == ChangeKind::parameter && words.contains(std::string(fact.name) + '=' + std::string(fact.value));
  });
}

/// A value that is told in another way, or in another group, is no other value.
std::string named_value(const Fact& fact) {
  const bool is_value = fact.kind == ChangeKind::metric || fact.kind == ChangeKind::parameter || fact.kind == ChangeKind::field;
  return (is_value ? std::string() : std::string(fact.key)) + '\n' + std::string(fact.name) + '\n' + plain_value(fact);
}

void add_change(const Fact* was, const Fact* is, std::vector<Change>& changes) {
  const Fact& fact = was ? *was : *is;
  Change change{fact.kind, std::string(is ? is->name : was->name), was ? std::string(was->value) : "", is ? std::string(is->value) : ""};
  if (fact.kind == ChangeKind::section) {
    // The value is a hash: what a person wants to see is the title.
    if (fact.name.empty()) {
      change.kind = ChangeKind::text;
      change.name.clear();
      change.old_value.clear();
      change.new_value.clear();
    } else {
      change.old_value = was ? std::string(was->name) : "";
      change.new_value = is ? std::string(is->name) : "";
    }
  }
  changes.push_back(std::move(change));
}

}  // namespace

std::string_view change_kind_name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::created: return "created";
    case ChangeKind::deleted: return "deleted";
    case ChangeKind::moved: return "moved";
    case ChangeKind::renamed: return "renamed";
    case ChangeKind::section: return "section";
    case ChangeKind::metric: return "metric";
    case ChangeKind::parameter: return "parameter";
    case ChangeKind::field: return "field";
    case ChangeKind::date: return "date";
    case ChangeKind::text: return "text";
  }
  return "text";
}

std::string pack_facts(const text::SourceFile& file, const journal::Journal& journal, std::size_t index) {
  const journal::Entry& entry = journal.entries[index];
  FactsPacker packer;
  packer.add(ChangeKind::renamed, "title", "title", entry.title);
  std::string ids;
  for (const auto& id : entry.ids) ids += (ids.empty() ? "" : ", ") + id.text;
  if (!ids.empty()) packer.add(ChangeKind::renamed, "id", "id", ids);
  for (const auto& date : entry.dates) {
    const std::string_view name = date.role == journal::DateRole::end ? "end_date" : "date";
    packer.add(ChangeKind::date, name, name, date.date ? journal::to_iso(*date.date) : date.text);
  }
  const bool is_status_written = std::ranges::find(entry.fields, "status", &journal::Field::name) != entry.fields.end();
  if (!entry.status.empty() && !is_status_written) packer.add(ChangeKind::field, "status", "status", entry.status);
  std::unordered_set<std::uint32_t> told;  // where the value of a field stands
  for (const auto& field : entry.fields) {
    packer.add(ChangeKind::field, field.name, field.name, field.value);
    if (field.is_known) told.insert(field.place.span.begin);
  }
  for (const auto& parameter : entry.parameters) {
    if (told.contains(parameter.place.span.begin)) continue;
    std::string name = parameter.name;
    if (!parameter.run.empty()) name += " (" + parameter.run + ")";
    packer.add(ChangeKind::parameter, parameter.group + "/" + name, name, parameter.value);
  }
  for (const auto& metric : entry.metrics) {
    const std::string name = metric_name(metric);
    packer.add(ChangeKind::metric, name, name, metric_value(metric));
  }
  pack_sections(file, journal, index, packer);
  return packer.take();
}

std::string with_title(std::string_view facts, std::string_view title) {
  FactsPacker packer;
  packer.add(ChangeKind::renamed, "title", "title", title);
  return packer.take() + std::string(facts.substr(std::min(facts.find(kRecord), facts.size() - 1) + 1));
}

std::vector<Change> compare_facts(std::string_view old_facts, std::string_view new_facts) {
  std::vector<Change> changes;
  std::vector<Fact> was = unpack(old_facts);
  std::vector<Fact> is = unpack(new_facts);
  const std::unordered_set<std::string> respaced = respaced_words(was, is);
  take_out_equal(was, is, [](const Fact& fact) { return std::string(fact.key) + '\n' + plain_value(fact); });
  take_out_equal(was, is, named_value);
  take_out_respaced(was, respaced);
  take_out_respaced(is, respaced);
  auto a = was.begin();
  auto b = is.begin();
  while (a != was.end() || b != is.end()) {
    if (b == is.end() || (a != was.end() && a->key < b->key)) {
      add_change(&*a++, nullptr, changes);
    } else if (a == was.end() || b->key < a->key) {
      add_change(nullptr, &*b++, changes);
    } else {
      add_change(&*a++, &*b++, changes);
    }
  }
  std::ranges::stable_sort(changes, {}, &Change::kind);
  return changes;
}

}  // namespace labbook::history
