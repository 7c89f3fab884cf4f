// A template as steps that are carried out one after another. kainjow's own way through a template calls a function for
// each blank of it, which was an eighth of a build.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "site/template.h"
#include "site/template_name.h"

namespace labbook::site {

/// Prints what Mustache prints: a line that holds sections and nothing else leaves no blank line behind.
class CompiledTemplate {
 public:
  /// `text` as expand_template() gives it, of sound Mustache.
  explicit CompiledTemplate(std::string text);

  /// Appends to `out`. Safe from many threads.
  void render(const TemplateData& data, std::string& out) const;

 private:
  friend class TemplateRun;

  enum class Kind : unsigned char {
    text,      ///< without a line's end, or with ends of lines that hold no section
    line_end,  ///< of a line that holds a section
    value,
    raw_value,
    section,
    inverted,
  };

  struct Step {
    Kind kind = Kind::text;
    bool ends_line = false;  ///< of a text
    std::size_t begin = 0;   ///< of the text or the name
    std::size_t size = 0;
    std::size_t behind = 0;  ///< the step behind a section's last one
    TemplateName name = "";  ///< of a value or a section
    bool is_way = false;     ///< of the name: `a.b` is the b of a, `.` what stands around
  };

  void add_text(std::size_t begin, std::size_t end, bool& has_section);
  std::string_view text_of(const Step& step) const { return std::string_view(text_).substr(step.begin, step.size); }

  std::string text_;
  std::vector<Step> steps_;
};

}  // namespace labbook::site
