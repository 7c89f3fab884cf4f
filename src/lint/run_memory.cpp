#include "lint/run_memory.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "disk/packed_bytes.h"
#include "history/newer_commits.h"
#include "history/repository_stamp.h"
#include "journal/date.h"
#include "journal/packed_template.h"
#include "journal/reading_memory.h"
#include "lint/remembered_findings.h"

namespace labbook::lint {
namespace {

/// A run over ten thousand entries takes 3 MB, and one is kept of each day, branch and selection of rules.
constexpr std::uint64_t kMostRuns = 64 * 1024 * 1024;

enum Flag : std::uint8_t { kReported = 1, kVolatile = 2, kDiffers = 4 };

/// Whether the run looks at the files as they are on the disk.
bool is_of_disk(const journal::LoadOptions& load) {
  return load.contents.empty() && load.absent.empty() && load.present.empty() && !load.tracked;
}

/// Whether the run looks at nothing but findings, and at all of them.
bool is_of_findings(const journal::LoadOptions& load, const LintOptions& options) {
  if (load.memory == journal::MemoryUse::none || disk::cache_folder().empty() || !load.known.empty()) return false;
  const bool is_of_change =
      options.change != nullptr || load.memory == journal::MemoryUse::recall || load.memory == journal::MemoryUse::recall_and_add;
  if (!is_of_change && (!is_of_disk(load) || options.checks)) return false;
  const bool wants_models = options.needs_models || options.visit;
  return load.loads_whole_repository && options.asked_rules.empty() && !wants_models;
}

/// What each file has, told where it is another one than the file before has: a file that joins its neighbours changes nothing.
template <typename TextOf>
std::string text_by_file(const journal::Workspace& workspace, const TextOf& text_of) {
  std::string all;
  std::string_view last;
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    const std::string_view text = text_of(i);
    if (i == 0 || text != last) all.append(workspace.files[i].source.path).append(1, '\0').append(text).append(1, '\n');
    last = text;
  }
  return disk::content_name(all);
}

std::string templates_text(const journal::Workspace& workspace, const journal::TemplateBook& templates) {
  std::map<const journal::Template*, std::string> names;
  return text_by_file(workspace, [&](std::size_t i) -> std::string_view {
    std::string& name = names[&templates.of(i)];
    if (name.empty()) name = disk::content_name(journal::pack_template(templates.of(i)));
    return name;
  });
}

std::string settings_text(const journal::Workspace& workspace, const Settings& settings) {
  return text_by_file(workspace, [&](std::size_t i) -> std::string_view { return settings.signature(i); });
}

std::uint8_t flags_of(const FileRecord& record) {
  return static_cast<std::uint8_t>((record.is_reported ? kReported : 0) | (record.is_volatile ? kVolatile : 0) |
                                   (record.differs ? kDiffers : 0));
}

std::optional<PackedRecord> unpacked(disk::ByteReader& reader) {
  PackedRecord record;
  const std::string_view from_here = reader.rest();
  record.stamp = reader.get<std::optional<disk::FileStamp>>();
  record.bytes = reader.get_text();
  record.whole = from_here.substr(0, from_here.size() - reader.rest().size());
  disk::ByteReader inner(record.bytes);
  record.path = inner.get_text();
  record.identity = inner.get_text();
  record.settled = inner.get_text();
  const auto flags = inner.get<std::uint8_t>();
  record.is_reported = (flags & kReported) != 0;
  record.is_volatile = (flags & kVolatile) != 0;
  record.differs = (flags & kDiffers) != 0;
  record.entries = inner.get<std::uint32_t>();
  record.facts = inner.get<Sign>();
  for (std::string_view* part : {&record.asks, &record.offers, &record.signs, &record.settled_signs, &record.shares, &record.dependencies,
                                 &record.by_file, &record.findings, &record.lines})
    *part = inner.get_text();
  if (!inner.is_good() || !inner.is_at_end()) return std::nullopt;
  if (record.signs.size() != record.offers.size() || record.settled_signs.size() != record.offers.size()) return std::nullopt;
  return record;
}

}  // namespace

RunMemory::RunMemory(const journal::Workspace& workspace, const journal::TemplateBook& templates, const Settings& settings,
                     const journal::LoadOptions& load, const LintOptions& options) {
  if (!is_of_findings(load, options)) return;
  const auto repository = history::settled_stamp_of_repository(workspace.root.empty() ? "." : workspace.root);
  if (!repository) return;
  const journal::Date day = journal::today();
  store_ = disk::CacheStore(disk::cache_folder() / "runs", kMostRuns);
  key_ = fmt::format("labbook run 6\n{}\n{}\n{}\n{}-{}-{}\n{}\n", journal::identity_of(workspace), settings_text(workspace, settings),
                     templates_text(workspace, templates), day.year, day.month, day.day, repository->name);
  head_ = repository->head;
  is_kept_ = load.memory == journal::MemoryUse::recall_and_keep;
  value_ = store_.find_large(key_).value_or(disk::LargeValue());
  disk::ByteReader reader(value_.bytes);
  const std::string head(reader.get_text());
  const auto loose = history::unpack_listing(reader.get_text());
  if (!loose && !is_kept_) return;
  loose_ = history::list_loose_objects(repository->objects, loose.value_or(history::LooseListing()));
  const auto commits = loose ? history::new_commits(repository->objects, *loose, loose_) : std::nullopt;
  if (!commits || !catch_up(workspace, head, *commits)) return;
  for (std::size_t count = reader.get_size(); count > 0; --count) {
    auto record = unpacked(reader);
    if (!record) {
      records_.clear();
      return;
    }
    records_.push_back(*record);
  }
}

bool RunMemory::catch_up(const journal::Workspace& workspace, const std::string& head, std::span<const history::ObjectId> new_commits) {
  if (head == head_ && new_commits.empty()) return true;
  const auto before = history::parse_object_id(head);
  if (!before) return false;
  const history::Repository repository = history::open(workspace.root.empty() ? "." : workspace.root);
  auto newer = history::commits_since(repository, *before);
  if (!newer || repository.state().head.hex() != head_) return false;
  const auto is_newer = [&newer](const history::ObjectId& id) { return std::ranges::find(newer->commits, id) != newer->commits.end(); };
  if (!std::ranges::all_of(new_commits, is_newer)) return false;
  new_commits_ = std::move(newer->commits);
  history::PathsInRepository paths(repository);
  for (const journal::JournalFile& file : workspace.files) {
    const auto path = paths.of(file.source.path);
    is_committed_.push_back(!path || newer->paths.contains(*path));
  }
  return true;
}

std::string RunMemory::packed(const std::optional<disk::FileStamp>& stamp, const PackedRecord& record) {
  disk::BytePacker packer;
  packer.put(stamp);
  packer.put_text(record.bytes);
  return packer.take();
}

std::string RunMemory::packed(const std::optional<disk::FileStamp>& stamp, const FileRecord& record) {
  disk::BytePacker inner;
  inner.put_text(record.path);
  inner.put_text(record.identity);
  inner.put_text(record.settled);
  inner.put(flags_of(record));
  inner.put(record.entries);
  inner.put(record.ties.facts);
  inner.put_text(pack_ties(record.ties.asks));
  inner.put_text(pack_ties(record.ties.offers));
  inner.put_text(pack_ties(record.ties.signs));
  inner.put_text(pack_ties(record.ties.settled));
  inner.put_text(pack_shares(record.ties.shares));
  inner.put_text(pack_dependencies(record.dependencies));
  inner.put_text(record.by_file);
  inner.put_text(pack_told(record.findings));
  inner.put_text(pack_lines(record.lines));
  disk::BytePacker packer;
  packer.put(stamp);
  packer.put_text(inner.take());
  return packer.take();
}

void RunMemory::keep(std::span<const std::string_view> records) const {
  if (!is_kept()) return;
  disk::BytePacker packer;
  packer.put_text(head_);
  packer.put_text(history::pack_listing(loose_));
  packer.put_size(records.size());
  const std::string head = packer.take();
  std::vector<std::string_view> pieces{head};
  for (const std::string_view record : records) {
    // Most are the neighbours that they were in the last run's memory.
    std::string_view& last = pieces.back();
    if (last.data() + last.size() == record.data()) last = {last.data(), last.size() + record.size()};
    else pieces.push_back(record);
  }
  store_.put_pieces(key_, pieces);
  store_.make_room();
}

std::optional<disk::FileStamp> settled_stamp(const journal::JournalFile& file, const journal::LoadOptions& load) {
  if (load.contents.contains(file.source.path)) return std::nullopt;
  auto stamp = disk::stamp_at(AT_FDCWD, file.source.path);
  return stamp && disk::is_settled(*stamp) ? stamp : std::nullopt;
}

}  // namespace labbook::lint
