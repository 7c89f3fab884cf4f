#include "site/site_memory.h"

#include <fmt/format.h>

#include <algorithm>

#include "disk/find_files.h"
#include "disk/packed_values.h"

namespace labbook::site {

template <typename Archive>
void members(Archive& archive, BuildSummary& summary) {
  archive(summary.pages, summary.journals, summary.experiments, summary.repositories, summary.errors, summary.warnings, summary.files,
          summary.note);
}

template <typename Archive>
void members(Archive& archive, FinishedSite& site) {
  archive(site.inputs, site.dependencies, site.attachments, site.outside, site.stamp, site.summary);
}

namespace {

bool are_there_as(const std::vector<std::pair<std::string, bool>>& outside, const std::filesystem::path& root) {
  if (outside.empty()) return true;
  const std::filesystem::path folder = disk::repository_root(root);
  return std::ranges::all_of(outside, [&](const auto& one) {
    std::error_code error;
    return std::filesystem::exists(folder / one.first, error) == one.second;
  });
}

bool are_as(const std::vector<lint::Dependencies>& dependencies, const journal::Workspace& workspace, const journal::LoadOptions& load) {
  if (dependencies.size() != workspace.projects.size()) return false;
  for (std::size_t i = 0; i < dependencies.size(); ++i) {
    if (!lint::Surroundings(load).are_as(dependencies[i], workspace.projects[i].root)) return false;
  }
  return true;
}

}  // namespace

SiteMemory::SiteMemory(disk::CacheStore store, const std::filesystem::path& output) : store_(std::move(store)), output_(output) {
  std::error_code error;
  key_ = fmt::format("labbook site\nprogram {}\nfolder {}", disk::program_version(),
                     std::filesystem::absolute(output, error).lexically_normal().string());
}

std::optional<BuildSummary> SiteMemory::recall(const std::string& inputs, const journal::Workspace& workspace,
                                               const journal::LoadOptions& load) const {
  const auto bytes = store_.find(key_);
  auto site = bytes ? disk::unpacked_value<FinishedSite>(*bytes) : std::nullopt;
  if (!site || site->inputs != inputs) return std::nullopt;
  const bool is_same = are_as(site->dependencies, workspace, load) && Attachments::are_as(site->attachments, workspace.root) &&
                       are_there_as(site->outside, workspace.root) && disk::stamp_of_output(output_) == site->stamp;
  if (!is_same) return std::nullopt;
  site->summary.output = output_;
  site->summary.files.written = 0;
  return std::move(site->summary);
}

void SiteMemory::keep(const FinishedSite& site) const {
  if (!is_used()) return;
  store_.put(key_, disk::packed_value(site));
  store_.make_room();
}

}  // namespace labbook::site
