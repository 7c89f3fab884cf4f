#include "disk/cache_store.h"

#include <dirent.h>
#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <link.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "disk/read_file.h"

namespace labbook::disk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "labbook cache 1\n";
constexpr std::size_t kMostValue = 256 * 1024 * 1024;

/// A value in parts: this, the size of its wrapped table as hexadecimal digits, the table, the parts.
constexpr std::string_view kMagicOfParts = "labbook parts 1\n";
constexpr std::size_t kSizeDigits = 8;
constexpr std::size_t kMostTable = 16 * 1024 * 1024;  ///< of half a million parts

/// What stands before the value: magic, checksum of all that follows it, size of the key, key.
struct Head {
  std::uint64_t checksum[2];
  std::uint64_t key_size;
};

XXH128_hash_t checksum_of(std::string_view bytes) { return XXH3_128bits(bytes.data(), bytes.size()); }

/// What stands before the value, with the key; a value of many megabytes is not copied for it.
std::string head_of(std::string_view key, std::span<const std::string_view> pieces) {
  Head head{{0, 0}, key.size()};
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  XXH3_128bits_reset(state.get());
  XXH3_128bits_update(state.get(), &head.key_size, sizeof head.key_size);
  XXH3_128bits_update(state.get(), key.data(), key.size());
  for (const std::string_view piece : pieces) XXH3_128bits_update(state.get(), piece.data(), piece.size());
  const XXH128_hash_t checksum = XXH3_128bits_digest(state.get());
  head.checksum[0] = checksum.low64;
  head.checksum[1] = checksum.high64;
  std::string bytes(kMagic);
  bytes.resize(kMagic.size() + sizeof head);
  std::memcpy(bytes.data() + kMagic.size(), &head, sizeof head);
  return bytes += key;
}

/// The value behind the key.
std::optional<std::string_view> unwrapped(std::string_view bytes, std::string_view key) {
  Head head{};
  const std::size_t begin = kMagic.size() + sizeof head;
  if (bytes.size() < begin || !bytes.starts_with(kMagic)) return std::nullopt;
  std::memcpy(&head, bytes.data() + kMagic.size(), sizeof head);
  const XXH128_hash_t checksum = checksum_of(bytes.substr(kMagic.size() + offsetof(Head, key_size)));
  if (checksum.low64 != head.checksum[0] || checksum.high64 != head.checksum[1]) return std::nullopt;
  if (head.key_size != key.size() || bytes.size() - begin < key.size()) return std::nullopt;
  if (bytes.substr(begin, key.size()) != key) return std::nullopt;
  return bytes.substr(begin + key.size());
}

/// Nothing where it can't be read whole, or has more bytes than a value may have.
std::optional<LargeValue> read_whole(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return std::nullopt;
  struct stat status {};
  LargeValue whole;
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) <= kMostValue + 4096) {
    const auto size = static_cast<std::size_t>(status.st_size);
    whole = large_value(size);
    std::size_t filled = 0;
    while (filled < size) {
      const ssize_t got = ::read(file, whole.memory.get() + filled, size - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      filled += static_cast<std::size_t>(got);
    }
    whole.bytes = {whole.memory.get(), filled};
  }
  ::close(file);
  return whole.memory ? std::optional(std::move(whole)) : std::nullopt;
}

/// Of a value in parts, as it was wrapped; empty where there is none.
std::string table_in(int file) {
  std::string head(kMagicOfParts.size() + kSizeDigits, '\0');
  if (::read(file, head.data(), head.size()) != static_cast<ssize_t>(head.size()) || !head.starts_with(kMagicOfParts)) return {};
  std::size_t size = 0;
  const char* const end = head.data() + head.size();
  if (std::from_chars(head.data() + kMagicOfParts.size(), end, size, 16).ptr != end || size > kMostTable) return {};
  std::string table(size, '\0');
  return ::read(file, table.data(), size) == static_cast<ssize_t>(size) ? table : std::string();
}

bool write_whole(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

struct KeptFile {
  std::string name;
  std::uint64_t size = 0;
  std::int64_t used = 0;  ///< nanoseconds
};

/// After every run that kept something: of a folder with many files, a path for each would cost more than a short run.
std::vector<KeptFile> kept_files(const fs::path& folder) {
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  std::vector<KeptFile> kept;
  const std::unique_ptr<DIR, int (*)(DIR*)> listing(::opendir(folder.c_str()), ::closedir);
  while (const dirent* one = listing ? ::readdir(listing.get()) : nullptr) {
    struct stat status {};
    if (::fstatat(::dirfd(listing.get()), one->d_name, &status, 0) != 0 || !S_ISREG(status.st_mode)) continue;
    kept.push_back(
        {one->d_name, static_cast<std::uint64_t>(status.st_size), status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec});
  }
  return kept;
}

/// The note NT_GNU_BUILD_ID among those of a loaded object (elf(5)), as hexadecimal digits.
std::string build_id_in(const char* note, std::size_t size) {
  constexpr auto rounded = [](std::size_t length) { return (length + 3) & ~std::size_t{3}; };
  ElfW(Nhdr) head;
  while (size >= sizeof head) {
    std::memcpy(&head, note, sizeof head);
    const std::size_t whole = sizeof head + rounded(head.n_namesz) + rounded(head.n_descsz);
    if (whole > size) return {};
    const char* name = note + sizeof head;
    if (head.n_type == NT_GNU_BUILD_ID && std::string_view(name, head.n_namesz) == std::string_view("GNU", 4)) {
      const auto* id = reinterpret_cast<const unsigned char*>(name + rounded(head.n_namesz));
      return fmt::format("{:02x}", fmt::join(id, id + head.n_descsz, ""));
    }
    note += whole;
    size -= whole;
  }
  return {};
}

/// Of the running program, which the linker gives every build anew; empty where it was told not to.
std::string build_id() {
  std::string id;
  ::dl_iterate_phdr(
      [](dl_phdr_info* object, std::size_t, void* out) {
        for (int i = 0; i < object->dlpi_phnum; ++i) {
          const ElfW(Phdr)& part = object->dlpi_phdr[i];
          if (part.p_type != PT_NOTE) continue;
          std::string found = build_id_in(reinterpret_cast<const char*>(object->dlpi_addr + part.p_vaddr), part.p_memsz);
          if (!found.empty()) *static_cast<std::string*>(out) = std::move(found);
        }
        return 1;  // the program itself comes first
      },
      &id);
  return id;
}

}  // namespace

std::string content_name(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const XXH128_hash_t hash = checksum_of(bytes);
  std::string name(32, '0');  // asked for thousands of times in a run
  for (unsigned i = 0; i < 16; ++i) {
    name[15 - i] = kDigits[hash.high64 >> (4 * i) & 0xF];
    name[31 - i] = kDigits[hash.low64 >> (4 * i) & 0xF];
  }
  return name;
}

fs::path CacheStore::path_of(std::string_view key) const { return folder_ / content_name(key); }

std::optional<std::string> CacheStore::find(std::string_view key) const {
  const auto value = find_large(key);
  return value ? std::optional<std::string>(value->bytes) : std::nullopt;
}

std::optional<LargeValue> CacheStore::find_large(std::string_view key) const {
  if (folder_.empty()) return std::nullopt;
  const fs::path path = path_of(key);
  auto whole = read_whole(path);
  if (!whole) return std::nullopt;
  const auto value = unwrapped(whole->bytes, key);
  if (!value) return std::nullopt;
  whole->bytes = *value;
  // Used now: what nobody uses goes first.
  ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0);
  return whole;
}

void CacheStore::put(std::string_view key, std::string_view value) const { put_pieces(key, std::array{value}); }

void CacheStore::put_pieces(std::string_view key, std::span<const std::string_view> pieces) const {
  std::uint64_t size = 0;
  for (const std::string_view piece : pieces) size += piece.size();
  if (folder_.empty() || size > std::min<std::uint64_t>(limit_, kMostValue)) return;
  const std::string head = head_of(key, pieces);
  std::vector<std::string_view> all{head};
  all.insert(all.end(), pieces.begin(), pieces.end());
  write(key, all);
}

void CacheStore::write(std::string_view key, std::span<const std::string_view> pieces) const {
  std::error_code error;
  fs::create_directories(folder_, error);
  const fs::path path = path_of(key);
  std::string temporary = path.string() + ".XXXXXX";
  const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) return;
  // Not synced: what a crash cuts short is seen by its checksum.
  const bool is_written = std::ranges::all_of(pieces, [file](std::string_view piece) { return write_whole(file, piece); });
  if (::close(file) != 0 || !is_written || ::rename(temporary.c_str(), path.c_str()) != 0) {
    ::unlink(temporary.c_str());
  }
}

void CacheStore::put_parts(std::string_view key, std::span<const std::string> parts) const {
  std::uint64_t size = 0;
  for (const std::string& part : parts) size += part.size();
  if (folder_.empty() || size > std::min<std::uint64_t>(limit_, kMostValue)) return;
  std::string table = PartedValue::table_of(parts);
  table.insert(0, head_of(key, std::array{std::string_view(table)}));
  const std::string head = fmt::format("{}{:08x}", kMagicOfParts, table.size());
  std::vector<std::string_view> pieces{head, table};
  pieces.insert(pieces.end(), parts.begin(), parts.end());
  write(key, pieces);
}

std::optional<PartedValue> CacheStore::find_parts(std::string_view key) const {
  if (folder_.empty()) return std::nullopt;
  const fs::path path = path_of(key);
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return std::nullopt;
  const std::string table = table_in(file);
  const auto value = unwrapped(table, key);
  PartedValue parts(file, value.value_or(std::string_view()), kMagicOfParts.size() + kSizeDigits + table.size());
  if (parts.size() == 0) return std::nullopt;
  ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0);
  return parts;
}

void CacheStore::remove(std::string_view key) const {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove(path_of(key), ignored);
}

void CacheStore::make_room() const {
  if (folder_.empty()) return;
  std::vector<KeptFile> all = kept_files(folder_);
  std::uint64_t total = 0;
  for (const KeptFile& kept : all) total += kept.size;
  if (total <= limit_) return;
  std::ranges::sort(all, {}, &KeptFile::used);
  for (const KeptFile& kept : all) {
    if (total <= limit_) return;
    std::error_code ignored;
    fs::remove(folder_ / kept.name, ignored);
    total -= kept.size;
  }
}

fs::path cache_folder() {
  const auto absolute = [](const char* name) -> fs::path {
    const char* value = std::getenv(name);
    return value && *value == '/' ? fs::path(value) : fs::path();
  };
  // The XDG Base Directory Specification: a relative path is to be ignored.
  if (const fs::path cache = absolute("XDG_CACHE_HOME"); !cache.empty()) return cache / "labbook";
  const fs::path home = absolute("HOME");
  return home.empty() ? home : home / ".cache" / "labbook";
}

std::string program_version() {
  if (std::string id = build_id(); !id.empty()) return id;
  const auto bytes = read_file("/proc/self/exe", 1024ULL * 1024 * 1024);
  return bytes ? content_name(*bytes) : std::string();
}

}  // namespace labbook::disk
