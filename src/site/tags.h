// The tags that experiments carry, spelled as they are first met: `#Ablation` and `#ablation` are one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "site/plan.h"

namespace labbook::site {

/// A tag and its experiments, the latest first.
struct Tag {
  std::string name;
  std::string slug;
  std::vector<std::size_t> experiments;
};

class Tags {
 public:
  Tags() = default;
  explicit Tags(const SitePlan& plan);

  /// The most used first.
  const std::vector<Tag>& by_use() const { return by_use_; }
  /// However its letters' case is, or null.
  const Tag* find(std::string_view name) const;

 private:
  std::vector<Tag> by_use_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

}  // namespace labbook::site
