#define PCRE2_CODE_UNIT_WIDTH 8
#include "text/pattern.h"

#include <fmt/format.h>
#include <pcre2.h>

#include <array>

#include "text/utf8.h"

namespace labbook::text {
namespace {

constexpr std::uint32_t kMostSteps = 100'000;
constexpr std::uint32_t kMostDepth = 1'000;
constexpr std::uint32_t kMostKibibytes = 1'024;
constexpr std::size_t kLongestExpression = 1'000;

struct Free {
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};

PCRE2_SPTR bytes_of(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data()); }

std::string message_of(int error) {
  std::array<PCRE2_UCHAR, 160> text{};
  pcre2_get_error_message(error, text.data(), text.size());
  return reinterpret_cast<const char*>(text.data());
}

std::unique_ptr<pcre2_match_context, Free> limits() {
  std::unique_ptr<pcre2_match_context, Free> context(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(context.get(), kMostSteps);
  pcre2_set_depth_limit(context.get(), kMostDepth);
  pcre2_set_heap_limit(context.get(), kMostKibibytes);
  return context;
}

}  // namespace

struct Pattern::Code {
  explicit Code(pcre2_code* made) : compiled(made) {}
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() { pcre2_code_free(compiled); }

  pcre2_code* compiled;
};

disk::Result<Pattern> Pattern::compile(std::string_view expression) {
  if (expression.size() > kLongestExpression) {
    return disk::failure(disk::ErrorKind::bad_input, fmt::format("it is longer than {} bytes", kLongestExpression));
  }
  int error = 0;
  PCRE2_SIZE at = 0;
  constexpr std::uint32_t kOptions = PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_NEVER_BACKSLASH_C;
  pcre2_code* compiled = pcre2_compile(bytes_of(expression), expression.size(), kOptions, &error, &at, nullptr);
  if (compiled == nullptr) {
    const std::size_t character = count_code_points(expression.substr(0, at)) + 1;
    return disk::failure(disk::ErrorKind::bad_input, fmt::format("{} at character {}", message_of(error), character));
  }
  Pattern pattern;
  pattern.expression_ = expression;
  pattern.code_ = std::make_shared<const Code>(compiled);
  return pattern;
}

Match Pattern::match_whole(std::string_view text) const {
  if (code_ == nullptr) return Match::yes;
  const pcre2_code* code = code_->compiled;
  const std::unique_ptr<pcre2_match_data, Free> data(pcre2_match_data_create_from_pattern(code, nullptr));
  const auto context = limits();
  const int result = pcre2_match(code, bytes_of(text), text.size(), 0, PCRE2_NO_UTF_CHECK, data.get(), context.get());
  if (result == PCRE2_ERROR_NOMATCH) return Match::no;
  return result < 0 ? Match::too_costly : Match::yes;
}

}  // namespace labbook::text
