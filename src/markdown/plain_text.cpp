#include "markdown/plain_text.h"

namespace labbook::markdown {

std::string plain_text(const Document& document, NodeIndex index) {
  std::string out;
  for (NodeIndex i = index; i < document[index].subtree_end; ++i) {
    const Node& node = document[i];
    switch (node.kind) {
      case NodeKind::text:
      case NodeKind::code:
      case NodeKind::code_block: out.append(node.literal); break;
      case NodeKind::soft_break:
      case NodeKind::line_break: out.push_back(' '); break;
      default: break;
    }
  }
  return out;
}

}  // namespace labbook::markdown
