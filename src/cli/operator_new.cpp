// mimalloc's own `new` aborts where no memory is left, and asks no handler (`cli/memory_end.h`). These ask it, as the standard
// has it ([new.delete.single]); what they give is freed by mimalloc's `delete`.
#include <cstdlib>
#include <new>

#include "cli/memory_end.h"

namespace {

template <typename Allocate>
void* allocate_or_end(Allocate allocate) {
  while (true) {
    if (void* const memory = allocate()) return memory;
    const std::new_handler handler = std::get_new_handler();
    // Before main() none is set, and an exception would find no memory either.
    handler ? handler() : labbook::cli::leave_without_memory();
  }
}

}  // namespace

void* operator new(std::size_t size) {
  return allocate_or_end([size] { return std::malloc(size); });
}

void* operator new[](std::size_t size) { return ::operator new(size); }

void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto boundary = static_cast<std::size_t>(alignment);
  return allocate_or_end([=] { return std::aligned_alloc(boundary, (size + boundary - 1) / boundary * boundary); });
}

void* operator new[](std::size_t size, std::align_val_t alignment) { return ::operator new(size, alignment); }
