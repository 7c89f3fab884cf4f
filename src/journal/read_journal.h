#pragma once

#include "journal/model.h"
#include "journal/vocabulary.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

/// What the reader is told beside the file itself.
struct ReadOptions {
  std::string language = "auto";  ///< "auto", "en" or "ru"
  bool is_named_journal = false;  ///< the configuration or the user says that it is a journal
};

/// Reads a whole document: which recognisers explain it best, its entries, and all that they state. References are
/// found and left unresolved (see resolve_references()). Linear in the size of the file.
Journal read_journal(const text::SourceFile& file, const markdown::Document& document, const Vocabulary& vocabulary,
                     const ReadOptions& options = {});

}  // namespace labbook::journal
