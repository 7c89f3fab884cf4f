// Any text as a page's template and, behind the first NUL, as a part of it: taken in, or an error that names the file.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>

#include "require.h"
#include "scratch.h"
#include "site/expand_template.h"
#include "site/template.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace labbook;
  static const fuzz::Scratch scratch;
  std::filesystem::create_directories("pages");
  std::filesystem::create_directories("partials");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(text.find('\0'), text.size());
  std::ofstream("pages/home.mustache", std::ios::binary) << text.substr(0, cut);
  std::ofstream("partials/part.mustache", std::ios::binary) << text.substr(std::min(cut + 1, text.size()));
  static const site::Words words = site::Words::load("en");
  static const site::TemplateFiles shipped = *site::TemplateFiles::open({});
  const auto files = site::TemplateFiles::open(scratch.path());
  REQUIRE_ALWAYS(files.has_value());
  const site::DataNames known{"title", "site_title", "body", "has_contents", "experiments"};
  const auto expanded = site::expand_template(*files, words, "pages/home.mustache", known);
  if (!expanded) {
    REQUIRE_ALWAYS(expanded.error().message.find(".mustache:") != std::string::npos);
    return 0;
  }
  REQUIRE_ALWAYS(expanded->size() <= 5 * 1024 * 1024);
  // All pages of the site are parsed with them, which takes a hundred times as long as what went before: one in sixteen.
  if (std::accumulate(text.begin(), text.end(), 0U) % 16 != 0) return 0;
  const auto templates = site::Templates::load(words, *files, shipped);
  REQUIRE_ALWAYS(templates || !templates.error().message.empty());
  return 0;
}
