#include "journal/yaml_block.h"

#include <algorithm>
#include <string>

#include "text/fold.h"
#include "text/line_index.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

std::string language_of(const markdown::Node& block) { return text::fold_case(block.info.substr(0, block.info.find_first_of(" \t{,"))); }

/// From bytes of the block's content, from which containers' marks and indentation were taken, to bytes of the file.
class WayBack {
 public:
  WayBack(const text::SourceFile& file, const markdown::Node& block)
      : file_(file), lines_(block.literal), first_(code_lines(file, block).first) {}

  std::uint32_t offset(std::uint32_t at) const {
    const std::uint32_t line = lines_.line_at(at);
    const std::uint32_t end = lines_.line(line).end;
    const std::uint32_t behind = end - std::min(at, end);
    const text::Span source = file_.lines.line(std::min(first_ + line - 1, file_.lines.line_count()));
    return source.end - std::min(behind, source.size());
  }
  text::Span span(text::Span in) const {
    const std::uint32_t begin = offset(in.begin);
    return {begin, std::max(begin, offset(in.end))};
  }

 private:
  const text::SourceFile& file_;
  text::LineIndex lines_;
  std::uint32_t first_;
};

}  // namespace

CodeLines code_lines(const text::SourceFile& file, const markdown::Node& block) {
  CodeLines lines{file.lines.line_at(block.span.begin), file.lines.line_at(block.span.empty() ? block.span.begin : block.span.end - 1)};
  const std::string_view opening = text::trim(file.line_text(lines.first));
  if (opening.find("```") == std::string_view::npos && opening.find("~~~") == std::string_view::npos) return lines;
  const std::string_view closing = text::trim(file.line_text(lines.last));
  const bool is_closed = lines.last > lines.first && (closing.starts_with("```") || closing.starts_with("~~~"));
  return {lines.first + 1, is_closed ? lines.last - 1 : lines.last};
}

bool is_yaml_block(const markdown::Node& block) {
  const std::string language = language_of(block);
  return language == "yaml" || language == "yml";
}

bool is_json_block(const markdown::Node& block) { return language_of(block) == "json"; }

YamlReading read_yaml_block(const text::SourceFile& file, const markdown::Node& block) {
  YamlReading reading = read_yaml(block.literal);
  const WayBack way(file, block);
  if (!reading) {
    reading.error().offset = way.offset(reading.error().offset);
    return reading;
  }
  for (YamlValue& value : *reading) value.span = way.span(value.span);
  return reading;
}

}  // namespace labbook::journal
