// Reads Markdown documents from standard input, each ended by a NUL, and prints their HTML in the same way.
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "markdown/parse.h"
#include "site/render_html.h"
#include "site/url.h"
#include "text/source_file.h"

using namespace labbook;

namespace {

std::string render(std::string markdown) {
  const text::SourceFile file = text::make_source_file("example.md", std::move(markdown));
  const markdown::Document document = markdown::parse(file);
  site::RenderOptions options;
  const auto resolve = [](std::string_view url) {
    const std::string cleaned = site::clean_url(url);
    const auto kind = site::url_kind(cleaned);
    const bool is_refused = kind == site::UrlKind::refused || kind == site::UrlKind::data_image;
    return site::Target{is_refused ? site::Target::Kind::broken : site::Target::Kind::page, site::encode_url(cleaned), {}, 0, 0};
  };
  options.resolve_link = resolve;
  options.resolve_image = resolve;
  options.keeps_levels = true;
  options.has_heading_ids = false;
  return site::render_html(document, site::find_anchors(document), {0, static_cast<std::uint32_t>(file.text.size())}, {}, options).html;
}

}  // namespace

int main() {
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  for (std::size_t begin = 0; begin < input.size();) {
    const std::size_t end = std::min(input.find('\0', begin), input.size());
    std::cout << render(input.substr(begin, end - begin)) << '\0';
    begin = end + 1;
  }
  return 0;
}
