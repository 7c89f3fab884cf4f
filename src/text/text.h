// The second room: bytes become text. Encodings, places in a file, letters and their width.
#pragma once

#include "text/byte_set.h"
#include "text/display_width.h"
#include "text/escape.h"
#include "text/fold.h"
#include "text/line_index.h"
#include "text/name_key.h"
#include "text/name_set.h"
#include "text/similar_name.h"
#include "text/source_file.h"
#include "text/span.h"
#include "text/utf8.h"
#include "text/word_search.h"
