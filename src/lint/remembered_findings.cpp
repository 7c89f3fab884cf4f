#include "lint/remembered_findings.h"

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

std::string pack_findings(const RememberedFindings& findings) { return disk::packed_value(findings); }

std::optional<RememberedFindings> unpack_findings(std::string_view note) {
  return disk::unpacked_value<RememberedFindings>(note);
}

std::string pack_comparison(const RememberedComparison& comparison) { return disk::packed_value(comparison); }

std::optional<RememberedComparison> unpack_comparison(std::string_view record) {
  return disk::unpacked_value<RememberedComparison>(record);
}

}  // namespace labbook::lint
