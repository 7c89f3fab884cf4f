#include "site/page_head.h"

#include <algorithm>
#include <array>
#include <utility>

#include "site/template_data.h"
#include "site/url.h"
#include "text/utf8.h"

namespace labbook::site {

std::string_view root_of(std::string_view page_path) { return page_path.find('/') == std::string_view::npos ? "" : "../"; }

std::string shorten(std::string_view text, std::size_t size) {
  std::size_t end = 0;
  std::size_t blank = 0;
  for (std::size_t count = 0; end < text.size(); ++count) {
    if (count == size) {
      return std::string(text.substr(0, blank > end / 2 ? blank : end)) + "…";
    }
    if (text[end] == ' ') blank = end;
    end += text::decode_at(text, end).size;
  }
  return std::string(text);
}

namespace {

/// The pages that a site has only where there is something to show on them.
void set_more_pages(TemplateData& data, const SiteContext& site, std::string_view section) {
  const std::array<std::pair<std::string, bool>, 5> pages{{
      {"repositories", site.is_joined()},
      {"effects", !site.effects.all.empty()},
      {"negative", !site.negative.all.empty()},
      {"people", !site.people.all.empty()},
      {"deleted", !site.deleted.empty()},
  }};
  for (const auto& [name, is_there] : pages) {
    if (!is_there) continue;
    data.set("nav_" + name, true);
    data.set("has_more_pages", true);
    if (section == name) data.set("in_more_pages", true);
  }
}

/// Whether those who show a preview of the address can show the figure: bitmaps, no drawings.
bool is_preview(std::string_view image) {
  constexpr std::array<std::string_view, 5> kShown{".png", ".jpg", ".jpeg", ".gif", ".webp"};
  return std::ranges::any_of(kShown, [&](std::string_view ending) { return image.ends_with(ending); });
}

}  // namespace

TemplateData page_data(const SiteContext& site, const Interface& interface, const PageHead& head) {
  TemplateData data{TemplateData::type::object};
  const bool is_home = head.title.empty();
  data.set("lang", interface.words.language());
  data.set("root", std::string(root_of(head.path)));
  data.set("site_title", site.title);
  data.set("page_title", is_home ? site.title : head.title + " · " + site.title);
  data.set("og_title", is_home ? site.title : head.title);
  data.set("description", shorten(head.description, 180));
  if (!site.base_url.empty()) {
    data.set("canonical", site.base_url + (head.path == "index.html" ? std::string() : encode_path(head.path)));
    data.set("og_image", site.base_url + (is_preview(head.image) ? head.image : "assets/cover.png"));
  }
  data.set("icon", site.theme.logo_path.empty() ? std::string("assets/mark.svg") : site.theme.logo_path);
  if (!site.theme.style.empty()) data.set("has_theme", true);
  if (head.has_code) data.set("has_code", true);
  if (!site.is_joined()) data.set("has_quality", true);
  set_more_pages(data, site, head.section);
  if (!head.section.empty()) data.set("in_" + head.section, true);
  return data;
}

}  // namespace labbook::site
