#include "lint/file_ties.h"

#include <algorithm>
#include <map>
#include <string>

#include "disk/packed_bytes.h"
#include "journal/packed_journal.h"
#include "journal/resolve_references.h"
#include "journal/settle_dates.h"
#include "lint/settings.h"

namespace labbook::lint {
namespace {

std::string_view folder_of(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

void add_lookups(std::span<const results::Lookup> lookups, Ties& ties) {
  for (const results::Lookup& lookup : lookups) {
    for (const std::string& name : results::names_asked(lookup.id)) ties.ask(TieKind::name, name);
  }
}

/// What others may see of each entry: what it says, in which words, and what it stands in.
std::vector<Sign> entry_signs(const journal::JournalFile& file) {
  const std::vector<journal::Entry>& entries = file.journal.entries;
  std::vector<Sign> facts;
  std::vector<Sign> signs;
  for (const journal::Entry& entry : entries) {
    const bool has_parent = entry.parent && *entry.parent < facts.size();
    const Sign above = has_parent ? facts[*entry.parent] : kWithFile;
    disk::BytePacker own;
    own.put(above);
    own.put_text(journal::pack_facts(entry));
    facts.push_back(sign_of(own.take()));
    disk::BytePacker whole;
    whole.put(above);
    whole.put(file.journal.is_journal());
    whole.put_text(file.journal.title);
    whole.put_text(journal::pack_entry(entry));
    for (std::uint32_t line = entry.line; line <= entry.end_line; ++line) whole.put_text(file.source.line_text(line));
    signs.push_back(sign_of(whole.take()));
  }
  return signs;
}

void offer_names(const journal::JournalFile& file, Ties& ties) {
  const std::vector<Sign> signs = entry_signs(file);
  for (std::size_t i = 0; i < signs.size(); ++i) {
    for (const std::string& name : results::names_of(file.journal.entries[i])) ties.offer(TieKind::name, name, signs[i]);
  }
}

/// Of all that the file's entries state.
Sign facts_of(const journal::Journal& journal) {
  disk::BytePacker packer;
  for (const journal::Entry& entry : journal.entries) packer.put_text(journal::pack_facts(entry));
  return sign_of(packer.take());
}

/// Of the ids that its entries have, and of those that it speaks of.
Sign ids_of(const journal::Journal& journal) {
  disk::BytePacker packer;
  const auto put = [&packer](const auto& named) {
    packer.put_size(named.size());
    for (const auto& one : named) packer.put_text(one.text);
  };
  put(journal.references);
  for (const journal::Entry& entry : journal.entries) {
    put(entry.ids);
    put(entry.references);
    packer.put(entry.kind);
    packer.put(entry.is_template);
    packer.put(entry.is_id_range);
  }
  return sign_of(packer.take());
}

/// What an id means is seen by who asks for it: where the entry stands, and the ids that it has.
Sign meanings_of(const journal::Journal& journal) {
  disk::BytePacker packer;
  for (const std::string& meaning : journal::offered_meanings(journal)) packer.put_text(meaning);
  for (const journal::Entry& entry : journal.entries) {
    for (const journal::EntryId& id : entry.ids) packer.put_text(id.text);
    packer.put(entry.is_id_range);
  }
  return sign_of(packer.take());
}

}  // namespace

Ties reading_ties(const journal::JournalFile& file) {
  Ties ties;
  const Sign meanings = meanings_of(file.journal);
  for (const std::string& meaning : journal::asked_meanings(file.journal)) ties.ask(TieKind::meaning, meaning);
  for (const std::string& meaning : journal::offered_meanings(file.journal)) ties.offer(TieKind::meaning, meaning, meanings);
  offer_names(file, ties);
  const bool has_ids = std::ranges::any_of(file.journal.entries, [](const journal::Entry& entry) { return !entry.ids.empty(); });
  if (has_ids) ties.offer(TieKind::ids, {}, ids_of(file.journal));
  if (journal::leaves_dates_open(file.journal)) ties.ask(TieKind::days, {});
  if (journal::tells_order_of_dates(file.journal)) ties.offer(TieKind::days, {});
  const bool is_read_with_others = file.journal.is_single_entry && file.journal.is_journal();
  if (is_read_with_others) ties.share(TieKind::habit, folder_of(file.source.path), sign_of(journal::pack_statements(file.journal)));
  ties.facts = facts_of(file.journal);
  ties.settle();
  return ties;
}

namespace {

/// What its references lead to is known by now, and seen by who looks at its entries.
void settle_names(const journal::JournalFile& file, Ties& ties) {
  Ties names;
  offer_names(file, names);
  names.settle();
  ties.settled = ties.signs;
  std::size_t next = 0;
  for (std::size_t i = 0; i < ties.offers.size(); ++i) {
    if (next < names.offers.size() && ties.offers[i] == names.offers[next]) ties.settled[i] = names.signs[next++];
  }
}

bool needs_history(std::span<const Rule> rules, const Settings& settings) {
  return std::ranges::any_of(rules, [&](const Rule& rule) {
    return (rule.needs_history || rule.family == Family::history) && settings.is_active(static_cast<std::size_t>(&rule - rules.data()));
  });
}

constexpr Sign kThere = kWithFile + 1;

}  // namespace

std::vector<std::optional<Tie>> committed_ties(const journal::JournalFile& file, std::span<const history::EntryHistory> histories) {
  std::vector<std::optional<Tie>> ties(histories.size());
  std::map<std::string, int> counts;
  for (std::size_t i = 0; i < histories.size(); ++i) {
    if (histories[i].is_uncommitted) continue;
    const std::string name = results::names_of(file.journal.entries[i]).front();
    ties[i] = tie_of(TieKind::entry, name + '\n' + std::to_string(counts[name]++));
  }
  return ties;
}

bool have_ties(std::span<const Rule> rules, const Settings& settings) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const bool is_known = rules[i].is_by_file || rules[i].ties != nullptr;
    if (rules[i].check_repository != nullptr && !is_known && settings.is_active(i)) return false;
  }
  return true;
}

std::vector<Ties> ties_of(std::span<const std::size_t> files, const journal::Workspace& workspace, const FileChecks& checks,
                          const SharedHistory& history, std::span<const Rule> rules, const Settings& settings,
                          const std::vector<std::vector<results::Lookup>>& lookups) {
  const results::RunIndex index(workspace);
  const bool has_history = needs_history(rules, settings) && history.get().state.kind == history::RepositoryKind::ready;
  std::vector<Ties> all;
  for (const std::size_t file : files) {
    Ties& ties = all.emplace_back(checks.ties(file));
    add_lookups(lookups[file], ties);
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
      if (rules[rule].ties != nullptr && settings.is_active(rule))
        rules[rule].ties({workspace.files[file], file, index, history, settings.at(rule, file)}, ties);
    }
    if (has_history && history.covers(workspace.files[file])) {
      for (const auto& tie : committed_ties(workspace.files[file], history.get().entries[file])) {
        if (tie) ties.offer(*tie, kThere);
      }
    }
    ties.settle();
    settle_names(workspace.files[file], ties);
  }
  return all;
}

}  // namespace labbook::lint
