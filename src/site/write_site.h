// Writes the files of a site beside the old ones, then puts them in their place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "disk/publish.h"
#include "disk/result.h"
#include "site/attachments.h"
#include "site/link_book.h"
#include "site/page_memory.h"
#include "site/site_context.h"

namespace labbook::site {

struct WrittenSite {
  std::uint32_t pages = 0;
  disk::PublishSummary files;
  std::string stamp;  ///< of the folder, as stamp_of_output() has it; may be empty
};

/// Makes every page of the site, in parallel. The output is replaced whole or, on an error, not at all.
/// `links`: those that the site's pages ask for. `memory`: pages that need not be made again. `compare_whole`: gives the
/// site's comparisons their rows, which only pages that show all journals together need.
disk::Result<WrittenSite> write_site(const SiteContext& site, Attachments& attachments, LinkBook& links, PageMemory& memory,
                                     const std::function<void()>& compare_whole, const std::filesystem::path& output, unsigned jobs);

}  // namespace labbook::site
