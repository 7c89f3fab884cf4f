#include "site/template.h"

#include <unordered_map>

#include "site/template_data.h"
// After our own data: it takes the place of the library's.
#include <kainjow/mustache.hpp>
#include "site/compiled_template.h"
#include "site/expand_template.h"

namespace labbook::site {

struct Templates::Parsed {
  std::unordered_map<std::string, CompiledTemplate> pages;
};

Templates::Templates(std::unique_ptr<Parsed> parsed) : parsed_(std::move(parsed)) {}
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;
Templates::~Templates() = default;

disk::Result<Templates> Templates::load(const Words& words, const TemplateFiles& files, const TemplateFiles& shipped) {
  auto parsed = std::make_unique<Parsed>();
  for (const std::string& name : files.pages()) {
    const std::string path = "pages/" + name + ".mustache";
    DataNames known;
    if (files.has_own()) {
      const auto original = expand_template(shipped, words, path, {});
      if (!original) return tl::unexpected(original.error());
      known = names_in(*original);
    }
    const auto text = expand_template(files, words, path, known);
    if (!text) return tl::unexpected(text.error());
    const kainjow::mustache::mustache page{*text};  // finds the mistakes
    if (!page.is_valid()) return disk::failure(disk::ErrorKind::bad_input, files.find(path)->shown + ": " + page.error_message());
    parsed->pages.emplace(name, CompiledTemplate(*text));
  }
  return Templates(std::move(parsed));
}

std::string Templates::render(std::string_view name, const TemplateData& data) const {
  std::string out;
  out.reserve(16384);
  parsed_->pages.at(std::string(name)).render(data, out);
  return out;
}

}  // namespace labbook::site
