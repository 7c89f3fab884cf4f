#include "lint/settled_parts.h"

#include <map>
#include <optional>
#include <vector>

#include "disk/packed_bytes.h"

namespace labbook::lint {
namespace {

using journal::Date;
using journal::DateMention;
using journal::Entry;
using journal::JournalFile;
using journal::Reference;

void put(bool is_so, disk::BytePacker& packer) { packer.put(static_cast<std::uint8_t>(is_so ? 1 : 0)); }

bool get_bool(disk::ByteReader& bytes) { return bytes.get<std::uint8_t>() != 0; }

/// Calls `visit` with each reference of the journal, in one order.
template <typename Journal, typename Visit>
void for_each_reference(Journal& journal, const Visit& visit) {
  for (auto& reference : journal.references) visit(reference);
  for (auto& entry : journal.entries) {
    for (auto& reference : entry.references) visit(reference);
  }
}

/// The journals that references lead to, each once: there are few.
class TargetPaths {
 public:
  explicit TargetPaths(const journal::Journal& journal) {
    for_each_reference(journal, [this](const Reference& reference) {
      if (numbers_.try_emplace(reference.target_path, static_cast<std::uint32_t>(paths_.size())).second)
        paths_.push_back(reference.target_path);
    });
  }

  std::uint32_t number_of(std::string_view path) const { return numbers_.find(path)->second; }
  const std::vector<std::string_view>& all() const { return paths_; }

 private:
  std::map<std::string_view, std::uint32_t> numbers_;
  std::vector<std::string_view> paths_;
};

void put(const std::optional<Date>& date, disk::BytePacker& packer) {
  put(date.has_value(), packer);
  packer.put(date.value_or(Date()));
}

std::optional<Date> get_date(disk::ByteReader& bytes) {
  const bool is_there = get_bool(bytes);
  const auto date = bytes.get<Date>();
  return is_there ? std::optional(date) : std::nullopt;
}

void put_dates(const Entry& entry, disk::BytePacker& packer) {
  put(entry.date, packer);
  put(entry.end_date, packer);
  packer.put_size(entry.dates.size());
  for (const DateMention& mention : entry.dates) {
    packer.put(mention.state);
    put(mention.date, packer);
  }
}

bool get_dates(disk::ByteReader& bytes, Entry& entry) {
  entry.date = get_date(bytes);
  entry.end_date = get_date(bytes);
  if (bytes.get_size() != entry.dates.size()) return false;
  for (DateMention& mention : entry.dates) {
    mention.state = bytes.get<journal::DateState>();
    mention.date = get_date(bytes);
  }
  return bytes.is_good();
}

}  // namespace

std::string pack_settled(const JournalFile& file) {
  const journal::Journal& journal = file.journal;
  disk::BytePacker packer;
  put(file.error.has_value(), packer);  // it may have been refused for the time that it took
  put(journal.is_day_first, packer);
  packer.put_size(journal.entries.size());
  for (const Entry& entry : journal.entries) put_dates(entry, packer);
  const TargetPaths paths(journal);
  packer.put_size(paths.all().size());
  for (const std::string_view path : paths.all()) packer.put_text(path);
  for_each_reference(journal, [&](const Reference& reference) {
    packer.put(reference.state);
    packer.put(paths.number_of(reference.target_path));
    const bool is_as_written = reference.target == reference.text;
    put(is_as_written, packer);
    if (!is_as_written) packer.put_text(reference.target);
  });
  return packer.take();
}

bool settle_as(std::string_view packed, JournalFile& file) {
  journal::Journal& journal = file.journal;
  disk::ByteReader bytes(packed);
  if (get_bool(bytes) != file.error.has_value()) return false;
  journal.is_day_first = get_bool(bytes);
  if (bytes.get_size() != journal.entries.size()) return false;
  for (Entry& entry : journal.entries) {
    if (!get_dates(bytes, entry)) return false;
  }
  std::vector<std::string_view> paths(bytes.get_size());
  for (std::string_view& path : paths) path = bytes.get_text();
  bool is_good = true;
  for_each_reference(journal, [&](Reference& reference) {
    reference.state = bytes.get<journal::ReferenceState>();
    const std::size_t path = bytes.get<std::uint32_t>();
    is_good = is_good && path < paths.size();
    if (is_good) reference.target_path = paths[path];
    reference.target = get_bool(bytes) ? std::string_view(reference.text) : bytes.get_text();
  });
  return is_good && bytes.is_good() && bytes.is_at_end();
}

}  // namespace labbook::lint
