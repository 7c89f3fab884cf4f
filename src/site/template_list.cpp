#include "site/template_list.h"

#include "site/template_data.h"

namespace labbook::site {

void set_list(TemplateData& data, const std::string& name, TemplateData list) {
  if (list.is_empty_list()) return;
  data.set("has_" + name, true);
  data.set(name, std::move(list));
}

}  // namespace labbook::site
