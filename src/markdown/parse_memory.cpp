#include "markdown/parse_memory.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <cstring>

namespace labbook::markdown {
namespace {

// What cmark-gfm keeps is pointers, sizes and bytes.
constexpr std::size_t kAlignment = alignof(void*);
static_assert(kAlignment >= alignof(std::size_t) && kAlignment >= sizeof(std::size_t));
constexpr std::size_t kFirstChunk = 64 * 1024;
constexpr std::size_t kLargestChunk = 4 * 1024 * 1024;

// cmark-gfm's allocator has no argument for its state: a parse runs in one thread from beginning to end.
thread_local ParseMemory* parsing_memory = nullptr;

constexpr std::size_t rounded_up(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

// Each block is preceded by its size, which realloc needs.
std::size_t& size_before(void* block) { return *reinterpret_cast<std::size_t*>(static_cast<std::byte*>(block) - kAlignment); }

void* call_allocate(std::size_t count, std::size_t size) { return parsing_memory->allocate(count * size); }
void* call_resize(void* block, std::size_t size) { return parsing_memory->resize(block, size); }
void call_free(void*) {}

}  // namespace

std::byte* ParseMemory::take(std::size_t size) {
  const std::size_t rounded = kAlignment + rounded_up(size);
  if (chunks_.empty() || chunks_.back().size - chunks_.back().used < rounded) {
    const std::size_t wanted = std::max(rounded, chunks_.empty() ? kFirstChunk : std::min(kLargestChunk, chunks_.back().size * 2));
    if (is_parsing_ && total_ + wanted > limit_) std::longjmp(escape, 1);
    total_ += wanted;
    chunks_.push_back({std::make_unique_for_overwrite<std::byte[]>(wanted), wanted, 0});
  }
  Chunk& chunk = chunks_.back();
  std::byte* block = chunk.bytes.get() + chunk.used + kAlignment;
  chunk.used += rounded;
  size_before(block) = size;
  return block;
}

void ParseMemory::reset() {
  std::erase_if(chunks_, [](const Chunk& chunk) { return chunk.size > kLargestChunk; });
  if (!chunks_.empty()) chunks_.front() = std::move(*std::ranges::max_element(chunks_, {}, &Chunk::size));
  chunks_.resize(std::min<std::size_t>(chunks_.size(), 1));
  total_ = 0;
  for (Chunk& chunk : chunks_) {
    chunk.used = 0;
    total_ += chunk.size;
  }
}

void* ParseMemory::allocate(std::size_t size) {
  std::byte* block = take(size);
  std::memset(block, 0, size);
  return block;
}

/// What was taken last grows where it stands.
bool ParseMemory::grow_last(void* block, std::size_t size) {
  Chunk& chunk = chunks_.back();
  const std::byte* const begin = static_cast<std::byte*>(block);
  const std::byte* const end = chunk.bytes.get() + chunk.used;
  if (begin + rounded_up(size_before(block)) != end || rounded_up(size) > static_cast<std::size_t>(chunk.bytes.get() + chunk.size - begin))
    return false;
  chunk.used = static_cast<std::size_t>(begin - chunk.bytes.get()) + rounded_up(size);
  size_before(block) = size;
  return true;
}

void* ParseMemory::resize(void* block, std::size_t size) {
  if (block == nullptr) return take(size);
  const std::size_t old_size = size_before(block);
  if (size <= old_size || grow_last(block, size)) return block;
  std::byte* larger = take(size);
  std::memcpy(larger, block, old_size);
  return larger;
}

cmark_mem* parse_allocator() {
  static cmark_mem allocator{call_allocate, call_resize, call_free};
  return &allocator;
}

CurrentParseMemory::CurrentParseMemory(ParseMemory& memory) : memory_(memory) { parsing_memory = &memory; }

CurrentParseMemory::~CurrentParseMemory() {
  parsing_memory = nullptr;
  memory_.reset();
}

}  // namespace labbook::markdown
