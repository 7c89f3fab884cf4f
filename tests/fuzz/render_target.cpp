// Whatever a journal holds, its page is made of known elements, closed in order, and of addresses that run nothing.
#include <cstdio>
#include <string>

#include "require.h"
#include "site/anchors.h"
#include "site/render_html.h"
#include "site/url.h"
#include "strict_html.h"

namespace {

using namespace labbook;

site::Target target_of(std::string_view url, bool is_image) {
  const std::string cleaned = site::clean_url(url);
  switch (site::url_kind(cleaned)) {
    case site::UrlKind::web: return {site::Target::Kind::web, site::encode_url(cleaned), {}, 0, 0};
    case site::UrlKind::data_image:
      if (is_image) return {site::Target::Kind::page, site::encode_url(cleaned), {}, 0, 0};
      break;
    case site::UrlKind::relative: return {site::Target::Kind::page, "../files/" + site::encode_path(cleaned), {}, 0, 0};
    case site::UrlKind::refused: break;
  }
  return {site::Target::Kind::broken, {}, cleaned, 0, 0};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 64 * 1024) return 0;
  const auto file = text::make_source_file("fuzz.md", std::string(reinterpret_cast<const char*>(data), size));
  const site::PageDocument page = site::parse_page(file);
  const site::Anchors anchors = site::find_anchors(page.document);
  site::RenderOptions options;
  options.resolve_link = [](std::string_view url) { return target_of(url, false); };
  options.resolve_image = [](std::string_view url) { return target_of(url, true); };
  options.set_formula = [](std::string_view, bool) { return std::optional<std::string>(std::string()); };
  const text::Span whole{0, static_cast<std::uint32_t>(file.text.size())};
  const std::string html = site::render_html(page, anchors, whole, {}, options).html;
  const std::string fault = fuzz::fault_in_html(html);
  if (!fault.empty()) std::fprintf(stderr, "%s\n--- page\n%s\n", fault.c_str(), html.c_str());
  REQUIRE_ALWAYS(fault.empty());
  return 0;
}
