#include "journal/read_contents.h"

#include <algorithm>
#include <array>
#include <vector>

#include "journal/code_blocks.h"
#include "journal/contents.h"
#include "journal/front_matter_values.h"
#include "journal/lines.h"
#include "journal/links.h"
#include "journal/loose_headings.h"
#include "journal/pair_reader.h"
#include "journal/result_parts.h"
#include "journal/tables.h"
#include "markdown/plain_text.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;

constexpr std::size_t kMostWordsOfSplit = 3;  ///< `Full 5-fold (seed 42)` is the title of a table

/// Which entry each byte belongs to: the innermost one.
class Owners {
 public:
  explicit Owners(const Journal& journal) {
    std::vector<int> open;
    const auto& entries = journal.entries;
    const auto close_up_to = [&](std::uint32_t begin) {
      while (!open.empty() && entries[static_cast<std::size_t>(open.back())].span.end <= begin) {
        const std::uint32_t end = entries[static_cast<std::size_t>(open.back())].span.end;
        open.pop_back();
        starts_.push_back({end, open.empty() ? -1 : open.back()});
      }
    };
    for (std::size_t i = 0; i < entries.size(); ++i) {
      close_up_to(entries[i].span.begin);
      open.push_back(static_cast<int>(i));
      starts_.push_back({entries[i].span.begin, static_cast<int>(i)});
    }
    close_up_to(UINT32_MAX);
  }

  /// Logarithmic in the number of entries. -1 outside all of them.
  int at(std::uint32_t offset) const {
    const auto after = std::ranges::upper_bound(starts_, offset, {}, &Start::begin);
    return after == starts_.begin() ? -1 : std::prev(after)->entry;
  }

 private:
  struct Start {
    std::uint32_t begin = 0;
    int entry = -1;
  };
  std::vector<Start> starts_;
};

/// A list item or list that gives what is below it a scope.
struct Frame {
  NodeIndex end = 0;
  Scope scope;
};

/// `inner` where it says something, `outer` where it does not.
Scope within(const Scope& outer, const Scope& inner) {
  Scope scope = outer;
  if (inner.role != Role::none) scope.role = inner.role;
  if (!inner.split.empty()) scope.split = inner.split;
  if (!inner.run.empty()) scope.run = inner.run;
  if (!inner.group.empty()) scope.group = inner.group;
  if (!inner.caption.empty()) scope.caption = inner.caption;
  return scope;
}

class ContentsReader {
 public:
  ContentsReader(const text::SourceFile& file, const markdown::Document& document, const Vocabulary& vocabulary, Journal& journal)
      : contents_{file, document, journal, NameReader(vocabulary), comma_style_of(file.text), {}, {}},
        owners_(journal),
        rows_(file, document, journal) {}

  void read(const FrontMatter& front_matter);

 private:
  void read_node(NodeIndex index);
  void drop_repeated_settings(Entry& entry);
  void read_heading(NodeIndex index);
  void read_paragraph(NodeIndex index);
  void read_definitions_before(std::uint32_t offset);
  /// An entry of the last table that stands behind it, cut off by prose.
  bool is_loose_row(std::uint32_t line) const {
    return !last_table_.columns.empty() && rows_.is_row(rows_.at_line(line)) && text::trim(contents_.file.line_text(line)).starts_with('|');
  }
  void begin_block(std::uint32_t offset);
  Entry* owner() { return owner_ < 0 ? nullptr : &contents_.journal.entries[static_cast<std::size_t>(owner_)]; }
  /// The links of the entry there, or of the journal.
  std::vector<Link>& links_at(std::uint32_t offset) {
    const int owner = owners_.at(offset);
    return owner < 0 ? contents_.journal.links : contents_.journal.entries[static_cast<std::size_t>(owner)].links;
  }
  Scope scope() const;
  void keep_label(NodeIndex index, const LineOutcome& outcome, bool is_alone);

  Contents contents_;
  Owners owners_;
  EntryRows rows_;
  int owner_ = -1;
  std::array<Scope, 7> headings_;  ///< by level
  Scope label_above_;              ///< of a bold line that heads what follows
  Scope pending_;                  ///< of the line just above a table, list or code block
  std::vector<Frame> frames_;
  TableShape last_table_;
  std::size_t next_definition_ = 0;
};

Scope ContentsReader::scope() const {
  Scope scope;
  for (const Scope& heading : headings_) scope = within(scope, heading);
  scope = within(scope, label_above_);
  if (!frames_.empty()) scope = frames_.back().scope;  // what is round it is in it
  return within(scope, pending_);
}

void ContentsReader::begin_block(std::uint32_t offset) {
  const int owner = owners_.at(offset);
  if (owner == owner_) return;
  owner_ = owner;
  headings_ = {};
  label_above_ = {};
  pending_ = {};
}

void ContentsReader::read_heading(NodeIndex index) {
  const Node& node = contents_.document[index];
  const std::string_view line = contents_.file.line_text(contents_.file.lines.line_at(node.span.begin));
  const std::size_t level = std::min<std::size_t>(node.level, 6);
  label_above_ = {};
  pending_ = {};
  std::fill(headings_.begin() + static_cast<std::ptrdiff_t>(level), headings_.end(), Scope{});
  const bool is_title = owner() != nullptr && owner()->line == contents_.file.lines.line_at(node.span.begin);
  if (is_title || line.size() > 300) return;
  contents_.line.assign(contents_.text(), text::trim(line));
  std::string_view title = text::trim(contents_.line.text());
  while (!title.empty() && (title.front() == '#' || title.front() == ' ')) title.remove_prefix(1);
  while (!title.empty() && (title.back() == '#' || title.back() == ' ' || title.back() == ':')) title.remove_suffix(1);
  if (title.empty()) return;
  if (owner() != nullptr && title.find_first_of(":=") != std::string_view::npos) {
    read_results(contents_, *owner(), title, this->scope());
    contents_.line.assign(contents_.text(), text::trim(line));
  }
  Scope& scope = headings_[level];
  scope.role = role_of_title(contents_.vocabulary(), title);
  const std::string_view source = contents_.line.source_span(title).of(contents_.text());
  scope.caption = source;
  if (const std::string_view split = split_of_label(contents_, title, scope.role);
      !split.empty() && count_words(split) <= kMostWordsOfSplit)
    scope.split = contents_.line.source_span(split).of(contents_.text());
  else scope.group = source;
}

/// What a label means for its neighbours: a list item's for what is nested in it, a line's for the block below.
void ContentsReader::keep_label(NodeIndex index, const LineOutcome& outcome, bool is_alone) {
  const Node& parent = contents_.document[contents_.document[index].parent];
  if (parent.kind == NodeKind::item) {
    frames_.push_back({parent.subtree_end, within(scope(), outcome.scope)});
  } else if (outcome.is_label) {
    pending_ = outcome.scope;
    if (is_alone) label_above_ = outcome.scope;
  }
}

void ContentsReader::read_paragraph(NodeIndex index) {
  const Node& node = contents_.document[index];
  const Scope around = [&] {
    pending_ = {};
    return scope();
  }();
  Entry* entry = owner();
  if (entry == nullptr) return;
  const bool is_item = contents_.document[node.parent].kind == NodeKind::item;
  const bool has_nested = is_item && node.subtree_end < contents_.document[node.parent].subtree_end;
  const std::uint32_t first = contents_.file.lines.line_at(node.span.begin);
  const std::uint32_t last = contents_.file.lines.line_at(node.span.empty() ? node.span.begin : node.span.end - 1);
  Scope inner = around;
  LineOutcome outcome;
  if (is_loose_row(first)) {
    for (std::uint32_t line = first; line <= last; ++line) {
      if (is_loose_row(line)) read_loose_row(contents_, rows_, last_table_, line, rows_.at_line(line), around);
    }
    return;
  }
  for (std::uint32_t line = first; line <= last; ++line) {
    text::Span span = contents_.file.lines.line(line);
    if (line == first) span.begin = std::max(span.begin, node.span.begin);
    std::string_view source = text::trim(span.of(contents_.text()));
    while (source.starts_with('>')) source = text::trim(source.substr(1));
    const MetricOrigin origin = is_item ? MetricOrigin::list : MetricOrigin::prose;
    const std::string_view label = outcome.is_label ? outcome.label : first == last && !is_item ? around.caption : std::string_view{};
    if (!label.empty() && read_value_below(contents_, *entry, label, source, around, origin)) {
      outcome = {};
      inner = around;
      continue;
    }
    outcome = read_line(contents_, *entry, source, inner, origin, has_nested);
    if (outcome.is_label) inner = within(around, outcome.scope);
  }
  const bool is_title = first == last && first == entry->line;
  if (!is_title && (has_nested || (!is_item && outcome.is_label)))
    keep_label(index, outcome, first == last && outcome.scope.role != Role::none);
}

/// `[IoU]: 0.53` is a link definition to Markdown and on no page: here it is a line like others.
void ContentsReader::read_definitions_before(std::uint32_t offset) {
  const auto& definitions = contents_.document.definitions();
  for (; next_definition_ < definitions.size() && definitions[next_definition_].span.begin < offset; ++next_definition_) {
    const markdown::LinkDefinition& definition = definitions[next_definition_];
    begin_block(definition.span.begin);
    Entry* entry = owner();
    std::size_t size = 0;
    if (entry == nullptr || !read_number(definition.destination, contents_.commas, size)) continue;
    read_line(contents_, *entry, definition.span.of(contents_.text()), scope(), MetricOrigin::list);
  }
}

void ContentsReader::read_node(NodeIndex index) {
  const Node& node = contents_.document[index];
  while (!frames_.empty() && frames_.back().end <= index) frames_.pop_back();
  if (node.kind == NodeKind::link || node.kind == NodeKind::image) return read_link(contents_, index, links_at(node.span.begin));
  if (node.kind == NodeKind::html_inline || node.kind == NodeKind::html_block) {
    for (Link& link : read_raw_links(contents_, index)) links_at(link.place.span.begin).push_back(std::move(link));
  }
  if (markdown::is_inline(node.kind) || node.kind == NodeKind::table_row || node.kind == NodeKind::table_cell || index == 0) return;
  read_definitions_before(node.span.begin);
  begin_block(node.span.begin);
  switch (node.kind) {
    case NodeKind::heading:
      if (!is_block_over_rule(contents_.file, node.span)) {
        read_heading(index);
        break;
      }
      [[fallthrough]];
    case NodeKind::paragraph: read_paragraph(index); break;
    case NodeKind::list:
      if (pending_.role != Role::none || !pending_.split.empty() || !pending_.group.empty()) {
        frames_.push_back({node.subtree_end, scope()});
        pending_ = {};
      }
      break;
    case NodeKind::code_block:
      if (owner() != nullptr) read_code_block(contents_, *owner(), index, scope());
      pending_ = {};
      break;
    case NodeKind::table:
      last_table_ = read_table(contents_, rows_, index, owner_, scope());
      pending_ = {};
      break;
    default: break;
  }
}

/// What a sentence states on its way counts where no configuration says it.
void ContentsReader::drop_repeated_settings(Entry& entry) {
  const auto is_passing = [&](const Parameter& parameter) { return contents_.passing.contains(parameter.place.span.begin); };
  const auto meaning = [&](const Parameter& parameter) {
    const std::string_view canonical = contents_.names.read(parameter.name).canonical;
    return canonical.empty() ? text::fold_name(parameter.name) : std::string(canonical);
  };
  if (std::ranges::none_of(entry.parameters, is_passing)) return;
  std::unordered_set<std::string> configured;
  for (const Parameter& parameter : entry.parameters) {
    if (!is_passing(parameter)) configured.insert(meaning(parameter));
  }
  std::erase_if(entry.parameters,
                [&](const Parameter& parameter) { return is_passing(parameter) && configured.contains(meaning(parameter)); });
}

void ContentsReader::read(const FrontMatter& front_matter) {
  if (contents_.journal.entries.empty()) return;
  read_front_matter(contents_, front_matter);
  const auto count = static_cast<NodeIndex>(contents_.document.nodes().size());
  for (NodeIndex index = 0; index < count; ++index) read_node(index);
  read_definitions_before(UINT32_MAX);
  if (contents_.passing.empty()) return;
  for (Entry& entry : contents_.journal.entries) drop_repeated_settings(entry);
}

}  // namespace

void read_contents(const text::SourceFile& file, const markdown::Document& document, const FrontMatter& front_matter,
                   const Vocabulary& vocabulary, Journal& journal) {
  ContentsReader(file, document, vocabulary, journal).read(front_matter);
}

}  // namespace labbook::journal
