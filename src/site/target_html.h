#pragma once

#include <string>
#include <string_view>

#include "site/render_html.h"

namespace labbook::site {

/// Prints the start tag for a target and returns the end tag that belongs to it. What is no link gets a `span`.
std::string_view open_link_target(std::string& out, const Target& target, std::string_view title);

/// Prints an image of this site, or what stands in its place: a link for a remote one, a note for a missing one.
/// Within a link the image is printed without a link of its own.
void print_image_target(std::string& out, const Target& target, std::string_view alternative, std::string_view title, bool is_in_link,
                        const RenderOptions& options);

}  // namespace labbook::site
