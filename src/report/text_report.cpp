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

/// What switches a colour on (ECMA-48 SGR).
constexpr std::string_view kBold = "1";
constexpr std::string_view kFaint = "2";
constexpr std::string_view kHelp = "1;36";

std::string_view colour_of(Severity severity) {
  return severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "1;34";
}

class TextReport {
 public:
  TextReport(const lint::LintResult& result, const TextStyle& style)
      : kept_lines_(result.lines), secrets_(result.secrets), has_colour_(style.has_colour) {
    for (const journal::JournalFile& file : result.workspace.files) by_path_[file.source.path] = &file.source;
  }

  void add(const Diagnostic& diagnostic) {
    paint(kBold, [&] { write_place(diagnostic.path, diagnostic.begin); });
    write({": "});
    paint(colour_of(diagnostic.severity), [&] { write({severity_name(diagnostic.severity)}); });
    write({": "});
    text::append_for_terminal(out_, diagnostic.message);
    write({" "});
    paint(kFaint, [&] { write({"[", diagnostic.rule, "]"}); });
    write({"\n"});
    add_excerpt(diagnostic);
    for (const lint::Related& related : diagnostic.related) add_related(related);
    if (!diagnostic.help.empty()) add_help(diagnostic.help);
  }

  std::string finish() { return std::move(out_); }

 private:
  void write(std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) out_ += part;
  }

  void write_number(std::uint32_t number) {
    const fmt::format_int digits(number);
    out_.append(digits.data(), digits.size());
  }

  /// What `write_text` writes, in a colour where there are any.
  template <typename WriteText>
  void paint(std::string_view code, const WriteText& write_text) {
    if (!has_colour_) return write_text();
    write({"\x1B[", code, "m"});
    write_text();
    write({"\x1B[0m"});
  }

  void write_place(std::string_view path, text::Location at) {
    text::append_for_terminal(out_, path);
    write({":"});
    write_number(at.line);
    write({":"});
    write_number(at.column);
  }

  void add_related(const lint::Related& related) {
    write({"  "});
    write_place(related.path, related.location);
    write({": "});
    text::append_for_terminal(out_, related.message);
    write({"\n"});
  }

  void add_help(std::string_view help) {
    write({"  "});
    paint(kHelp, [&] { write({"help:"}); });
    write({" "});
    text::append_for_terminal(out_, help);
    write({"\n"});
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

  void write_margin(std::uint32_t line) {
    constexpr std::size_t kDigits = 5;
    const std::size_t digits = fmt::format_int(line).size();
    out_.append(kDigits - std::min(digits, kDigits), ' ');
    write_number(line);
    write({" |"});
  }

  void add_excerpt(const Diagnostic& diagnostic) {
    // A secret is not to be shown once more, in a log that others can read.
    if (diagnostic.rule == "exposed-secret") return;
    const auto line = line_of(diagnostic);
    if (!line || count_of_line(diagnostic) > kMostOfLine) return;
    const text::Span marked{diagnostic.span.begin - line->span.begin,
                            std::max(diagnostic.span.begin, std::min(diagnostic.span.end, line->span.end)) - line->span.begin};
    const SourceExcerpt excerpt = make_source_excerpt(without_secrets(diagnostic.path, *line), marked, kExcerptWidth);
    paint(kFaint, [&] { write_margin(diagnostic.begin.line); });
    write({" ", excerpt.text, "\n"});
    paint(kFaint, [&] { write({"      |"}); });
    out_.append(excerpt.caret_begin + 1, ' ');
    paint(colour_of(diagnostic.severity), [&] { out_.append(excerpt.caret_width, '^'); });
    write({"\n"});
  }

  const std::map<std::string, std::vector<lint::QuotedLine>>& kept_lines_;
  const std::map<std::string, std::vector<text::Span>>& secrets_;
  bool has_colour_;
  std::string masked_;
  std::string_view path_;  ///< of the finding before
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
