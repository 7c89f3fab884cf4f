// The third room: text becomes a tree of Markdown (GitHub's dialect), with a true place for every node.
// Only this room knows cmark-gfm.
#pragma once

#include "markdown/document.h"
#include "markdown/excess.h"
#include "markdown/parse.h"
#include "markdown/plain_text.h"
#include "markdown/slug.h"
#include "markdown/source_lines.h"
#include "markdown/table_source.h"
#include "markdown/work_budget.h"
