#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "report/report.h"
#include "report/severity_name.h"
#include "report/source_excerpt.h"
#include "text/escape.h"

namespace labbook::report {
namespace {

using lint::Diagnostic;
using lint::Severity;

// Wide enough for what people write, narrow enough for half a screen. Not the terminal's own: a report in a file and a
// report on a screen are the same.
constexpr std::size_t kExcerptWidth = 100;
constexpr std::size_t kMostOfLine = 32;  ///< findings of one line that it is shown for

/// What switches a colour on (ECMA-48 SGR), or nothing where there is none.
class Painter {
 public:
  explicit Painter(bool has_colour) : has_colour_(has_colour) {}

  std::string bold(std::string_view text) const { return paint("1", text); }
  std::string faint(std::string_view text) const { return paint("2", text); }
  std::string help(std::string_view text) const { return paint("1;36", text); }
  std::string by(Severity severity, std::string_view text) const {
    return paint(severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "1;34", text);
  }

 private:
  std::string paint(std::string_view code, std::string_view text) const {
    return has_colour_ ? fmt::format("\x1B[{}m{}\x1B[0m", code, text) : std::string(text);
  }
  bool has_colour_;
};

class TextReport {
 public:
  TextReport(const lint::LintResult& result, const TextStyle& style) : kept_lines_(result.lines), secrets_(result.secrets), painter_(style.has_colour) {
    for (const journal::JournalFile& file : result.workspace.files) by_path_[file.source.path] = &file.source;
  }

  void add(const Diagnostic& diagnostic) {
    const std::string place = fmt::format("{}:{}:{}", text::escape_terminal(diagnostic.path), diagnostic.begin.line, diagnostic.begin.column);
    write({painter_.bold(place), ": ", painter_.by(diagnostic.severity, severity_name(diagnostic.severity)), ": ",
           text::escape_terminal(diagnostic.message), " ", painter_.faint("[" + std::string(diagnostic.rule) + "]"), "\n"});
    add_excerpt(diagnostic);
    for (const lint::Related& related : diagnostic.related) {
      write({"  ", text::escape_terminal(related.path), fmt::format(":{}:{}: ", related.location.line, related.location.column),
             text::escape_terminal(related.message), "\n"});
    }
    if (!diagnostic.help.empty()) write({"  ", painter_.help("help:"), " ", text::escape_terminal(diagnostic.help), "\n"});
  }

  std::string finish() { return std::move(out_); }

 private:
  void write(std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) out_ += part;
  }

  struct Line {
    text::Span span;
    std::string_view text;
  };

  /// The line in which the finding begins: of the file's text, or as it was kept where the file was not read.
  std::optional<Line> line_of(const Diagnostic& diagnostic) const {
    const auto found = by_path_.find(diagnostic.path);
    if (found == by_path_.end()) return std::nullopt;
    const text::SourceFile& file = *found->second;
    if (!file.text.empty()) {
      const text::Span span = file.lines.line(diagnostic.begin.line);
      return Line{span, span.of(file.text)};
    }
    const auto lines = kept_lines_.find(diagnostic.path);
    const lint::QuotedLine* line = lines == kept_lines_.end() ? nullptr : lint::find_line(lines->second, diagnostic.begin.line);
    if (line == nullptr) return std::nullopt;
    return Line{{line->begin, line->begin + static_cast<std::uint32_t>(line->text.size())}, line->text};
  }

  /// The line, with every secret in it as asterisks.
  std::string_view without_secrets(const std::string& path, const Line& whole) {
    const auto& [line, text] = whole;
    const auto secrets = secrets_.find(path);
    if (secrets == secrets_.end()) return text;
    masked_.assign(text);
    for (const text::Span& secret : secrets->second) {
      const std::uint32_t begin = std::max(secret.begin, line.begin);
      const std::uint32_t end = std::min(secret.end, line.end);
      if (begin < end) std::fill_n(masked_.begin() + (begin - line.begin), end - begin, '*');
    }
    return masked_;
  }

  /// How many findings of its line were told, this one among them. They come in the order of their places.
  std::size_t count_of_line(const Diagnostic& diagnostic) {
    const bool is_same = of_line_ > 0 && path_ == diagnostic.path && line_ == diagnostic.begin.line;
    path_ = diagnostic.path;
    line_ = diagnostic.begin.line;
    return of_line_ = is_same ? of_line_ + 1 : 1;
  }

  void add_excerpt(const Diagnostic& diagnostic) {
    // A secret is not to be shown once more, in a log that others can read.
    if (diagnostic.rule == "exposed-secret") return;
    const auto line = line_of(diagnostic);
    if (!line || count_of_line(diagnostic) > kMostOfLine) return;
    const text::Span marked{diagnostic.span.begin - line->span.begin,
                            std::max(diagnostic.span.begin, std::min(diagnostic.span.end, line->span.end)) - line->span.begin};
    const SourceExcerpt excerpt = make_source_excerpt(without_secrets(diagnostic.path, *line), marked, kExcerptWidth);
    write({painter_.faint(fmt::format("{:>5} |", diagnostic.begin.line)), " ", excerpt.text, "\n"});
    write({painter_.faint("      |"), " ", std::string(excerpt.caret_begin, ' '),
           painter_.by(diagnostic.severity, std::string(excerpt.caret_width, '^')), "\n"});
  }

  const std::map<std::string, std::vector<lint::QuotedLine>>& kept_lines_;
  const std::map<std::string, std::vector<text::Span>>& secrets_;
  Painter painter_;
  std::string masked_;
  std::string_view path_;       ///< of the finding before
  std::uint32_t line_ = 0;
  std::size_t of_line_ = 0;
  std::unordered_map<std::string_view, const text::SourceFile*> by_path_;
  std::string out_;
};

}  // namespace

std::string to_text(const lint::LintResult& result, const TextStyle& style) {
  TextReport report(result, style);
  for (const Diagnostic& diagnostic : result.diagnostics) report.add(diagnostic);
  return style.has_summary ? report.finish() + summary_line(result) : report.finish();
}

}  // namespace labbook::report
