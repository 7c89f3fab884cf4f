#include "text/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace labbook::text {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kContext = 3;

/// A stretch of old lines and the stretch of new lines that takes its place; half open, from 0.
struct Change {
  std::size_t old_begin, old_end, new_begin, new_end;
};

/// The lines with their line ends.
Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// Myers' greedy forward search between two ranges that begin and end with different lines.
class Differ {
 public:
  Differ(const Lines& before, const Lines& after) : before_(before), after_(after) {
    while (head_ < before.size() && head_ < after.size() && before[head_] == after[head_]) ++head_;
    while (tail_ < before.size() - head_ && tail_ < after.size() - head_ &&
           before[before.size() - 1 - tail_] == after[after.size() - 1 - tail_]) {
      ++tail_;
    }
    old_size_ = static_cast<int>(before.size() - head_ - tail_);
    new_size_ = static_cast<int>(after.size() - head_ - tail_);
  }

  std::vector<Change> run() {
    if (old_size_ == 0 && new_size_ == 0) return {};
    const Change whole{head_, before_.size() - tail_, head_, after_.size() - tail_};
    if (old_size_ == 0 || new_size_ == 0 || !search()) return {whole};
    return walk_back();
  }

 private:
  bool is_same(int x, int y) const { return before_[head_ + static_cast<std::size_t>(x)] == after_[head_ + static_cast<std::size_t>(y)]; }

  static int& at(std::vector<int>& row, int diagonal) { return row[static_cast<std::size_t>(diagonal + static_cast<int>(row.size()) / 2)]; }

  /// Furthest reaching paths: rows_[d] holds, for each diagonal from -d to d, how far d differences lead.
  bool search() {
    const int limit = std::min(old_size_ + new_size_, kMaxDifferences);
    for (int d = 0; d <= limit; ++d) {
      rows_.emplace_back(static_cast<std::size_t>(2 * d + 3), -1);
      for (int k = -d; k <= d; k += 2) {
        int x = d == 0 ? 0 : next_x(rows_[static_cast<std::size_t>(d - 1)], d, k);
        while (x < old_size_ && x - k < new_size_ && is_same(x, x - k)) ++x;
        at(rows_.back(), k) = x;
        if (x >= old_size_ && x - k >= new_size_) return true;
      }
    }
    return false;
  }

  static bool comes_from_insertion(std::vector<int>& above, int d, int k) {
    return k == -d || (k != d && at(above, k - 1) < at(above, k + 1));
  }

  static int next_x(std::vector<int>& above, int d, int k) {
    return comes_from_insertion(above, d, k) ? at(above, k + 1) : at(above, k - 1) + 1;
  }

  std::vector<Change> walk_back() {
    std::vector<Change> changes;
    int x = old_size_;
    int y = new_size_;
    for (int d = static_cast<int>(rows_.size()) - 1; d > 0; --d) {
      std::vector<int>& above = rows_[static_cast<std::size_t>(d - 1)];
      const int k = x - y;
      const bool is_insertion = comes_from_insertion(above, d, k);
      const int from_k = is_insertion ? k + 1 : k - 1;
      const int from_x = at(above, from_k);
      const int from_y = from_x - from_k;
      add(changes, from_x, from_y, is_insertion);
      x = from_x;
      y = from_y;
    }
    std::ranges::reverse(changes);
    return changes;
  }

  /// One line more or less at (x, y); joined with what follows right behind it.
  void add(std::vector<Change>& changes, int x, int y, bool is_insertion) const {
    const std::size_t old_at = head_ + static_cast<std::size_t>(x);
    const std::size_t new_at = head_ + static_cast<std::size_t>(y);
    const Change change{old_at, old_at + (is_insertion ? 0 : 1), new_at, new_at + (is_insertion ? 1 : 0)};
    if (!changes.empty() && changes.back().old_begin == change.old_end && changes.back().new_begin == change.new_end) {
      changes.back().old_begin = change.old_begin;
      changes.back().new_begin = change.new_begin;
    } else {
      changes.push_back(change);
    }
  }

  const Lines& before_;
  const Lines& after_;
  std::size_t head_ = 0;
  std::size_t tail_ = 0;
  int old_size_ = 0;
  int new_size_ = 0;
  std::vector<std::vector<int>> rows_;
};

void append_line(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

std::string range_text(std::size_t begin, std::size_t count) {
  // An empty range names the line before it.
  return count == 1 ? fmt::format("{}", begin + 1) : fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

/// One hunk for changes that are near each other.
void append_hunk(std::string& out, const Lines& before, const Lines& after, const Change* first, const Change* last) {
  const std::size_t lead = std::min({kContext, first->old_begin, first->new_begin});
  const std::size_t trail = std::min(kContext, before.size() - last->old_end);
  const std::size_t old_begin = first->old_begin - lead;
  const std::size_t new_begin = first->new_begin - lead;
  fmt::format_to(std::back_inserter(out), "@@ -{} +{} @@\n", range_text(old_begin, last->old_end + trail - old_begin),
                 range_text(new_begin, last->new_end + trail - new_begin));
  std::size_t at = old_begin;
  for (const Change* change = first; change <= last; ++change) {
    for (; at < change->old_begin; ++at) append_line(out, ' ', before[at]);
    for (; at < change->old_end; ++at) append_line(out, '-', before[at]);
    for (std::size_t i = change->new_begin; i < change->new_end; ++i) append_line(out, '+', after[i]);
  }
  for (; at < last->old_end + trail; ++at) append_line(out, ' ', before[at]);
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const Lines old_lines = split(before);
  const Lines new_lines = split(after);
  const std::vector<Change> changes = Differ(old_lines, new_lines).run();
  std::string out = fmt::format("--- a/{0}\n+++ b/{0}\n", path);
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first;
    while (last + 1 < changes.size() && changes[last + 1].old_begin - changes[last].old_end <= 2 * kContext) ++last;
    append_hunk(out, old_lines, new_lines, &changes[first], &changes[last]);
    first = last + 1;
  }
  return out;
}

}  // namespace labbook::text
