#include "journal/starting_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "journal/draft_entry.h"
#include "journal/template_json.h"

namespace labbook::journal {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr std::uint32_t kFewestEntries = 4;  ///< of which a habit can be read

/// What names the group in a configuration: its file, or all files of its folder.
std::string pattern_of(const Workspace& workspace, const JournalGroup& group) {
  const fs::path path = workspace.files[group.front()].source.path;
  if (!workspace.files[group.front()].journal.is_single_entry) return path.generic_string();
  return (path.parent_path() / "*.md").generic_string();
}

/// What every entry does is made the rule, whatever is said where nothing is configured.
void make_rule(Demand& demand) {
  if (demand.is_asked() && demand.of >= kFewestEntries && demand.kept == demand.of) demand.severity = Severity::warning;
}

Template habit_of(const Workspace& workspace, const JournalGroup& group) {
  Template result = to_template(observe(journals_of(workspace, group)));
  const JournalFile& last = workspace.files[group.back()];
  result.entry = form_of_entries(last.source, last.journal);
  for (Demand* demand : {&result.date, &result.id, &result.order_of_sections}) make_rule(*demand);
  if (result.id.is_asked() && result.id.kept < result.id.of) result.id.severity = Severity::info;
  for (TemplateSection& section : result.sections) make_rule(section.demand);
  for (TemplateField& field : result.fields) make_rule(field.demand);
  for (TemplateColumn& column : result.columns) make_rule(column.demand);
  const bool asks_for_date = result.date.kept * 2 >= result.date.of;
  if (!asks_for_date) result.date.severity = Severity::off;
  return result;
}

/// Whether a template made of the habit would ever find something.
bool asks_for_anything(const Template& habit) {
  const auto is_asked = [](const auto& item) { return item.demand.is_asked(); };
  return habit.date.is_asked() || habit.end_date.is_asked() || habit.id.is_asked() || std::ranges::any_of(habit.sections, is_asked) ||
         std::ranges::any_of(habit.fields, is_asked) || std::ranges::any_of(habit.columns, is_asked);
}

std::string name_for(const Workspace& workspace, const JournalGroup& group) {
  const fs::path path = workspace.files[group.front()].source.path;
  const fs::path named = workspace.files[group.front()].journal.is_single_entry ? path.parent_path() : path.parent_path() / path.stem();
  std::string name = named.lexically_normal().generic_string();
  for (char& c : name) {
    if (c == '/' || c == ' ') c = '-';
  }
  return name.empty() || name == "." ? "team" : name;
}

std::uint32_t entries_in(const Workspace& workspace, const JournalGroup& group) { return observe(journals_of(workspace, group)).entries; }

}  // namespace

disk::Result<std::vector<StartingFile>> starting_config(const Workspace& workspace, const std::vector<JournalGroup>& groups,
                                                        std::string_view template_name) {
  std::vector<StartingFile> files(1);
  ordered_json config = ordered_json::object();
  ordered_json journals = ordered_json::array();
  for (const JournalGroup& group : groups) journals.push_back(pattern_of(workspace, group));
  if (!journals.empty()) config["journals"] = std::move(journals);
  if (!template_name.empty()) {
    const auto known = load_template(template_name, ".");
    if (!known) return tl::unexpected(known.error());
    config["template"] = template_name;
  } else {
    config["template"] = "auto";
    ordered_json overrides = ordered_json::array();
    for (const JournalGroup& group : groups) {
      if (entries_in(workspace, group) < kFewestEntries) continue;
      Template habit = habit_of(workspace, group);
      if (!asks_for_anything(habit)) continue;
      habit.name = name_for(workspace, group);
      const std::string path = fmt::format("labbook-templates/{}.json", habit.name);
      overrides.push_back({{"files", {pattern_of(workspace, group)}}, {"template", path}});
      files.push_back({path, template_to_json(habit)});
    }
    if (!overrides.empty()) config["overrides"] = std::move(overrides);
  }
  files.front() = {"labbook.json", config.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n"};
  return files;
}

}  // namespace labbook::journal
