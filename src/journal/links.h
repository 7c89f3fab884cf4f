// Links and images of entries, with what they lead to.
#pragma once

#include <vector>

#include "journal/contents.h"

namespace labbook::journal {

/// What a URL leads to: a tracker by its host, an image or a file by its form.
LinkKind kind_of_link(const Vocabulary& vocabulary, std::string_view url, bool is_image);

/// Adds the link or image at `node`.
void read_link(Contents& contents, markdown::NodeIndex node, std::vector<Link>& links);

/// The images and links of raw HTML at `node`: `<img src="curve.png">`. In order.
std::vector<Link> read_raw_links(const Contents& contents, markdown::NodeIndex node);

}  // namespace labbook::journal
