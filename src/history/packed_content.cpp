#include "history/packed_content.h"

#include <cstring>

namespace labbook::history {

void pack_content(const EntryContent& content, disk::BytePacker& bytes) {
  bytes.put(content.text);
  bytes.put(content.key);
  bytes.put(content.head);
  bytes.put(content.body);
  bytes.put_text(content.title);
  bytes.put_text(content.name);
  bytes.put_size(content.ids.size());
  for (const std::string& id : content.ids) bytes.put_text(id);
  bytes.put_text(content.facts);
  bytes.put_text(
      {static_cast<const char*>(static_cast<const void*>(content.words.data())), content.words.size() * sizeof content.words[0]});
  bytes.put(content.is_group);
}

EntryContent unpack_content(disk::ByteReader& bytes) {
  EntryContent content;
  content.text = bytes.get<ContentHash>();
  content.key = bytes.get<ContentHash>();
  content.head = bytes.get<ContentHash>();
  content.body = bytes.get<ContentHash>();
  content.title = bytes.get_text();
  content.name = bytes.get_text();
  for (std::size_t count = bytes.get_size(); count > 0 && bytes.is_good(); --count) content.ids.emplace_back(bytes.get_text());
  content.facts = bytes.get_text();
  const std::string_view words = bytes.get_text();
  content.words.resize(words.size() / sizeof content.words[0]);
  if (!content.words.empty()) std::memcpy(content.words.data(), words.data(), content.words.size() * sizeof content.words[0]);
  content.is_group = bytes.get<bool>();
  return content;
}

}  // namespace labbook::history
