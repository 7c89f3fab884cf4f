#pragma once

#include <string>
#include <string_view>

#include "site/site_context.h"

namespace labbook::site {

/// What the top of a page says.
struct PageHead {
  std::string path;   ///< of the page, relative to the site's root
  std::string title;  ///< empty: the site's own
  std::string description;
  std::string section;  ///< "home", "journals" …: marks the item of the navigation that leads here
  std::string image;    ///< path of the picture for previews, relative to the site's root; empty: the site's
  bool has_code = false;
};

/// The data that every template needs: language, title, links of the head, navigation.
TemplateData page_data(const SiteContext& site, const Interface& interface, const PageHead& head);

/// "" or "../": the way from a page to the site's root.
std::string_view root_of(std::string_view page_path);

/// At most `size` code points, cut at a blank where there is one near, with … at the end.
std::string shorten(std::string_view text, std::size_t size);

}  // namespace labbook::site
