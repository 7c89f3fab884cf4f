#include "site/template.h"

#include <unordered_map>

#include "site/template_data.h"
// After our own data: it takes the place of the library's.
#include <kainjow/mustache.hpp>
#include "site/expand_template.h"
#include "text/escape.h"

namespace labbook::site {
namespace {

using Mustache = kainjow::mustache::mustache;

}  // namespace

struct Templates::Parsed {
  // kainjow's render() is not const but changes nothing unless a lambda or a run-time partial fails: we have neither.
  mutable std::unordered_map<std::string, Mustache> pages;
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
    Mustache page{*text};
    if (!page.is_valid()) return disk::failure(disk::ErrorKind::bad_input, files.find(path)->shown + ": " + page.error_message());
    page.set_custom_escape([](const std::string& s) { return text::escape_html(s); });
    parsed->pages.emplace(name, std::move(page));
  }
  return Templates(std::move(parsed));
}

std::string Templates::render(std::string_view name, const TemplateData& data) const {
  std::string out;
  out.reserve(16384);
  parsed_->pages.at(std::string(name)).render(data, [&out](const std::string& piece) { out.append(piece); });
  return out;
}

}  // namespace labbook::site
