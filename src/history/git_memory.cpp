#include "history/git_memory.h"

#include <git2.h>
#include <git2/sys/alloc.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

namespace labbook::history {
namespace {

// A damaged object may claim any size: that there is no room for it is an answer, which libgit2 passes on.
constexpr std::size_t kLargestNeeded = 1 << 20;

void* given_or_end(void* block, std::size_t size) {
  const std::new_handler handler = block == nullptr && size <= kLargestNeeded ? std::get_new_handler() : nullptr;
  if (handler != nullptr) handler();
  return block;
}

/// More than anybody grants where the product is larger.
std::size_t array_size(std::size_t count, std::size_t size) {
  std::size_t whole = 0;
  return __builtin_mul_overflow(count, size, &whole) ? SIZE_MAX / 4 : whole;
}

void* allocate(std::size_t size, const char*, int) { return given_or_end(std::malloc(size == 0 ? 1 : size), size); }
void* reallocate(void* block, std::size_t size, const char*, int) { return given_or_end(std::realloc(block, size == 0 ? 1 : size), size); }

char* copy_bytes(const char* text, std::size_t size, const char* file, int line) {
  char* copy = static_cast<char*>(allocate(size + 1, file, line));
  if (copy == nullptr) return nullptr;
  std::memcpy(copy, text, size);
  copy[size] = '\0';
  return copy;
}

char* copy_at_most(const char* text, std::size_t size, const char* file, int line) {
  return copy_bytes(text, ::strnlen(text, size), file, line);
}
char* copy_text(const char* text, const char* file, int line) { return copy_bytes(text, std::strlen(text), file, line); }

void* allocate_zeros(std::size_t count, std::size_t size, const char*, int) {
  return given_or_end(std::calloc(count, size), array_size(count, size));
}
void* allocate_array(std::size_t count, std::size_t size, const char* file, int line) {
  return allocate(array_size(count, size), file, line);
}
void* reallocate_array(void* block, std::size_t count, std::size_t size, const char* file, int line) {
  return reallocate(block, array_size(count, size), file, line);
}

/// Newer versions of libgit2 make do with three of the functions.
template <typename Allocator>
Allocator all_functions() {
  Allocator functions{};
  functions.gmalloc = allocate;
  functions.grealloc = reallocate;
  functions.gfree = std::free;
  if constexpr (requires { functions.gcalloc; }) {
    functions.gcalloc = allocate_zeros;
    functions.gstrdup = copy_text;
    functions.gstrndup = copy_at_most;
    functions.gsubstrdup = copy_bytes;
    functions.greallocarray = reallocate_array;
    functions.gmallocarray = allocate_array;
  }
  return functions;
}

}  // namespace

void end_git_where_memory_ends() {
  static git_allocator functions = all_functions<git_allocator>();
  git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &functions);
}

}  // namespace labbook::history
