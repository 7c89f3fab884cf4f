#include "disk/large_value.h"

#include <sys/mman.h>

#include <cstddef>

namespace labbook::disk {

LargeValue large_value(std::size_t size) {
  // Filled page by page, half of the time that reading takes goes to the kernel's finding of the pages: madvise(2).
  constexpr std::size_t kHugePage = 2 * 1024 * 1024;
  const bool is_huge = size >= kHugePage / 2;
  const std::align_val_t alignment{is_huge ? kHugePage : alignof(std::max_align_t)};
  const std::size_t room = is_huge ? (size + kHugePage - 1) / kHugePage * kHugePage : size;
  auto* memory = static_cast<char*>(::operator new[](room, alignment));
  if (is_huge) ::madvise(memory, room, MADV_HUGEPAGE);
  return {std::unique_ptr<char[], ReleaseAligned>(memory, {alignment}), {}};
}

}  // namespace labbook::disk
