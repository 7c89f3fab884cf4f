#include "journal/model_from_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "disk/read_file.h"
#include "journal/checked_json.h"
#include "journal/model_values.h"

namespace labbook::journal {
namespace {

using Kind = PlacedJson::Kind;

constexpr std::string_view kModelSchema = "labbook/model/1";
constexpr std::uint32_t kMostModelLines = 100'000'000;

/// The bytes of whole lines, the last line end included.
text::Span span_of_lines(const text::SourceFile& source, std::uint32_t first, std::uint32_t last) {
  const std::uint32_t begin = source.lines.line(first).begin;
  const std::uint32_t end =
      last < source.lines.line_count() ? source.lines.line(last + 1).begin : static_cast<std::uint32_t>(source.text.size());
  return {begin, std::max(begin, end)};
}

class ModelReader {
 public:
  explicit ModelReader(std::vector<ConfigProblem>& problems) : check_(problems), problems_(problems) {}

  Model read(const PlacedJson& root) {
    Model model;
    if (!check_.expect(root, Kind::object, "a model")) return model;
    const PlacedJson* schema = root.find("schema");
    if (schema == nullptr || schema->string != kModelSchema) {
      check_.report(schema == nullptr ? root.place : schema->place,
                    fmt::format("this is no model of schema \"{}\", as labbook export --format json writes it", kModelSchema));
      return model;
    }
    if (const PlacedJson* repository = given(root, "repository")) read_repository(*repository, model);
    const PlacedJson* journals = needed(root, "journals", Kind::array);
    if (journals == nullptr) return model;
    for (const PlacedJson& item : journals->items) {
      if (is_spoilt()) break;
      if (check_.expect(item, Kind::object, "a journal")) model.journals.push_back(read_journal(item));
    }
    return model;
  }

 private:
  /// One is told; a damaged file may have a million.
  bool is_spoilt() const { return problems_.size() > 20; }

  /// The member, where it is there and not null.
  static const PlacedJson* given(const PlacedJson& object, std::string_view key) {
    const PlacedJson* value = object.find(key);
    return value == nullptr || value->is(Kind::null) ? nullptr : value;
  }

  const PlacedJson* needed(const PlacedJson& object, std::string_view key, Kind kind) {
    const PlacedJson* value = object.find(key);
    if (value == nullptr) check_.report(object.place, fmt::format("\"{}\" is missing", key));
    return value != nullptr && check_.expect(*value, kind, fmt::format("\"{}\"", key)) ? value : nullptr;
  }

  std::string text(const PlacedJson& object, std::string_view key) {
    const PlacedJson* value = given(object, key);
    return value == nullptr ? std::string() : check_.read_text(*value, fmt::format("\"{}\"", key));
  }

  std::string needed_text(const PlacedJson& object, std::string_view key) {
    const PlacedJson* value = needed(object, key, Kind::string);
    return value == nullptr ? std::string() : value->string;
  }

  std::optional<double> number(const PlacedJson& object, std::string_view key) {
    const PlacedJson* value = given(object, key);
    if (value == nullptr || !check_.expect(*value, Kind::number, fmt::format("\"{}\"", key))) return std::nullopt;
    return value->number;
  }

  std::optional<Date> date(const PlacedJson& object, std::string_view key) {
    const PlacedJson* value = given(object, key);
    if (value == nullptr || !check_.expect(*value, Kind::string, fmt::format("\"{}\"", key))) return std::nullopt;
    const auto read = read_iso(value->string);
    if (!read)
      check_.report(value->place,
                    fmt::format("\"{}\" must be a date such as 2024-02-29 or 2024-02, not {}", key, quoted_for_message(value->string)));
    return read;
  }

  std::uint32_t line(const PlacedJson& object, std::string_view key = "line") {
    const PlacedJson* value = object.find(key);
    if (value == nullptr) {
      check_.report(object.place, fmt::format("\"{}\" is missing", key));
      return 1;
    }
    const std::uint32_t read = check_.read_count(*value, fmt::format("\"{}\"", key), 1, kMostModelLines);
    if (read == 0) check_.report(value->place, fmt::format("\"{}\" counts from 1", key));
    return std::max(read, 1U);
  }

  Place place(const PlacedJson& object) {
    Place place;
    place.line = line(object);
    if (source_ != nullptr) place.span = source_->lines.line(place.line);
    return place;
  }

  /// Calls `take(item)` for every object of the array; an array that is missing is empty.
  template <typename Take>
  void each(const PlacedJson& object, std::string_view key, const Take& take) {
    const PlacedJson* array = given(object, key);
    if (array == nullptr || !check_.expect(*array, Kind::array, fmt::format("\"{}\"", key))) return;
    for (const PlacedJson& item : array->items) {
      if (is_spoilt()) return;
      if (check_.expect(item, Kind::object, fmt::format("each of \"{}\"", key))) take(item);
    }
  }

  template <std::size_t N>
  std::size_t choice(const PlacedJson& object, std::string_view key, const std::array<std::string_view, N>& choices) {
    const PlacedJson* value = given(object, key);
    return value == nullptr ? 0 : check_.read_choice(*value, choices, key);
  }

  ReferenceRole role(const PlacedJson& object) {
    constexpr std::array<std::string_view, 4> kRoles{"mention", "baseline", "continues", "supersedes"};
    return static_cast<ReferenceRole>(choice(object, "role", kRoles));
  }

  void read_repository(const PlacedJson& repository, Model& model) {
    if (!check_.expect(repository, Kind::object, "\"repository\"")) return;
    model.repository = text(repository, "name");
    model.repository_url = text(repository, "url");
    if (!model.repository.empty() && !is_repository_name(model.repository)) {
      check_.report(repository.find("name")->place,
                    fmt::format("{} is no name of a repository: letters, digits, \".\", \"-\", \"_\" and \"/\" between them",
                                quoted_for_message(model.repository)));
    }
  }

  ModelJournal read_journal(const PlacedJson& object) {
    ModelJournal out;
    Journal& journal = out.journal;
    journal.path = needed_text(object, "path");
    const PlacedJson* path = object.find("path");
    if (path != nullptr && path->is(Kind::string)) check_path(*path);
    journal.title = text(object, "title");
    journal.language = text(object, "language");
    const PlacedJson* written = given(object, "text");
    source_ = nullptr;
    if (written != nullptr && check_.expect(*written, Kind::string, "\"text\"") && is_small(*written)) {
      out.source = text::make_source_file(journal.path, written->string);
      source_ = &out.source;
    }
    each(object, "entries", [&](const PlacedJson& item) { read_entry(item, out); });
    if (source_ == nullptr) out.source.path = journal.path;
    source_ = nullptr;
    return out;
  }

  bool is_small(const PlacedJson& written) {
    if (written.string.size() <= disk::kMaxFileSize) return true;
    check_.report(written.place, fmt::format("the text of a journal has at most {} bytes", disk::kMaxFileSize));
    return false;
  }

  void check_path(const PlacedJson& path) {
    if (!is_path_inside(path.string)) {
      check_.report(path.place, fmt::format("{} is no path inside a repository", quoted_for_message(path.string)));
    } else if (!paths_.insert(path.string).second) {
      check_.report(path.place, fmt::format("the journal {} comes twice", quoted_for_message(path.string)));
    }
  }

  void read_entry(const PlacedJson& object, ModelJournal& out) {
    Entry entry;
    entry.line = line(object);
    entry.end_line = std::max(entry.line, line(object, "end_line"));
    if (!out.journal.entries.empty() && entry.line < out.journal.entries.back().line) {
      check_.report(object.place, "entries must stand in the order of their lines");
    }
    place_in_text(object, entry);
    entry.title = text(object, "title");
    read_facts(object, entry);
    read_results(object, entry);
    read_relations(object, entry);
    each(object, "outside", [&](const PlacedJson& item) {
      out.outside.push_back({out.journal.entries.size(), needed_text(item, "text"), line(item), role(item)});
    });
    out.journal.entries.push_back(std::move(entry));
  }

  void place_in_text(const PlacedJson& object, Entry& entry) {
    if (source_ == nullptr) return;
    if (entry.end_line > source_->lines.line_count()) {
      check_.report(object.place,
                    fmt::format("an entry ends on line {}, and the text has {}", entry.end_line, source_->lines.line_count()));
      return;
    }
    entry.span = span_of_lines(*source_, entry.line, entry.end_line);
    entry.title_span = source_->lines.line(entry.line);
  }

  void read_facts(const PlacedJson& object, Entry& entry) {
    if (const PlacedJson* ids = given(object, "ids")) {
      for (std::string& id : check_.read_names(*ids, "\"ids\"")) entry.ids.push_back({std::move(id), {entry.title_span, entry.line}});
    }
    if (const PlacedJson* tags = given(object, "tags")) entry.tags = check_.read_names(*tags, "\"tags\"");
    constexpr std::array<std::string_view, 2> kKinds{"experiment", "group"};
    entry.kind = choice(object, "kind", kKinds) == 1 ? EntryKind::group : EntryKind::experiment;
    entry.date = date(object, "date");
    entry.end_date = date(object, "end_date");
    if (entry.date) entry.dates.push_back({to_iso(*entry.date), entry.date, DateState::read, DateRole::start, false, {{}, entry.line}});
    entry.status = text(object, "status");
    each(object, "sections", [&](const PlacedJson& item) {
      entry.sections.push_back({needed_text(item, "name"), text(item, "title"), place(item), {}, true});
    });
    bound_sections(entry);
    each(object, "fields", [&](const PlacedJson& item) {
      const std::string name = needed_text(item, "name");
      entry.fields.push_back({name, name, text(item, "value"), place(item), true});
    });
  }

  /// A section goes up to the next one.
  void bound_sections(Entry& entry) const {
    for (std::size_t i = 0; source_ != nullptr && i < entry.sections.size(); ++i) {
      const std::uint32_t first = entry.sections[i].place.line + 1;
      const std::uint32_t behind = i + 1 < entry.sections.size() ? entry.sections[i + 1].place.line : entry.end_line + 1;
      if (first < behind && behind <= source_->lines.line_count() + 1) entry.sections[i].body = span_of_lines(*source_, first, behind - 1);
    }
  }

  void read_results(const PlacedJson& object, Entry& entry) {
    each(object, "parameters", [&](const PlacedJson& item) {
      entry.parameters.push_back({needed_text(item, "name"), text(item, "value"), text(item, "run"), text(item, "group"), place(item)});
    });
    each(object, "metrics", [&](const PlacedJson& item) {
      Metric metric;
      metric.name = needed_text(item, "name");
      if (needed(item, "value", Kind::number) == nullptr) return;
      metric.value = *number(item, "value");
      metric.text = text(item, "text");
      if (metric.text.empty()) metric.text = fmt::format("{}", metric.value);
      metric.unit = text(item, "unit");
      metric.split = text(item, "split");
      metric.run = text(item, "run");
      metric.delta = number(item, "delta");
      if (metric.delta) metric.delta_text = fmt::format("{:+}", *metric.delta);
      metric.previous = number(item, "previous");
      if (metric.previous) metric.previous_text = fmt::format("{}", *metric.previous);
      metric.deviation = number(item, "deviation");
      if (const PlacedJson* reference = given(item, "reference")) metric.is_reference = check_.read_flag(*reference, "\"reference\"");
      metric.place = place(item);
      entry.metrics.push_back(std::move(metric));
    });
  }

  void read_relations(const PlacedJson& object, Entry& entry) {
    constexpr std::array<std::string_view, 4> kLinks{"tracker", "image", "file", "web"};
    each(object, "references", [&](const PlacedJson& item) {
      Reference reference;
      reference.text = needed_text(item, "text");
      reference.target = text(item, "target");
      reference.target_path = text(item, "path");
      if (!reference.target.empty()) reference.state = ReferenceState::resolved;
      reference.role = role(item);
      reference.place = place(item);
      entry.references.push_back(std::move(reference));
    });
    each(object, "links", [&](const PlacedJson& item) {
      entry.links.push_back({needed_text(item, "url"), {}, static_cast<LinkKind>(choice(item, "kind", kLinks)), place(item)});
    });
  }

  CheckedJson check_;
  std::vector<ConfigProblem>& problems_;
  const text::SourceFile* source_ = nullptr;
  std::unordered_set<std::string> paths_;
};

}  // namespace

Model model_from_json(const PlacedJson& root, std::vector<ConfigProblem>& problems) { return ModelReader(problems).read(root); }

}  // namespace labbook::journal
