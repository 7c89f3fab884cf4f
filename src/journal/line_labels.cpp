#include "journal/line_labels.h"

#include <algorithm>

#include "journal/characters.h"
#include "markdown/parse.h"
#include "text/byte_set.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

using markdown::NodeIndex;
using markdown::NodeKind;

/// A longer phrase before a colon is prose.
constexpr std::size_t kLongestLineLabel = 64;

constexpr std::string_view kWideColon = "：";

std::string_view trim_marks(std::string_view text) {
  text = text::trim(text);
  if (text.ends_with(kWideColon)) text.remove_suffix(kWideColon.size());
  while (!text.empty() && (text.front() == '*' || text.front() == '_' || text.front() == '`')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '*' || text.back() == '_' || text.back() == '`' || text.back() == ':')) text.remove_suffix(1);
  return text::trim(text);
}

/// What follows a list's bullet or number; the same view where there is none.
std::string_view skip_bullet(std::string_view line) {
  if (line.size() > 1 && (line[0] == '-' || line[0] == '+' || line[0] == '*') && is_blank(line[1])) return text::trim(line.substr(2));
  const std::size_t digits = digits_end(line, 0);
  if (digits > 0 && digits < 4 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') && is_blank(line[digits + 1])) {
    return text::trim(line.substr(digits + 2));
  }
  return line;
}

bool reads_as_label(std::string_view label) {
  if (label.empty() || label.size() > kLongestLineLabel) return false;
  return is_word_letter(text::decode_at(label, 0).value) || is_digit(label[0]) || label[0] == '[';
}

class LabelReader {
 public:
  explicit LabelReader(std::uint32_t line) { found_.line = line; }

  bool read(std::string_view source) {
    found_.is_nested = !source.empty() && (source[0] == '\t' || source.starts_with("  "));
    std::string_view text = text::trim(source);
    if (text.empty() || text[0] == '#') return false;
    if (text[0] == '|') return read_cell(text.substr(1));
    const std::string_view item = skip_bullet(text);
    found_.is_listed = item.size() != text.size();
    if (item.starts_with("**") || item.starts_with("__")) return read_bold(item, item.substr(0, 2), item.substr(0, 2));
    if (item.starts_with("<b>")) return read_bold(item, "<b>", "</b>");
    if (item.starts_with("<strong>")) return read_bold(item, "<strong>", "</strong>");
    return read_plain(item);
  }

  const LineLabel& found() const { return found_; }

 private:
  bool read_cell(std::string_view text) {
    const std::size_t bar = text.find('|');
    if (bar == std::string_view::npos) return false;
    const std::size_t next = text.find('|', bar + 1);
    found_.is_cell = true;
    found_.label = trim_marks(text.substr(0, bar));
    found_.value = text::trim(text.substr(bar + 1, next == std::string_view::npos ? next : next - bar - 1));
    return reads_as_label(found_.label);
  }

  bool read_bold(std::string_view text, std::string_view opening, std::string_view closing) {
    const std::size_t close = text.find(closing, opening.size());
    if (close == std::string_view::npos) return read_plain(text);
    found_.is_bold = true;
    found_.label = trim_marks(text.substr(opening.size(), close - opening.size()));
    std::string_view value = text::trim(text.substr(close + closing.size()));
    if (value.starts_with(':')) value = text::trim(value.substr(1));
    else if (value.starts_with(kWideColon)) value = text::trim(value.substr(kWideColon.size()));
    found_.value = value;
    found_.is_whole = value.empty();
    return reads_as_label(found_.label);
  }

  bool read_plain(std::string_view text) {
    const std::string_view head = text.substr(0, kLongestLineLabel + 1);
    static constexpr text::ByteSet kSigns(":=");
    const std::size_t wide = head.find(kWideColon);
    const std::size_t at = std::min(kSigns.first_in(head), wide);
    if (at == std::string_view::npos) {
      found_.label = trim_marks(text);
      found_.is_whole = true;
      return found_.is_listed && !found_.is_nested && reads_as_label(found_.label);
    }
    if (head.substr(at).starts_with("://")) return false;
    found_.label = trim_marks(head.substr(0, at));
    found_.value = text::trim(text.substr(at + (at == wide ? kWideColon.size() : 1)));
    found_.is_whole = found_.value.empty();
    return reads_as_label(found_.label);
  }

  LineLabel found_;
};

}  // namespace

std::vector<LineLabel> find_labels(const text::SourceFile& file, const markdown::Document& document) {
  std::vector<LineLabel> found;
  std::uint32_t line = 1;
  const text::Span matter = markdown::front_matter(file.text);
  if (!matter.empty()) line = file.lines.line_at(matter.end - 1) + 1;
  NodeIndex node = 1;
  const auto& nodes = document.nodes();
  while (line <= file.lines.line_count()) {
    const text::Span span = file.lines.line(line);
    while (node < nodes.size() &&
           (nodes[node].span.end <= span.begin || (nodes[node].kind != NodeKind::code_block && nodes[node].kind != NodeKind::html_block))) {
      ++node;
    }
    if (node < nodes.size() && nodes[node].span.begin < span.end) {
      line = std::max(line + 1, file.lines.line_at(nodes[node].span.end > 0 ? nodes[node].span.end - 1 : 0) + 1);
      continue;
    }
    LabelReader reader(line);
    if (reader.read(span.of(file.text))) found.push_back(reader.found());
    ++line;
  }
  return found;
}

}  // namespace labbook::journal
