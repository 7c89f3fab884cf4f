#include "journal/front_matter.h"

#include "journal/pairs.h"
#include "markdown/parse.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestFrontLine = 2000;

/// The bytes between the fences.
text::Span inside(const text::SourceFile& file) {
  const text::Span matter = markdown::front_matter(file.text);
  if (matter.empty()) return {};
  const std::uint32_t closing = file.lines.line_at(matter.end - 1);
  return {file.lines.line(2).begin, file.lines.line(closing).begin};
}

void shift(text::Span& span, std::uint32_t by) {
  span.begin += by;
  span.end += by;
}

/// `title: Loss: with and without` is no YAML, and people write it. Each line that has a name and a value says as much as
/// it would in the journal's text; what is nested is left out.
std::vector<YamlValue> read_lines(std::string_view block) {
  std::vector<YamlValue> values;
  for (std::string_view rest = block; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.size() > kLongestFrontLine || line.starts_with('#')) continue;
    const std::string_view item = text::trim(line);
    if (item.starts_with("- ")) {
      if (!values.empty()) values.back().items.emplace_back(text::trim(item.substr(2)));
      continue;
    }
    const Pair pair = divide(line);
    if (pair.name.empty() || pair.mark != ":" || line.starts_with(' ')) continue;
    const std::string_view value = text::trim(pair.value);
    values.push_back({{std::string(pair.name)}, std::string(value), {}, false, text::span_of(block, value.empty() ? line : value)});
  }
  return values;
}

}  // namespace

FrontMatter front_matter_of(const text::SourceFile& file) {
  const text::Span block = inside(file);
  if (block.empty()) return {};
  FrontMatter result;
  auto reading = read_yaml(block.of(file.text));
  if (reading) {
    result.values = std::move(*reading);
  } else {
    result.problem = std::move(reading.error());
    result.problem->offset += block.begin;
    result.values = read_lines(block.of(file.text));
  }
  for (YamlValue& value : result.values) shift(value.span, block.begin);
  return result;
}

}  // namespace labbook::journal
