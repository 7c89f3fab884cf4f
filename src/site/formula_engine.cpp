#include "site/formula_engine.h"

#include <duktape.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

#include "disk/embedded_file.h"
#include "site/site_files.h"
#include "text/utf8.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMaxMemory = 64 * 1024 * 1024;

// Each block has its size in front: Duktape tells none when it gives a block back.
constexpr std::size_t kPrefix = alignof(std::max_align_t);

std::size_t size_of(void* block) {
  std::size_t size = 0;
  std::memcpy(&size, static_cast<char*>(block) - kPrefix, sizeof size);
  return size;
}

void* resize(void* memory, void* block, duk_size_t size) {
  auto& limit = *static_cast<FormulaEngine::Memory*>(memory);
  const std::size_t before = block == nullptr ? 0 : size_of(block);
  if (size > kMaxMemory || limit.used - before + size > kMaxMemory) {
    limit.is_exhausted = true;
    return nullptr;
  }
  void* whole = std::realloc(block == nullptr ? nullptr : static_cast<char*>(block) - kPrefix, size + kPrefix);
  if (whole == nullptr) {
    // The program's memory has ended, not the formula's: which pages hold it must not depend on that.
    if (const std::new_handler end = std::get_new_handler()) end();
    return nullptr;
  }
  limit.used = limit.used - before + size;
  std::memcpy(whole, &size, sizeof size);
  return static_cast<char*>(whole) + kPrefix;
}

void release(void* memory, void* block) {
  if (block == nullptr) return;
  static_cast<FormulaEngine::Memory*>(memory)->used -= size_of(block);
  std::free(static_cast<char*>(block) - kPrefix);
}

void* allocate(void* memory, duk_size_t size) { return size == 0 ? nullptr : resize(memory, nullptr, size); }

void* reallocate(void* memory, void* block, duk_size_t size) {
  if (size > 0) return resize(memory, block, size);
  release(memory, block);
  return nullptr;
}

/// Duktape leaves these by longjmp on an error: nothing in them may need a destructor.
duk_ret_t load_script(duk_context* heap, void*) {
  const std::string_view script = disk::find_embedded(site_files(), "assets/formulas.js");
  duk_eval_lstring_noresult(heap, script.data(), script.size());
  return 0;
}

struct Request {
  std::string_view tex;
  bool is_block = false;
};

duk_ret_t run_script(duk_context* heap, void* data) {
  const auto& request = *static_cast<const Request*>(data);
  duk_get_global_string(heap, "setFormula");
  duk_push_lstring(heap, request.tex.data(), request.tex.size());
  duk_push_boolean(heap, request.is_block ? 1 : 0);
  duk_call(heap, 2);
  return 1;
}

bool is_surrogate(std::string_view text, std::size_t at, unsigned char from, unsigned char to) {
  if (at + 3 > text.size() || text[at] != '\xED') return false;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  return second >= from && second <= to;
}

/// The ten bits of half a pair.
char32_t half_at(std::string_view text, std::size_t at) {
  return (static_cast<char32_t>(text[at + 1] & 0x0F) << 6) | static_cast<char32_t>(text[at + 2] & 0x3F);
}

void append_half(std::string& out, char32_t half) {
  out.push_back('\xED');
  out.push_back(static_cast<char>(0x80 | ((half >> 6) & 0x3F)));
  out.push_back(static_cast<char>(0x80 | (half & 0x3F)));
}

}  // namespace

std::string to_surrogate_pairs(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const text::CodePoint point = text::decode_at(utf8, at);
    at += point.size;
    if (point.value < 0x10000) {
      text::append_utf8(out, point.value);
      continue;
    }
    append_half(out, 0xD800 + ((point.value - 0x10000) >> 10));
    append_half(out, 0xDC00 + ((point.value - 0x10000) & 0x3FF));
  }
  return out;
}

std::string from_surrogate_pairs(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (is_surrogate(text, at, 0xA0, 0xAF) && is_surrogate(text, at + 3, 0xB0, 0xBF)) {
      text::append_utf8(out, 0x10000 + (half_at(text, at) << 10) + half_at(text, at + 3));
      at += 6;
      continue;
    }
    const text::CodePoint point = text::decode_at(text, at);  // half a pair alone becomes U+FFFD
    text::append_utf8(out, point.value);
    at += point.size;
  }
  return out;
}

FormulaEngine::FormulaEngine() : heap_(duk_create_heap(allocate, reallocate, release, &memory_, nullptr)) {
  if (heap_ == nullptr) return;
  if (duk_safe_call(heap_, load_script, nullptr, 0, 1) != DUK_EXEC_SUCCESS) memory_.is_exhausted = true;
  duk_set_top(heap_, 0);
}

FormulaEngine::~FormulaEngine() {
  if (heap_ != nullptr) duk_destroy_heap(heap_);
}

std::optional<std::string> FormulaEngine::set(std::string_view tex, bool is_block) {
  if (is_spent()) return std::nullopt;
  const std::string units = to_surrogate_pairs(tex);
  Request request{units, is_block};
  std::optional<std::string> html;
  if (duk_safe_call(heap_, run_script, &request, 0, 1) == DUK_EXEC_SUCCESS) {
    duk_size_t size = 0;
    const char* bytes = duk_get_lstring(heap_, -1, &size);
    if (bytes != nullptr) html = from_surrogate_pairs({bytes, size});
  }
  duk_set_top(heap_, 0);
  return html;
}

}  // namespace labbook::site
