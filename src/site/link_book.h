// Which links pages have asked for, and where they led: what must lead there still for the pages to be the same.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "site/plan.h"
#include "site/render_html.h"

namespace labbook::site {

/// A link or an image of a page.
struct AskedLink {
  std::size_t entry = kNoPage;  ///< index in the journal; kNoPage: asked for by the journal's page
  bool is_image = false;
  std::string url;     ///< as the journal writes it
  std::string target;  ///< state_of() where it led
};

/// The target, as short bytes: another one where any of it is another one.
std::string state_of(const Target& target);

/// By file of the workspace. Each file is for one thread at a time.
class LinkBook {
 public:
  explicit LinkBook(std::size_t files) : asked_(files) {}

  void add(std::size_t file, AskedLink link) { asked_[file].push_back(std::move(link)); }
  std::vector<AskedLink> take(std::size_t file) { return std::move(asked_[file]); }

 private:
  std::vector<std::vector<AskedLink>> asked_;
};

}  // namespace labbook::site
