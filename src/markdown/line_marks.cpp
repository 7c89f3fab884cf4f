#include "markdown/line_marks.h"

#include <array>

namespace labbook::markdown {
namespace {

enum Mark : std::uint8_t { kNone, kInline, kPipe, kUrl, kParenthesis, kBlank };

constexpr std::array<std::uint8_t, 256> make_marks() {
  std::array<std::uint8_t, 256> marks{};
  for (const char c : std::string_view("<*_[]!@~&`\\")) marks[static_cast<unsigned char>(c)] = kInline;
  marks['|'] = kPipe;
  marks[':'] = marks['w'] = kUrl;
  marks[')'] = marks[';'] = kParenthesis;
  marks[' '] = marks['\t'] = kBlank;
  return marks;
}
constexpr std::array<std::uint8_t, 256> kMarks = make_marks();

/// A word is read over again for each URL that may begin in it, and for each bracket that may not belong to one.
class LineCounter {
 public:
  explicit LineCounter(std::string_view line) : line_(line) {}

  LineMarks run() {
    LineMarks count;
    const char* const end = line_.data() + line_.size();
    for (const char* at = line_.data(); at != end; ++at) {
      const std::uint8_t mark = kMarks[static_cast<unsigned char>(*at)];
      if (mark == kNone || mark > kUrl) continue;
      if (mark == kUrl) {
        if (begins_url(static_cast<std::size_t>(at - line_.data()))) return run_by_words();
      } else if (mark == kPipe) {
        ++count.pipes;
      } else {
        ++count.marks;
        count.brackets += *at == '[';
      }
    }
    return count;
  }

 private:
  /// Words matter where a URL stands.
  LineMarks run_by_words() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      const std::uint8_t mark = kMarks[static_cast<unsigned char>(line_[i])];
      if (mark != kNone) add(mark, i);
    }
    end_word(line_.size());
    return count_;
  }

  /// `://` and `www.`; most letters `w` begin none.
  bool begins_url(std::size_t i) const {
    const char* const at = line_.data() + i;
    const std::size_t left = line_.size() - i;
    if (*at == ':') return left > 2 && at[1] == '/' && at[2] == '/';
    return left > 3 && at[1] == 'w' && at[2] == 'w' && at[3] == '.';
  }

  void add(std::uint8_t mark, std::size_t i) {
    switch (mark) {
      case kInline:
        ++count_.marks;
        count_.brackets += line_[i] == '[';
        break;
      case kPipe: ++count_.pipes; break;
      case kUrl: urls_ += begins_url(i); break;
      case kParenthesis: ++closers_; break;
      default: end_word(i);
    }
  }

  void end_word(std::size_t end) {
    if (urls_ > 0) count_.url_work += (end - word_begin_) * (4 * urls_ + closers_);
    count_.marks += urls_;
    urls_ = closers_ = 0;
    word_begin_ = end + 1;
  }

  std::string_view line_;
  LineMarks count_;
  std::size_t word_begin_ = 0;
  std::uint64_t urls_ = 0;
  std::uint64_t closers_ = 0;
};

}  // namespace

LineMarks count_marks(std::string_view line) { return LineCounter(line).run(); }

}  // namespace labbook::markdown
