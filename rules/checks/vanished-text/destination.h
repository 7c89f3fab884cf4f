#pragma once

#include "markdown/document.h"

namespace labbook::rules {

/// What the destination of a link definition looks like.
enum class Destination : unsigned char {
  link,   ///< a URL, a path, an anchor, or the empty one by which people write comments: `[//]: # (…)`
  word,   ///< may be the name of a page without its ending
  value,  ///< a number, a date, dashes: nobody links to that
};

Destination judge_destination(const markdown::LinkDefinition& definition);

}  // namespace labbook::rules
