// Mustache templates (mustache.github.io): kainjow's library finds their mistakes, compiled_template.h prints them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "disk/result.h"
#include "site/template_files.h"
#include "site/words.h"

// kainjow/mustache.hpp, which stays in the .cpp files that need it.
namespace kainjow::mustache {
template <typename String>
class basic_data;
}

namespace labbook::site {

using TemplateData = kainjow::mustache::basic_data<std::string>;

/// The page templates in one language, parsed once. `{{> name}}` takes in another file, `{{t.key}}` the words for a key;
/// both are put in before parsing. Safe to use from many threads.
class Templates {
 public:
  /// Parses `files`, which may hold a user's own; `shipped` tells what data each page has. The error names file and line
  /// of a mistake.
  static disk::Result<Templates> load(const Words& words, const TemplateFiles& files, const TemplateFiles& shipped);

  /// The page. `name` is that of a file in site_templates/pages, without its ending.
  std::string render(std::string_view name, const TemplateData& data) const;

  Templates(Templates&&) noexcept;
  Templates& operator=(Templates&&) noexcept;
  ~Templates();

 private:
  struct Parsed;
  explicit Templates(std::unique_ptr<Parsed> parsed);
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace labbook::site
