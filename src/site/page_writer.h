// Writes pages from many threads and keeps the first error.
#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "disk/publish.h"
#include "site/site_context.h"

namespace labbook::site {

class PageWriter {
 public:
  explicit PageWriter(disk::Publication& publication) : publication_(publication) {}

  void write(const PageFile& page) {
    if (!has_failed_) note(page.path, publication_.write(page.path, page.bytes));
  }

  /// A file that is too long to be held whole.
  void write_pieces(const std::string& path, const std::function<void(disk::ComparedFile&)>& make) {
    if (!has_failed_) note(path, publication_.write_pieces(path, make));
  }

  using Stamped = std::vector<std::pair<std::string, disk::FileStamp>>;

  /// All of these pages as they stand in the site that is replaced, or none: false where one does not stand there like that.
  bool keep(const Stamped& pages) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
      if (!has_failed_ && publication_.keep(pages[i].first, pages[i].second)) continue;
      while (i-- > 0) publication_.drop(pages[i].first, pages[i].second);
      return false;
    }
    for (const auto& [path, stamp] : pages) note(path, {});
    return true;
  }

  /// Paths of the HTML pages, sorted: threads write them in any order.
  std::vector<std::string> pages() const {
    std::vector<std::string> sorted;
    for (const std::string& path : paths_) {
      if (path.ends_with(".html")) sorted.push_back(path);
    }
    std::ranges::sort(sorted);
    return sorted;
  }

  /// All that was written until now, in any order.
  const std::vector<std::string>& paths() const { return paths_; }
  const std::optional<disk::Error>& error() const { return error_; }

 private:
  void note(const std::string& path, const disk::Result<void>& written) {
    const std::scoped_lock lock(mutex_);
    if (written) {
      paths_.push_back(path);
      return;
    }
    if (!error_) error_ = written.error();
    has_failed_ = true;
  }

  disk::Publication& publication_;
  std::vector<std::string> paths_;
  std::atomic<bool> has_failed_{false};
  std::mutex mutex_;
  std::optional<disk::Error> error_;
};

}  // namespace labbook::site
