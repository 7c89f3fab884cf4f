#include "results/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "journal/id_joints.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/similar_name.h"

namespace labbook::results {
namespace {

using text::is_word_byte;

/// Trailing digits of an id and what stands before them: `e0012` → (`e`, 12).
struct NumberedId {
  std::string prefix;
  std::size_t width = 0;
  long number = -1;
};

NumberedId split_id(std::string_view id) {
  std::size_t begin = id.size();
  while (begin > 0 && id[begin - 1] >= '0' && id[begin - 1] <= '9') --begin;
  NumberedId result{std::string(id.substr(0, begin)), id.size() - begin, -1};
  if (result.width == 0 || result.width > 9) return result;
  result.number = std::stol(std::string(id.substr(begin)));
  return result;
}

constexpr long kLongestRange = 2000;
constexpr std::size_t kMostOfOneId = 64;  ///< what so many rows repeat is a variant's name

/// The ids strictly between the ends of `e0001-e0004`.
std::vector<std::string> ids_between(const journal::Entry& entry) {
  std::vector<std::string> ids;
  if (!entry.is_id_range || entry.ids.size() != 2) return ids;
  const NumberedId first = split_id(entry.ids[0].text);
  const NumberedId last = split_id(entry.ids[1].text);
  if (first.number < 0 || last.number - first.number > kLongestRange) return ids;
  for (long number = first.number + 1; number < last.number; ++number) {
    ids.push_back(fmt::format("{}{:0{}}", first.prefix, number, first.width));
  }
  return ids;
}

template <typename Items>
void add_labels(const Items& items, std::vector<std::string>& labels, std::unordered_map<std::string, std::size_t>& seen) {
  for (const auto& item : items) {
    if (!item.run.empty() && seen.try_emplace(item.run, labels.size()).second) labels.push_back(item.run);
  }
}

/// Where `PATH#ID` may part: at the first sign, since an id may hold one itself as `Run #2` does, and at the last, since a path may.
/// No more of them: a hostile name has thousands.
std::vector<std::size_t> ends_of_path(std::string_view id) {
  std::vector<std::size_t> ends;
  const std::size_t first = id.find('#');
  if (first == std::string_view::npos) return ends;
  if (first > 0) ends.push_back(first);
  if (const std::size_t last = id.rfind('#'); last != first) ends.push_back(last);
  return ends;
}

}  // namespace

std::string name_of(const journal::Entry& entry) { return entry.ids.empty() ? entry.title : entry.ids.front().text; }

std::string name_of(const Run& run) {
  if (run.label.empty()) return name_of(*run.entry);
  for (const journal::EntryId& id : run.entry->ids) {
    if (is_label_of(run.label, id.text)) return run.label;
  }
  if (run.entry->ids.size() > 1) return run.label;
  return name_of(*run.entry) + " · " + run.label;
}

bool is_label_of(std::string_view label, std::string_view id) {
  if (text::fold_name(label) == text::fold_name(id)) return true;
  return label.size() > id.size() && text::fold_case(label.substr(0, id.size())) == text::fold_case(id) && may_end_id(label, id.size());
}

bool may_end_id(std::string_view label, std::size_t size) {
  return size < label.size() && !is_word_byte(label[size]) && label[size] != '.' && label[size] != '-';
}

std::vector<Run> runs_of(const journal::JournalFile& file, const journal::Entry& entry) {
  std::vector<std::string> labels;
  std::unordered_map<std::string, std::size_t> seen;
  add_labels(entry.metrics, labels, seen);
  add_labels(entry.parameters, labels, seen);
  const bool has_whole = labels.empty() || std::ranges::any_of(entry.metrics, [](const auto& m) { return m.run.empty(); });
  std::vector<Run> runs;
  if (has_whole) runs.push_back({&file, &entry, {}, {}, {}});
  const std::size_t first = runs.size();
  for (const std::string& label : labels) runs.push_back({&file, &entry, label, {}, {}});
  const auto run_for = [&](const std::string& label) -> Run& { return runs[label.empty() ? 0 : first + seen.at(label)]; };
  for (const journal::Metric& metric : entry.metrics) run_for(metric.run).metrics.push_back(&metric);
  for (const journal::Parameter& parameter : entry.parameters) {
    if (!parameter.run.empty()) run_for(parameter.run).parameters.push_back(&parameter);
  }
  // Parameters of the whole entry hold for each of its runs. A hostile entry could make that quadratic.
  constexpr std::size_t kMostShared = 1'000'000;
  if (runs.size() * entry.parameters.size() > kMostShared) return runs;
  for (Run& run : runs) {
    for (const journal::Parameter& parameter : entry.parameters) {
      if (parameter.run.empty()) run.parameters.push_back(&parameter);
    }
  }
  return runs;
}

std::vector<std::string> names_of(const journal::Entry& entry) {
  std::vector<std::string> names;
  for (const journal::EntryId& id : entry.ids) {
    names.push_back(text::fold_name(id.text));
    const std::string_view number = journal::without_variant(id.text);
    if (number.size() < id.text.size()) names.push_back(text::fold_name(number));
  }
  for (const std::string& id : ids_between(entry)) names.push_back(text::fold_name(id));
  if (entry.ids.empty()) names.push_back(text::fold_name(entry.title));
  return names;
}

std::vector<std::string> names_asked(std::string_view id) {
  std::vector<std::string> names{text::fold_name(id)};
  for (const std::size_t hash : ends_of_path(id)) names.push_back(text::fold_name(id.substr(hash + 1)));
  return names;
}

RunIndex::RunIndex(const journal::Workspace& workspace) : workspace_(&workspace) {
  const auto tables = std::make_shared<Tables>();
  tables_ = tables;
  for (const journal::JournalFile& file : workspace.files) {
    for (const journal::Entry& entry : file.journal.entries) {
      const auto add = [&](const std::string& id, std::string label) {
        tables->by_id[text::fold_name(id)].push_back({&file, &entry, std::move(label)});
      };
      for (const journal::EntryId& id : entry.ids) {
        add(id.text, entry.ids.size() > 1 ? id.text : "");
        const std::string_view number = journal::without_variant(id.text);
        if (number.size() < id.text.size())
          tables->by_number[text::fold_name(number)].push_back({&file, &entry, entry.ids.size() > 1 ? id.text : ""});
      }
      for (const std::string& id : ids_between(entry)) add(id, id);
      if (entry.ids.empty()) add(entry.title, "");
    }
  }
}

std::vector<RunIndex::Target> RunIndex::find(std::string_view id, const journal::JournalFile* journal) const {
  note(Lookup::Kind::all, id, journal != nullptr);
  return find_up_to(SIZE_MAX, id, journal);
}

std::vector<RunIndex::Target> RunIndex::answer(const Lookup& lookup, const journal::JournalFile& journal) const {
  if (lookup.kind != Lookup::Kind::page) {
    return find_up_to(lookup.kind == Lookup::Kind::all ? SIZE_MAX : 2, lookup.id, lookup.is_own_first ? &journal : nullptr);
  }
  const auto page = find_page(lookup.id, journal);
  return page ? std::vector{*page} : std::vector<Target>();
}

std::optional<RunIndex::Target> RunIndex::find_only(std::string_view id, const journal::JournalFile* journal) const {
  note(Lookup::Kind::first_two, id, journal != nullptr);
  auto matches = find_up_to(2, id, journal);
  if (matches.size() != 1) return std::nullopt;
  return std::move(matches.front());
}

bool RunIndex::is_ambiguous_in(const journal::JournalFile& journal, std::string_view id) const {
  note(Lookup::Kind::first_two, id, true);
  const auto matches = find_up_to(2, id, &journal);
  return matches.size() > 1 && matches.front().file == &journal;
}

std::optional<RunIndex::Target> RunIndex::find_page(std::string_view id, const journal::JournalFile& file) const {
  note(Lookup::Kind::page, id, true);
  const auto found = tables_->by_id.find(text::fold_name(id));
  if (found == tables_->by_id.end()) return std::nullopt;
  const std::string_view path = file.source.path;
  const std::string_view folder = path.substr(0, path.rfind('/') + 1);
  if (found->second.size() > kMostOfOneId) return std::nullopt;
  std::optional<Target> page;
  for (const Target& target : found->second) {
    if (target.entry->recogniser == "table-row" || !target.file->source.path.starts_with(folder)) continue;
    if (page && page->entry != target.entry) return std::nullopt;
    page = target;
  }
  return page;
}

const std::vector<RunIndex::Target>* RunIndex::called(std::string_view id) const {
  const std::string key = text::fold_name(id);
  if (const auto found = tables_->by_id.find(key); found != tables_->by_id.end()) return &found->second;
  const auto found = tables_->by_number.find(key);
  return found == tables_->by_number.end() ? nullptr : &found->second;
}

std::vector<RunIndex::Target> RunIndex::find_up_to(std::size_t most, std::string_view id, const journal::JournalFile* journal) const {
  std::string_view path;
  const std::vector<Target>* found = called(id);
  if (found == nullptr) {
    for (const std::size_t hash : ends_of_path(id)) {
      path = id.substr(0, hash);
      found = called(id.substr(hash + 1));
      if (found != nullptr) break;
    }
  }
  if (found == nullptr) return {};
  std::vector<Target> matches;
  const auto innermost = [&](const auto& accepts) {
    for (const Target& target : *found) {
      if (matches.size() >= most) return true;
      if (!accepts(target)) continue;
      // A block and an entry nested in it both cover the id: the inner one documents it.
      const bool is_inside = !matches.empty() && matches.back().file == target.file &&
                             target.entry->line <= matches.back().entry->end_line && target.entry != matches.back().entry;
      if (is_inside) matches.back() = target;
      else matches.push_back(target);
    }
    return !matches.empty();
  };
  if (!path.empty()) {
    innermost([&](const Target& t) { return t.file->source.path == path; });
    return matches;
  }
  if (journal != nullptr && innermost([&](const Target& t) { return t.file == journal; })) return matches;
  innermost([](const Target&) { return true; });
  return matches;
}

std::string RunIndex::unknown_message(std::string_view id) const {
  std::vector<std::string_view> names;
  for (const journal::JournalFile& file : workspace_->files) {
    for (const journal::Entry& entry : file.journal.entries) {
      for (const journal::EntryId& known : entry.ids) names.push_back(known.text);
    }
  }
  std::string message = fmt::format("no experiment is called \"{}\"", id);
  const std::string_view similar = text::most_similar(id, names);
  if (!similar.empty()) message += fmt::format("; did you mean \"{}\"?", similar);
  return message;
}

Run run_at(const RunIndex::Target& target) {
  std::vector<Run> runs = runs_of(*target.file, *target.entry);
  for (Run& run : runs) {
    if (!target.label.empty() && is_label_of(run.label, target.label)) return std::move(run);
  }
  for (Run& run : runs) {
    if (run.label.empty() || (target.label.empty() && runs.size() == 1)) return std::move(run);
  }
  Run whole{target.file, target.entry, target.label, {}, {}};
  for (const journal::Parameter& parameter : target.entry->parameters) {
    if (parameter.run.empty()) whole.parameters.push_back(&parameter);
  }
  if (target.label.empty()) {
    for (const journal::Metric& metric : target.entry->metrics) whole.metrics.push_back(&metric);
  }
  return whole;
}

namespace {

/// Names the first few, in the form in which one of them can be asked for.
std::string ambiguous_message(std::string_view id, const std::vector<RunIndex::Target>& targets) {
  constexpr std::size_t kShown = 5;
  std::string message = fmt::format("\"{}\" is the id of {} experiments: ", id, targets.size());
  for (std::size_t i = 0; i < std::min(targets.size(), kShown); ++i) {
    const RunIndex::Target& target = targets[i];
    message += fmt::format("{}{}#{} (line {})", i == 0 ? "" : ", ", target.file->source.path, name_of(*target.entry), target.entry->line);
  }
  if (targets.size() > kShown) message += fmt::format(" and {} more", targets.size() - kShown);
  return message;
}

}  // namespace

disk::Result<Run> resolve_run(const RunIndex& index, std::string_view id) {
  const auto targets = index.find(id);
  if (targets.size() == 1) return run_at(targets.front());
  if (targets.empty()) return disk::failure(disk::ErrorKind::not_found, index.unknown_message(id));
  // Those of the working directory are nearer than those of the rest of the repository.
  std::vector<RunIndex::Target> near;
  std::ranges::copy_if(targets, std::back_inserter(near),
                       [](const RunIndex::Target& t) { return !t.file->source.path.starts_with("../"); });
  if (near.size() == 1) return run_at(near.front());
  return disk::failure(disk::ErrorKind::bad_input, ambiguous_message(id, near.empty() ? targets : near));
}

}  // namespace labbook::results
