#include "site/joined_models.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "disk/read_file.h"
#include "history/past_from_json.h"
#include "journal/checked_json.h"
#include "journal/model_from_json.h"
#include "journal/model_values.h"
#include "journal/parallel.h"
#include "site/cross_references.h"

namespace labbook::site {
namespace {

namespace fs = std::filesystem;

struct ReadModel {
  journal::Model model;
  history::HistoryResult history;
  bool has_history = false;
  std::optional<disk::Error> error;
};

disk::Error error_at(const fs::path& file, text::Location place, const std::string& message) {
  return {disk::ErrorKind::bad_input, fmt::format("{}:{}:{}: {}", file.string(), place.line, place.column, message)};
}

/// What the file is called, where its model does not say what the repository is.
std::string name_of_file(const fs::path& file) {
  std::string name = file.filename().string();
  for (const std::string_view ending : {".json", ".model"}) {
    if (name.size() > ending.size() && name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  return name;
}

void read_model(const fs::path& file, ReadModel& out) {
  const auto bytes = disk::read_file(file, kMaxModel);
  if (!bytes) {
    out.error = bytes.error();
    return;
  }
  const auto json = journal::parse_placed_json(*bytes);
  if (!json) {
    out.error = error_at(file, json.error().place, json.error().message);
    return;
  }
  std::vector<journal::ConfigProblem> problems;
  out.model = journal::model_from_json(*json, problems);
  if (out.model.repository.empty()) out.model.repository = name_of_file(file);
  if (problems.empty() && !journal::is_repository_name(out.model.repository)) {
    problems.push_back({json->place, fmt::format("{} is no name of a repository; name it with labbook export --repository",
                                                 journal::quoted_for_message(out.model.repository))});
  }
  if (problems.empty()) out.has_history = history::add_past(*json, out.model.repository + "/", out.history, problems);
  if (problems.empty()) return;
  journal::sort_problems(problems);
  out.error = error_at(file, problems.front().place, problems.front().message);
}

/// By the names of the repositories, whatever the order of the files.
disk::Result<std::vector<std::size_t>> order_of(std::span<const fs::path> files, const std::vector<ReadModel>& models) {
  std::vector<std::size_t> order(models.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&](std::size_t i) -> const std::string& { return models[i].model.repository; });
  const auto twice = std::ranges::adjacent_find(order, {}, [&](std::size_t i) -> const std::string& { return models[i].model.repository; });
  if (twice == order.end()) return order;
  const auto [first, second] = std::minmax(*twice, *std::next(twice));
  return disk::failure(disk::ErrorKind::bad_input,
                       fmt::format("{} and {} are both called {}; name them with labbook export --repository", files[first].string(),
                                   files[second].string(), journal::quoted_for_message(models[first].model.repository)));
}

/// A name that another one begins with: both would have the same paths.
disk::Result<void> check_folders(std::span<const fs::path> files, const std::vector<ReadModel>& models) {
  std::unordered_map<std::string_view, std::size_t> names;
  for (std::size_t i = 0; i < models.size(); ++i) names.emplace(models[i].model.repository, i);
  for (std::size_t i = 0; i < models.size(); ++i) {
    const std::string_view name = models[i].model.repository;
    for (std::size_t slash = name.find('/'); slash != std::string_view::npos; slash = name.find('/', slash + 1)) {
      const auto outer = names.find(name.substr(0, slash));
      if (outer == names.end()) continue;
      return disk::failure(disk::ErrorKind::bad_input, fmt::format("{} is called {} and {} {}: one name must not be the folder of another",
                                                                   files[outer->second].string(), journal::quoted_for_message(outer->first),
                                                                   files[i].string(), journal::quoted_for_message(name)));
    }
  }
  return {};
}

class Joiner {
 public:
  explicit Joiner(const journal::Config& config) {
    joined_.workspace.config = config;
    std::error_code error;
    joined_.workspace.root = fs::current_path(error);
    joined_.history.state.kind = history::RepositoryKind::ready;
  }

  void add(ReadModel&& read) {
    const std::string& name = read.model.repository;
    journal::Project project;
    project.config = joined_.workspace.config;
    project.config.site.repository_url = read.model.repository_url;
    project.root = joined_.workspace.root / name;
    project.vocabulary = {&journal::shipped_vocabulary(), [](const journal::Vocabulary*) {}};
    for (journal::ModelJournal& model : read.model.journals) {
      journal::JournalFile& file = joined_.workspace.files.emplace_back();
      file.project = joined_.workspace.projects.size();
      file.journal = std::move(model.journal);
      file.source = std::move(model.source);
      file.source.path = file.journal.path = name + "/" + file.journal.path;
      for (journal::Entry& entry : file.journal.entries) prefix_targets(entry, name);
      outside_.push_back(std::move(model.outside));
    }
    add_past(std::move(read));
    joined_.workspace.projects.push_back(std::move(project));
    joined_.repositories.push_back(read.model.repository);
  }

  JoinedModels take() {
    resolve_across(joined_.workspace, joined_.repositories, outside_);
    return std::move(joined_);
  }

 private:
  static void prefix_targets(journal::Entry& entry, const std::string& name) {
    for (journal::Reference& reference : entry.references) {
      if (!reference.target_path.empty()) reference.target_path = name + "/" + reference.target_path;
    }
  }

  void add_past(ReadModel&& read) {
    history::HistoryResult& all = joined_.history;
    const auto first = static_cast<std::uint32_t>(all.commits.size());
    const auto shift = [first](history::EntryHistory& history) {
      for (history::Revision& revision : history.revisions) revision.commit += first;
    };
    read.history.entries.resize(read.model.journals.size());
    for (auto& histories : read.history.entries) {
      std::ranges::for_each(histories, shift);
      all.entries.push_back(std::move(histories));
    }
    for (history::DeletedEntry& deleted : read.history.deleted) {
      shift(deleted.history);
      all.deleted.push_back(std::move(deleted));
    }
    std::ranges::move(read.history.commits, std::back_inserter(all.commits));
    all.is_complete &= read.history.is_complete;
    joined_.has_history |= read.has_history;
  }

  JoinedModels joined_;
  std::vector<std::vector<journal::OutsideReference>> outside_;  ///< by file
};

}  // namespace

disk::Result<JoinedModels> join_models(std::span<const fs::path> files, const journal::Config& config, unsigned jobs,
                                       disk::Progress* progress) {
  disk::begin_stage(progress, "reading models", files.size());
  std::vector<ReadModel> models(files.size());
  journal::parallel_for(files.size(), jobs, [&](std::size_t i) {
    const disk::WorkOn work(progress, files[i].string());
    read_model(files[i], models[i]);
  });
  for (const ReadModel& model : models) {
    if (model.error) return tl::unexpected(*model.error);
  }
  const auto order = order_of(files, models);
  if (!order) return tl::unexpected(order.error());
  if (const auto checked = check_folders(files, models); !checked) return tl::unexpected(checked.error());
  Joiner joiner(config);
  for (const std::size_t i : *order) joiner.add(std::move(models[i]));
  return joiner.take();
}

}  // namespace labbook::site
