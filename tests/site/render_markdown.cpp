// Markdown texts on the standard input, each ended by a NUL, to HTML on the standard output, each ended by a NUL.
#include <iostream>
#include <iterator>
#include <string>

#include "site/render_html.h"
#include "site/url.h"

using namespace labbook;

namespace {

site::Target target_of(std::string_view url) {
  const std::string cleaned = site::clean_url(url);
  if (site::url_kind(cleaned) == site::UrlKind::refused) return {};
  return {site::Target::Kind::page, site::encode_url(cleaned), {}, 0, 0};
}

std::string rendered(std::string text) {
  const text::SourceFile file = text::make_source_file("example.md", std::move(text));
  const site::PageDocument page = site::parse_page(file);
  const site::Anchors anchors = site::find_anchors(page.document);
  site::RenderOptions options;
  options.resolve_link = target_of;
  options.resolve_image = target_of;
  options.keeps_levels = true;
  return render_html(page, anchors, {0, static_cast<std::uint32_t>(file.text.size())}, {}, options).html;
}

}  // namespace

int main() {
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  for (std::size_t begin = 0; begin < input.size();) {
    const std::size_t end = std::min(input.find('\0', begin), input.size());
    const std::string html = rendered(input.substr(begin, end - begin));
    std::cout.write(html.data(), static_cast<std::streamsize>(html.size())).put('\0');
    begin = end + 1;
  }
}
