#include "journal/packed_journal.h"

#include "disk/packed_values.h"

namespace labbook::journal {

namespace {

using StatementPacker = disk::PackerWithout<Place, text::Span>;

}  // namespace

// Found by the archives through the structs' namespace.
template <typename Archive>
void members(Archive& archive, DateMention& date) {
  archive(date.text, date.date, date.state, date.role, date.is_year_inferred, date.place);
}

template <typename Archive>
void members(Archive& archive, Section& section) {
  archive(section.name, section.title, section.place, section.body, section.is_known);
}

template <typename Archive>
void members(Archive& archive, Field& field) {
  archive(field.name, field.label, field.value, field.place, field.is_known);
}

template <typename Archive>
void members(Archive& archive, Parameter& parameter) {
  archive(parameter.name, parameter.value, parameter.run, parameter.group, parameter.place);
}

template <typename Archive>
void members(Archive& archive, Metric& metric) {
  archive(metric.name, metric.value, metric.text, metric.unit, metric.split, metric.run, metric.delta, metric.delta_text, metric.previous,
          metric.previous_text, metric.deviation, metric.is_marked_best, metric.is_reference, metric.origin, metric.place);
}

template <typename Archive>
void members(Archive& archive, Reference& reference) {
  archive(reference.text, reference.target, reference.target_path, reference.state, reference.role, reference.place);
}

template <typename Archive>
void members(Archive& archive, Link& link) {
  archive(link.url, link.text, link.kind, link.place);
}

template <typename Archive>
void members(Archive& archive, Table& table) {
  archive(table.columns, table.place);
}

template <typename Archive>
void members(Archive& archive, EntryId& id) {
  archive(id.text, id.place);
}

namespace {

/// What an entry is, without what it holds. For packing and for reading back.
template <typename Archive, typename SomeEntry>
void head_members(Archive& archive, SomeEntry& entry) {
  if constexpr (!std::is_same_v<Archive, StatementPacker>) archive(entry.line, entry.end_line);
  archive(entry.span, entry.title_span, entry.title, entry.ids, entry.is_id_range, entry.kind, entry.parent, entry.date, entry.end_date,
          entry.dates, entry.status, entry.is_template, entry.recogniser);
}

template <typename Archive, typename SomeJournal>
void heads(Archive& archive, SomeJournal& journal) {
  archive(journal.title, journal.language, journal.is_single_entry, journal.is_day_first);
  archive.each(journal.entries, [&archive](auto& entry) { head_members(archive, entry); });
}

}  // namespace

template <typename Archive>
void members(Archive& archive, Entry& entry) {
  head_members(archive, entry);
  archive(entry.sections, entry.fields, entry.parameters, entry.metrics, entry.references, entry.links, entry.tables, entry.tags);
}

template <typename Archive>
void members(Archive& archive, YamlFault& fault) {
  archive(fault.place, fault.message, fault.is_front_matter);
}

template <typename Archive>
void members(Archive& archive, Journal& journal) {
  archive(journal.title, journal.language, journal.entries, journal.links, journal.references, journal.yaml_faults, journal.is_single_entry,
          journal.is_day_first);
}

std::string pack_journal(const Journal& journal) { return disk::packed_value(journal); }

std::string pack_heads(const Journal& journal) {
  disk::ValuePacker packer;
  heads(packer, journal);
  return packer.take();
}

std::string pack_entry(const Entry& entry) { return disk::packed_value(entry); }

std::string pack_facts(const Entry& entry) {
  disk::ValuePacker packer;
  packer(entry.title, entry.ids, entry.is_id_range, entry.kind, entry.parent, entry.date, entry.end_date, entry.dates, entry.status,
         entry.is_template, entry.fields, entry.parameters, entry.metrics, entry.references, entry.tables, entry.tags);
  return packer.take();
}

std::string pack_statements(const Journal& journal) {
  StatementPacker packer;
  packer(journal);
  return packer.take();
}

std::optional<Journal> unpack_journal(std::string_view bytes) { return disk::unpacked_value<Journal>(bytes); }

std::optional<Journal> unpack_heads(std::string_view bytes) {
  Journal journal;
  disk::ValueReader reader(bytes);
  heads(reader, journal);
  return reader.is_good() ? std::optional(std::move(journal)) : std::nullopt;
}

}  // namespace labbook::journal
