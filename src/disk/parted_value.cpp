#include "disk/parted_value.h"

#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>

#include "disk/packed_bytes.h"

namespace labbook::disk {

PartedValue::PartedValue(int file, std::string_view table, std::uint64_t begin)
    : file_(new int(file), [](const int* open) {
        ::close(*open);
        delete open;
      }) {
  struct stat status {};
  const std::uint64_t end = ::fstat(file, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
  ByteReader reader(table);
  for (std::size_t count = reader.get_size(); count > 0 && reader.is_good() && begin <= end; --count) {
    Place place;
    place.begin = begin;
    place.size = std::min(reader.get<std::uint64_t>(), end + 1 - begin);
    for (std::uint64_t& half : place.checksum) half = reader.get<std::uint64_t>();
    begin += place.size;
    parts_.push_back(place);
  }
  if (begin != end || !reader.is_good() || !reader.is_at_end()) parts_.clear();
}

std::optional<LargeValue> PartedValue::part(std::size_t index) const {
  if (index >= parts_.size()) return std::nullopt;
  const Place& place = parts_[index];
  LargeValue value = large_value(place.size);
  std::size_t filled = 0;
  while (filled < place.size) {
    const ssize_t got = ::pread(*file_, value.memory.get() + filled, place.size - filled, static_cast<off_t>(place.begin + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    filled += static_cast<std::size_t>(got);
  }
  const XXH128_hash_t hash = XXH3_128bits(value.memory.get(), filled);
  if (hash.low64 != place.checksum[0] || hash.high64 != place.checksum[1]) return std::nullopt;
  value.bytes = {value.memory.get(), filled};
  return value;
}

std::string PartedValue::table_of(std::span<const std::string> parts) {
  BytePacker packer;
  packer.put_size(parts.size());
  for (const std::string& part : parts) {
    const XXH128_hash_t hash = XXH3_128bits(part.data(), part.size());
    packer.put(std::uint64_t{part.size()});
    packer.put(std::uint64_t{hash.low64});
    packer.put(std::uint64_t{hash.high64});
  }
  return packer.take();
}

}  // namespace labbook::disk
