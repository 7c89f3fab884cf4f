// The fourth room: Markdown becomes journals, entries, fields, metrics, parameters, references and links.
#pragma once

#include "journal/config.h"
#include "journal/date.h"
#include "journal/habit.h"
#include "journal/model.h"
#include "journal/model_json.h"
#include "journal/read_journal.h"
#include "journal/resolve_references.h"
#include "journal/template.h"
#include "journal/template_book.h"
#include "journal/vocabulary.h"
#include "journal/workspace.h"
