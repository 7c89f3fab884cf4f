#include "site/contents_list.h"

#include "site/template_data.h"
#include "site/url.h"

namespace labbook::site {

TemplateData contents_list(std::span<const TocItem> contents) {
  TemplateData list{TemplateData::type::list};
  if (contents.size() > kMostContents) return list;
  for (const TocItem& item : contents) {
    if (item.level > 3) continue;
    TemplateData data{TemplateData::type::object};
    data.set("href", "#" + encode_path(item.id));
    data.set("text", item.text);
    if (item.level == 3) data.set("is_nested", true);
    list << std::move(data);
  }
  return list;
}

}  // namespace labbook::site
