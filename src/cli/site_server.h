// A built site at an address of this machine, with pages that reload when it is built again.
#pragma once

#include <filesystem>
#include <memory>

#include "disk/result.h"

namespace labbook::cli {

/// Answers from the time that it is started until it ends. It listens on 127.0.0.1 alone, and only to requests that name this
/// machine: a page of another site can't read the journals through a name that it points here.
class SiteServer {
 public:
  /// The reason where nothing can listen on the port. `site` may be built again at any time.
  static disk::Result<SiteServer> start(const std::filesystem::path& site, unsigned port);

  SiteServer(SiteServer&&) noexcept;
  SiteServer& operator=(SiteServer&&) noexcept;
  ~SiteServer();

  /// The pages that are open show the site as it is now.
  void tell_rebuilt();

 private:
  struct State;
  explicit SiteServer(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace labbook::cli
