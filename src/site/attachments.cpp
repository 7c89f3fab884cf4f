#include "site/attachments.h"

#include <algorithm>
#include <array>

#include "disk/read_file.h"
#include "site/active_svg.h"
#include "site/image_size.h"
#include "text/fold.h"

namespace labbook::site {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxAttachment = 8 * 1024 * 1024;

// What a browser shows without running anything. HTML, scripts and notebooks are not copied.
constexpr std::array<std::string_view, 19> kPublished{".png", ".jpg", ".jpeg", ".gif",  ".webp", ".svg", ".bmp",  ".avif", ".pdf", ".csv",
                                                      ".tsv", ".txt", ".log",  ".json", ".yaml", ".yml", ".toml", ".conf", ".cfg"};

bool is_published_name(const fs::path& path) {
  return std::ranges::find(kPublished, text::fold_case(path.extension().string())) != kPublished.end();
}

bool has_hidden_part(std::string_view path) {
  return path != kRepositoryRoot && (path.starts_with('.') || path.find("/.") != std::string_view::npos);
}

}  // namespace

Attachment Attachments::find(const std::string& path) {
  const std::scoped_lock lock(mutex_);
  const auto [entry, is_new] = known_.try_emplace(path);
  if (is_new) entry->second.attachment = look_up(path, entry->second.place);
  return entry->second.attachment;
}

/// Before it is read. What is not copied may change: only that it is there counts.
disk::PlaceState Attachments::place_of(disk::Places& places, const std::string& path) {
  disk::PlaceState place = places.at(path);
  if (!is_published_name(path)) place.stamp = {};
  return place;
}

std::optional<Attachments::Seen> Attachments::seen() const {
  if (has_changed_) return std::nullopt;
  Seen seen;
  for (const auto& [path, known] : known_) {
    if (known.place.kind == disk::PlaceKind::file && !disk::is_settled(known.place.stamp)) return std::nullopt;
    seen.emplace_back(path, known.place);
  }
  return seen;
}

bool Attachments::are_as(const Seen& seen, const fs::path& root) {
  disk::Places places(root);
  return std::ranges::all_of(seen, [&](const auto& one) { return place_of(places, one.first) == one.second; });
}

Attachment Attachments::look_up(const std::string& path, disk::PlaceState& place) {
  Attachment attachment;
  attachment.path = path;
  if (is_elsewhere_) {
    attachment.state = AttachmentState::withheld;
    return attachment;
  }
  if (path.find('\0') != std::string::npos || has_hidden_part(path)) return attachment;
  place = place_of(places_, path);
  if (place.kind == disk::PlaceKind::folder) attachment.state = AttachmentState::folder;
  if (place.kind != disk::PlaceKind::file) return attachment;
  attachment.state = AttachmentState::withheld;
  if (!is_published_name(path)) return attachment;
  const auto bytes = disk::read_file(root_ / path, kMaxAttachment, disk::Links::refused);
  if (!bytes || (text::fold_case(fs::path(path).extension().string()) == ".svg" && is_active_svg(*bytes))) return attachment;
  const ImageSize size = image_size(*bytes);
  attachment.width = size.width;
  attachment.height = size.height;
  attachment.state = AttachmentState::published;
  return attachment;
}

disk::Result<void> Attachments::publish(disk::Publication& publication) {
  for (const auto& [path, known] : known_) {
    if (known.attachment.state != AttachmentState::published) continue;
    const auto bytes = disk::read_file(root_ / path, kMaxAttachment, disk::Links::refused);
    if (!bytes) return tl::unexpected(bytes.error());
    // It was looked at when its page was written, and may be another since.
    if (text::fold_case(fs::path(path).extension().string()) == ".svg" && is_active_svg(*bytes)) continue;
    if (place_of(places_, path) != known.place) has_changed_ = true;
    if (const auto written = publication.write("files/" + path, *bytes); !written) return written;
  }
  return {};
}

}  // namespace labbook::site
