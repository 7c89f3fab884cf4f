#include "journal/packed_template.h"

#include "disk/packed_values.h"

namespace labbook::journal {

// Found by the archive through the structs' namespace. Taken apart, so that no new member is forgotten here.
template <typename Archive>
void members(Archive& archive, Demand& demand) {
  auto& [severity, kept, of, asked_by] = demand;
  archive(severity, kept, of, asked_by);
}

template <typename Archive>
void members(Archive& archive, Naming& naming) {
  auto& [name, title_en, title_ru, aliases, keys] = naming;
  archive(name, title_en, title_ru, aliases, keys);
}

template <typename Archive>
void members(Archive& archive, TemplateSection& section) {
  auto& [naming, demand, minimum_words, hint, marker] = section;
  archive(naming, demand, minimum_words, hint, marker);
}

template <typename Archive>
void members(Archive& archive, TemplateField& field) {
  auto& [naming, demand, where, format, item, pattern, format_by] = field;
  archive(naming, demand, where, format, item, pattern.expression(), format_by);
}

template <typename Archive>
void members(Archive& archive, TemplateColumn& column) {
  auto& [naming, demand] = column;
  archive(naming, demand);
}

template <typename Archive>
void members(Archive& archive, EntryForm& form) {
  auto& [marker, level, title, id, order, separator, date_format] = form;
  archive(marker, level, title, id, order, separator, date_format);
}

template <typename Archive>
void members(Archive& archive, Template& all) {
  auto& [name, description, cites, is_overlay, entry, date, end_date, id, order_of_sections, sections, fields, columns] = all;
  archive(name, description, cites, is_overlay, entry, date, end_date, id, order_of_sections, sections, fields, columns);
}

std::string pack_template(const Template& of) { return disk::packed_value(of); }

}  // namespace labbook::journal
