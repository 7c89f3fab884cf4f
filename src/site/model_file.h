// model.json: all that the journals say, for programs.
#pragma once

#include <vector>

#include "site/page_memory.h"
#include "site/page_writer.h"
#include "site/site_context.h"

namespace labbook::site {

/// Writes it, and copies the parts of journals that are as they were from the model that is replaced. Gives where the part
/// of each journal stands.
std::vector<ModelPart> write_model_file(const SiteContext& site, const PageMemory& memory, PageWriter& writer);

}  // namespace labbook::site
