// The bytes of a value of many megabytes, where they were read.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <string_view>

namespace labbook::disk {

struct ReleaseAligned {
  std::align_val_t alignment{};
  void operator()(char* memory) const { ::operator delete[](memory, alignment); }
};

/// A value that is neither copied nor moved.
struct LargeValue {
  std::unique_ptr<char[], ReleaseAligned> memory;
  std::string_view bytes;  ///< of `memory`
};

/// Of so many bytes, which are not yet anything; `bytes` is still empty.
LargeValue large_value(std::size_t size);

}  // namespace labbook::disk
