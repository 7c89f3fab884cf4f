#include "markdown/verbatim.h"

#include <algorithm>
#include <string>

#include "markdown/document_builder.h"
#include "markdown/parse.h"

namespace labbook::markdown {
namespace {

// No mark of Markdown, no white space and nothing that people write: cmark-gfm takes it for a letter.
constexpr char kMask = '\x01';

/// As long as the file, so that every place stays what it is.
std::unique_ptr<text::SourceFile> masked(const text::SourceFile& file, std::span<const VerbatimPiece> pieces) {
  auto copy = std::make_unique<text::SourceFile>();
  copy->path = file.path;
  copy->text = file.text;
  copy->lines = file.lines;
  for (const VerbatimPiece& piece : pieces) std::fill_n(copy->text.begin() + piece.span.begin, piece.span.size(), kMask);
  return copy;
}

/// Puts the bytes back in the place of the masks.
class Unmasking {
 public:
  Unmasking(std::string_view source, std::span<const VerbatimPiece> pieces, DocumentBuilder& builder)
      : source_(source), pieces_(pieces), builder_(builder) {}

  /// False where a mask is none of the pieces.
  bool run() {
    for (NodeIndex i = 0; i < builder_.nodes().size(); ++i) {
      Node& node = builder_.nodes()[i];
      if (node.literal.find(kMask) == std::string_view::npos && node.info.find(kMask) == std::string_view::npos) continue;
      if (node.kind != NodeKind::text || !unmask(i, node)) return false;
    }
    return true;
  }

  std::vector<PlacedPiece> take_placed() { return std::move(placed_); }

 private:
  bool unmask(NodeIndex i, Node& node) {
    std::string literal(node.literal);
    auto piece = std::ranges::lower_bound(pieces_, node.span.begin, {}, [](const VerbatimPiece& p) { return p.span.begin; });
    for (std::size_t at = literal.find(kMask); at != std::string::npos; at = literal.find(kMask, at), ++piece) {
      const std::size_t size = std::min(literal.size(), literal.find_first_not_of(kMask, at)) - at;
      if (piece == pieces_.end() || piece->span.size() != size) return false;
      literal.replace(at, size, piece->span.of(source_));
      placed_.push_back({i, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(size), piece->owner});
      at += size;
    }
    node.literal = builder_.keep(literal);
    return true;
  }

  std::string_view source_;
  std::span<const VerbatimPiece> pieces_;
  DocumentBuilder& builder_;
  std::vector<PlacedPiece> placed_;
};

}  // namespace

std::optional<VerbatimDocument> parse_verbatim(const text::SourceFile& file, std::span<const VerbatimPiece> pieces) {
  if (file.text.find(kMask) != std::string::npos) return std::nullopt;
  VerbatimDocument result;
  result.parsed = masked(file, pieces);
  DocumentBuilder builder(file.text, parse(*result.parsed));
  Unmasking unmasking(file.text, pieces, builder);
  if (!unmasking.run()) return std::nullopt;
  result.pieces = unmasking.take_placed();
  result.document = builder.finish();
  return result;
}

}  // namespace labbook::markdown
