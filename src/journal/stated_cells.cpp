#include "journal/stated_cells.h"

#include "journal/characters.h"
#include "journal/pairs.h"
#include "journal/result_parts.h"
#include "journal/table_shape.h"
#include "journal/unmarked_pairs.h"
#include "text/byte_set.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr text::ByteSet kSigns(":=");

}  // namespace

bool is_dash(std::string_view cell) {
  for (std::size_t i = 0; i < cell.size();) {
    const text::CodePoint point = text::decode_at(cell, i);
    const char32_t c = point.value;
    const bool is_mark = c == '-' || c == '.' || c == '?' || c == ' ' || c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2015 ||
                         c == 0x2026 || c == 0x2212;
    if (!is_mark) return false;
    i += point.size;
  }
  return true;
}

std::string_view plain_cell(Contents& contents, text::Span cell) {
  contents.line.assign(contents.text(), cell.of(contents.text()).substr(0, kMaxCell));
  return text::trim(contents.line.text());
}

std::string_view behind_metric_name(NameReader& names, std::string_view cell) {
  if (cell.empty() || is_digit(cell.front())) return cell;
  const auto pair = read_unmarked_pair(names, cell);
  const bool is_named = pair && pair->name.data() == cell.data() && pair->value.find(' ') == std::string_view::npos;
  return is_named && is_plain_metric(names, pair->name) ? pair->value : cell;
}

void add_stated_parameters(Contents& contents, Entry& entry, text::Span cell, std::string_view run) {
  const std::string_view source = cell.of(contents.text());
  if (source.size() > kMaxCell || !kSigns.is_in(source)) return;
  for (std::string_view rest = plain_cell(contents, cell); !rest.empty();) {
    const Pair pair = divide(take_segment(rest));
    const bool is_word = pair.name.find(' ') == std::string_view::npos || contents.names.read(pair.name).kind == NameKind::parameter;
    if (pair.name.empty() || pair.value.empty() || !is_word || pair.value.size() > 60) continue;
    const bool is_known = contents.names.read(pair.name).kind == NameKind::parameter;
    if (!is_known && (pair.mark.front() != '=' || pair.value.find(' ') != std::string_view::npos)) continue;
    const auto measured = read_measurement(pair.value, contents.commas, contents.vocabulary().measures);
    const std::string_view value = measured && measured->previous ? measured->number.text : pair.value;
    std::string_view name = pair.name;
    if (name.starts_with('+')) name.remove_prefix(1);
    entry.parameters.push_back(
        {std::string(name), std::string(value), std::string(run), {}, contents.place(contents.line.source_span(value))});
  }
}

namespace {

void add_stated_metric(Contents& contents, Entry& entry, std::string_view name, const Measurement& measured) {
  Metric metric = make_metric(contents, name, measured, MetricOrigin::table);
  metric.split = contents.names.read(name).split(name);
  entry.metrics.push_back(std::move(metric));
}

}  // namespace

void add_stated_metrics(Contents& contents, Entry& entry, text::Span cell) {
  const std::string_view source = cell.of(contents.text());
  if (source.size() > kMaxCell || !kSigns.is_in(source)) return;
  for (std::string_view rest = plain_cell(contents, cell); !rest.empty();) {
    const Pair pair = divide(take_segment(rest));
    if (pair.name.empty() || pair.value.empty()) continue;
    const NameReading& reading = contents.names.read(pair.name);
    const auto measured = read_measurement(pair.value, contents.commas, contents.vocabulary().measures);
    if (reading.kind != NameKind::metric || !measured) continue;
    const std::vector<NamedResult> others = results_in_brackets(contents, pair.name, pair.value);
    if (!measured->rest.empty() && others.empty()) continue;
    add_stated_metric(contents, entry, pair.name, *measured);
    for (const NamedResult& other : others) add_stated_metric(contents, entry, other.name, other.measured);
  }
}

}  // namespace labbook::journal
