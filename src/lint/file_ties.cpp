#include "lint/file_ties.h"

#include <algorithm>
#include <string>

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

}  // namespace

Ties reading_ties(const journal::JournalFile& file) {
  Ties ties;
  for (const std::string& meaning : journal::asked_meanings(file.journal)) ties.ask(TieKind::meaning, meaning);
  for (const std::string& meaning : journal::offered_meanings(file.journal)) ties.offer(TieKind::meaning, meaning);
  for (const journal::Entry& entry : file.journal.entries) {
    for (const std::string& name : results::names_of(entry)) ties.offer(TieKind::name, name);
    if (!entry.ids.empty()) ties.offer(TieKind::ids, {});
  }
  if (journal::leaves_dates_open(file.journal)) ties.ask(TieKind::days, {});
  if (journal::tells_order_of_dates(file.journal)) ties.offer(TieKind::days, {});
  if (file.journal.is_single_entry && file.journal.is_journal()) ties.share(TieKind::habit, folder_of(file.source.path));
  ties.settle();
  return ties;
}

bool have_ties(std::span<const Rule> rules, const Settings& settings) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const bool is_known = rules[i].is_by_file || rules[i].ties != nullptr;
    if (rules[i].check_repository != nullptr && !is_known && settings.is_active(i)) return false;
  }
  return true;
}

std::vector<Ties> ties_of(std::span<const std::size_t> files, const journal::Workspace& workspace, const FileChecks& checks, const SharedHistory& history,
                          std::span<const Rule> rules, const Settings& settings, const std::vector<std::vector<results::Lookup>>& lookups) {
  const results::RunIndex index(workspace);
  std::vector<Ties> all;
  for (const std::size_t file : files) {
    Ties& ties = all.emplace_back(checks.ties(file));
    add_lookups(lookups[file], ties);
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
      if (rules[rule].ties != nullptr && settings.is_active(rule)) rules[rule].ties({workspace.files[file], file, index, history, settings.at(rule, file)}, ties);
    }
    ties.settle();
  }
  return all;
}

}  // namespace labbook::lint
