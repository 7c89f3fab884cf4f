// How parse.cpp and its parts fill a Document.
#pragma once

#include <cstring>
#include <string_view>
#include <utility>

#include "markdown/document.h"

namespace labbook::markdown {

class DocumentBuilder {
 public:
  explicit DocumentBuilder(std::string_view text) : text_(text) {}
  /// Goes on with a document that was finished.
  DocumentBuilder(std::string_view text, Document document) : text_(text), document_(std::move(document)) {}

  std::string_view text() const { return text_; }
  std::vector<Node>& nodes() { return document_.nodes_; }
  std::vector<LinkDefinition>& definitions() { return document_.definitions_; }

  /// A copy of `bytes` that lives as long as the document.
  std::string_view keep(std::string_view bytes) {
    if (bytes.empty()) return {};
    auto* copy = static_cast<char*>(document_.storage_->allocate(bytes.size(), 1));
    std::memcpy(copy, bytes.data(), bytes.size());
    return {copy, bytes.size()};
  }

  void mark_too_complex(Excess excess) { document_.excess_ = excess; }

  Document finish() { return std::move(document_); }

 private:
  std::string_view text_;
  Document document_;
};

}  // namespace labbook::markdown
