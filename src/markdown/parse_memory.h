#pragma once

#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

struct cmark_mem;

namespace labbook::markdown {

/// Memory for one parse: taken from the front of large chunks and given back all at once. cmark-gfm asks for many small
/// pieces; this is half of its time otherwise. Also a limit: cmark-gfm can't be told that there is no memory, so beyond
/// the limit the parse is left by longjmp to `escape`, which is safe because nothing but this memory is held in between.
class ParseMemory {
 public:
  explicit ParseMemory(std::size_t limit) : limit_(limit) {}
  ParseMemory(const ParseMemory&) = delete;
  ParseMemory& operator=(const ParseMemory&) = delete;

  void* allocate(std::size_t size);
  void* resize(void* block, std::size_t size);

  /// Takes everything back and keeps one chunk for the next parse.
  void reset();

  /// The limit holds between the two. What is asked of the finished tree takes memory too, at most as much as the text, and
  /// `escape` leads nowhere any more.
  void begin_parse() { is_parsing_ = true; }
  void end_parse() { is_parsing_ = false; }

  /// Set by the caller with setjmp before it parses.
  std::jmp_buf escape;

 private:
  std::byte* take(std::size_t size);
  bool grow_last(void* block, std::size_t size);

  struct Chunk {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
    std::size_t used = 0;
  };
  std::vector<Chunk> chunks_;
  std::size_t limit_;
  std::size_t total_ = 0;
  bool is_parsing_ = false;
};

/// The allocator to give to cmark-gfm. It works on the memory that is current in the calling thread.
cmark_mem* parse_allocator();

/// Makes `memory` current in this thread for as long as it lives, then resets it.
class CurrentParseMemory {
 public:
  explicit CurrentParseMemory(ParseMemory& memory);
  ~CurrentParseMemory();
  CurrentParseMemory(const CurrentParseMemory&) = delete;
  CurrentParseMemory& operator=(const CurrentParseMemory&) = delete;

 private:
  ParseMemory& memory_;
};

}  // namespace labbook::markdown
