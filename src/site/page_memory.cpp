#include "site/page_memory.h"

#include <fmt/format.h>

#include "disk/packed_values.h"
#include "journal/reading_memory.h"

namespace labbook::site {

template <typename Archive>
void members(Archive& archive, AskedLink& link) {
  archive(link.entry, link.is_image, link.url, link.target);
}

template <typename Archive>
void members(Archive& archive, KnownJournal& journal) {
  archive(journal.state.whole, journal.state.statements, journal.state.compared, journal.model.begin, journal.model.size);
}

template <typename Archive>
void members(Archive& archive, MadePages& made) {
  archive(made.inputs, made.formulas, made.links, made.found_by);
}

namespace {

struct KeptPage {
  std::string path;
  disk::FileStamp stamp;
  std::string inputs;
};

template <typename Archive>
void members(Archive& archive, KeptPage& page) {
  archive(page.path, page.stamp, page.inputs);
}

struct KeptSite {
  std::vector<KeptPage> pages;
  std::vector<std::string> overviews;
  disk::FileStamp model;
  std::vector<KnownJournal> journals;
};

template <typename Archive>
void members(Archive& archive, KeptSite& site) {
  archive(site.pages, site.overviews, site.model, site.journals);
}

/// As seen through one more link to it, which sets the time of change.
bool is_same_file(const disk::FileStamp& a, const disk::FileStamp& b) {
  return a.size == b.size && a.inode == b.inode && a.modified == b.modified;
}

std::string name_of(const std::filesystem::path& output) {
  std::error_code error;
  return "labbook pages\nfolder " + std::filesystem::absolute(output, error).lexically_normal().string();
}

}  // namespace

PageMemory::PageMemory(const journal::Workspace& workspace, const disk::CacheStore& store, const std::filesystem::path& output)
    : store_(store), key_(name_of(output) + "\n" + journal::identity_of(workspace)), records_(workspace, store, name_of(output)) {
  const auto bytes = store_.find(key_);
  auto site = bytes ? disk::unpacked_value<KeptSite>(*bytes) : std::nullopt;
  if (!site) return;
  overviews_ = std::move(site->overviews);
  model_ = site->model;
  for (KnownJournal& journal : site->journals) {
    std::string whole = journal.state.whole;
    journals_.insert_or_assign(std::move(whole), std::move(journal));
  }
  pages_.reserve(site->pages.size());
  for (KeptPage& page : site->pages) pages_.insert_or_assign(std::move(page.path), Page{page.stamp, std::move(page.inputs)});
}

std::optional<MadePages> PageMemory::find(const journal::JournalFile& file) {
  const auto record = records_.find(file);
  return record ? disk::unpacked_value<MadePages>(*record) : std::nullopt;
}

std::optional<disk::FileStamp> PageMemory::stamp_of(const std::string& page, std::string_view inputs) const {
  const auto found = pages_.find(page);
  return found == pages_.end() || found->second.inputs != inputs ? std::nullopt : std::optional(found->second.stamp);
}

std::optional<PageWriter::Stamped> PageMemory::overviews(std::string_view inputs) const {
  PageWriter::Stamped pages;
  for (const std::string& path : overviews_) {
    const auto stamp = stamp_of(path, inputs);
    if (!stamp) return std::nullopt;
    pages.emplace_back(path, *stamp);
  }
  return pages.empty() ? std::nullopt : std::optional(std::move(pages));
}

const KnownJournal* PageMemory::journal(std::string_view whole) const {
  const auto found = journals_.find(std::string(whole));
  return found == journals_.end() ? nullptr : &found->second;
}

bool PageMemory::has_model(const std::optional<disk::FileStamp>& stamp) const { return stamp == model_; }

void PageMemory::keep(const journal::JournalFile& file, const MadePages& made) { records_.keep(file, disk::packed_value(made)); }

void PageMemory::save(const journal::Workspace& workspace, BuiltSite&& site, const disk::FolderStamp& folder) {
  if (!is_used()) return;
  KeptSite kept{{}, std::move(site.overviews), {}, std::move(site.journals)};
  kept.pages.reserve(site.pages.size());
  for (const auto& [path, stamp] : folder.files) {
    if (path == kModelPath) kept.model = stamp;
    const auto page = site.pages.find(path);
    if (page == site.pages.end()) continue;
    // Where it was taken over, nobody may have altered it before it was stamped anew.
    const auto before = pages_.find(path);
    const bool was_altered =
        before != pages_.end() && before->second.stamp.inode == stamp.inode && !is_same_file(before->second.stamp, stamp);
    if (!was_altered) kept.pages.push_back({path, stamp, page->second});
  }
  store_.put(key_, disk::packed_value(kept));
  records_.save(workspace);
}

}  // namespace labbook::site
