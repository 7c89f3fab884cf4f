#include "lint/apply_edits.h"

#include <algorithm>

namespace labbook::lint {
namespace {

bool is_before(const Edit& a, const Edit& b) {
  return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
}

bool touches(text::Span a, text::Span b) { return a.begin <= b.end && b.begin <= a.end; }

}  // namespace

bool EditSet::fits(const std::vector<Edit>& edits) const {
  return std::ranges::none_of(edits, [this](const Edit& edit) {
    const auto after = std::ranges::upper_bound(edits_, edit, is_before);
    const bool touches_next = after != edits_.end() && touches(after->span, edit.span);
    return touches_next || (after != edits_.begin() && touches(std::prev(after)->span, edit.span));
  });
}

bool EditSet::is_well_formed(const std::vector<Edit>& edits, std::size_t size) {
  std::vector<text::Span> spans;
  for (const Edit& edit : edits) spans.push_back(edit.span);
  std::ranges::sort(spans, {}, &text::Span::begin);
  std::uint32_t last_end = 0;
  for (const text::Span& span : spans) {
    if (span.begin < last_end || span.end < span.begin || span.end > size) return false;
    last_end = span.end;
  }
  return !edits.empty();
}

void EditSet::add(const std::vector<Edit>& edits) {
  edits_.insert(edits_.end(), edits.begin(), edits.end());
  std::ranges::stable_sort(edits_, is_before);
  shift_after_.clear();
  std::int64_t shift = 0;
  for (const Edit& edit : edits_) {
    shift += static_cast<std::int64_t>(edit.text.size()) - edit.span.size();
    shift_after_.push_back(shift);
  }
}

std::string EditSet::apply(std::string_view text) const {
  std::string out;
  out.reserve(text.size() + static_cast<std::size_t>(edits_.empty() ? 0 : std::max<std::int64_t>(0, shift_after_.back())));
  std::size_t at = 0;
  for (const Edit& edit : edits_) {
    out.append(text.substr(at, edit.span.begin - at));
    out.append(edit.text);
    at = edit.span.end;
  }
  out.append(text.substr(at));
  return out;
}

std::uint32_t EditSet::map(std::uint32_t offset) const {
  const auto after = std::ranges::upper_bound(edits_, offset, {}, [](const Edit& edit) { return edit.span.begin; });
  if (after == edits_.begin()) return offset;
  const auto index = static_cast<std::size_t>(after - edits_.begin()) - 1;
  const Edit& edit = edits_[index];
  if (offset >= edit.span.end) return static_cast<std::uint32_t>(offset + shift_after_[index]);
  const std::int64_t before = index == 0 ? 0 : shift_after_[index - 1];
  return static_cast<std::uint32_t>(edit.span.begin + before);
}

text::Span EditSet::map(text::Span span) const {
  const auto after = std::ranges::upper_bound(edits_, span.end, {}, [](const Edit& edit) { return edit.span.begin; });
  std::uint32_t end = map(span.end);
  if (after != edits_.begin() && std::prev(after)->span.end >= span.end) {
    const Edit& last = *std::prev(after);
    // map() already counts an insertion that stands at its offset.
    end = map(last.span.begin) + (last.span.empty() ? 0 : static_cast<std::uint32_t>(last.text.size()));
  }
  std::uint32_t begin = map(span.begin);
  // An insertion right at the begin belongs to the stretch.
  const auto first = std::ranges::lower_bound(edits_, span.begin, {}, [](const Edit& edit) { return edit.span.begin; });
  if (first != edits_.end() && first->span.begin == span.begin && first->span.empty()) {
    begin = static_cast<std::uint32_t>(begin - first->text.size());
  }
  return {begin, std::max(begin, end)};
}

std::string with_line_ends_of(std::string_view like, std::string_view text) {
  const std::size_t line_end = like.find('\n');
  const bool is_crlf = line_end != std::string_view::npos && line_end > 0 && like[line_end - 1] == '\r';
  if (!is_crlf || text.find('\n') == std::string_view::npos) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) out += '\r';
    out += text[i];
  }
  return out;
}

}  // namespace labbook::lint
