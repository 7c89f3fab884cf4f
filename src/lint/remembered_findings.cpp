#include "lint/remembered_findings.h"

#include <algorithm>

#include "disk/packed_values.h"

namespace labbook::lint {

// Found by the archives through the structs' namespace. Of a diagnostic only what rules set: the linter sets the rest.
template <typename Archive>
void members(Archive& archive, Edit& edit) {
  archive(edit.span, edit.text);
}

template <typename Archive>
void members(Archive& archive, Fix& fix) {
  archive(fix.title, fix.is_safe, fix.edits, fix.affects);
}

template <typename Archive>
void members(Archive& archive, Related& related) {
  archive(related.path, related.span, related.message);
}

template <typename Archive>
void members(Archive& archive, Diagnostic& d) {
  archive(d.span, d.message, d.help, d.severity, d.related, d.fix, d.hides_text);
}

template <typename Archive>
void members(Archive& archive, RememberedFindings& findings) {
  archive(findings.settings, findings.dependencies, findings.by_rule);
}

template <typename Archive>
void members(Archive& archive, Answer& answer) {
  archive(answer.lookup.kind, answer.lookup.is_own_first, answer.lookup.id, answer.state);
}

template <typename Archive>
void members(Archive& archive, RememberedComparison& comparison) {
  archive(comparison.settings, comparison.answers, comparison.by_rule);
}

namespace {

/// What the linter set of a diagnostic, but for its path.
struct Setting {
  std::string rule;
  text::Location begin;
  text::Location end;
  std::string entry;
  std::vector<text::Location> related;
};

template <typename Archive>
void members(Archive& archive, Setting& set) {
  archive(set.rule, set.begin, set.end, set.entry, set.related);
}

using Told = std::vector<std::pair<Diagnostic, Setting>>;

}  // namespace

std::string pack_told(std::span<const Diagnostic> findings) {
  Told told;
  for (const Diagnostic& d : findings) {
    Setting set{std::string(d.rule), d.begin, d.end, d.entry, {}};
    for (const Related& related : d.related) set.related.push_back(related.location);
    told.emplace_back(d, std::move(set));
  }
  return disk::packed_value(told);
}

std::optional<std::vector<Diagnostic>> unpack_told(std::string_view bytes, const std::string& path, std::span<const Rule> rules) {
  auto told = disk::unpacked_value<Told>(bytes);
  if (!told) return std::nullopt;
  std::vector<Diagnostic> findings;
  findings.reserve(told->size());
  for (auto& [diagnostic, set] : *told) {
    // The name is the registry's, which lives as long as the program.
    const auto rule = std::ranges::find(rules, set.rule, &Rule::name);
    if (rule == rules.end() || set.related.size() != diagnostic.related.size()) return std::nullopt;
    diagnostic.rule = rule->name;
    diagnostic.path = path;
    diagnostic.begin = set.begin;
    diagnostic.end = set.end;
    diagnostic.entry = std::move(set.entry);
    for (std::size_t i = 0; i < set.related.size(); ++i) diagnostic.related[i].location = set.related[i];
    findings.push_back(std::move(diagnostic));
  }
  return findings;
}

std::string pack_dependencies(const Dependencies& dependencies) { return disk::packed_value(dependencies); }

std::optional<Dependencies> unpack_dependencies(std::string_view bytes) { return disk::unpacked_value<Dependencies>(bytes); }

std::string pack_findings(const RememberedFindings& findings) { return disk::packed_value(findings); }

std::optional<RememberedFindings> unpack_findings(std::string_view note) { return disk::unpacked_value<RememberedFindings>(note); }

std::string pack_comparison(const RememberedComparison& comparison) { return disk::packed_value(comparison); }

std::optional<RememberedComparison> unpack_comparison(std::string_view record) {
  return disk::unpacked_value<RememberedComparison>(record);
}

}  // namespace labbook::lint
