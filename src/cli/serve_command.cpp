#include <fmt/format.h>
#include <httplib.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <thread>

#include "cli/commands.h"
#include "cli/result_options.h"
#include "cli/run_on_change.h"
#include "cli/tell.h"
#include "disk/read_file.h"
#include "disk/watch_files.h"
#include "rules/registry.h"
#include "site/build_site.h"

namespace labbook::cli {
namespace {

struct ServeOptions {
  std::vector<std::string> paths;
  std::string output;
  std::string templates;
  unsigned port = 8000;
};

/// What the pages ask for while they are open: they reload when the number grows.
constexpr std::string_view kReloadScript =
    "let seen=null;const ask=()=>fetch('/.labbook/version').then(r=>r.text()).then(v=>{"
    "if(seen!==null&&v!==seen)location.reload();seen=v;}).catch(()=>{}).finally(()=>setTimeout(ask,700));ask();\n";

/// The page with the script that reloads it; the files on the disk are those that `build` writes.
std::string with_reload(std::string page) {
  const std::size_t head = page.find("</head>");
  if (head != std::string::npos) page.insert(head, "<script src=\"/.labbook/reload.js\" defer></script>\n");
  return page;
}

/// The page's own relative links, seen from the root: it answers for addresses of any depth.
std::string with_root_links(std::string page) {
  for (const std::string_view attribute : {" href=\"", " src=\""}) {
    for (std::size_t at = page.find(attribute); at != std::string::npos; at = page.find(attribute, at + 1)) {
      const std::size_t begin = at + attribute.size();
      const std::string_view target = std::string_view(page).substr(begin, page.find('"', begin) - begin);
      if (target.find(':') == std::string_view::npos && !target.starts_with('/') && !target.starts_with('#')) page.insert(begin, "/");
    }
  }
  return page;
}

/// The folder of the site; nothing, and why, where it can't be built.
std::optional<std::filesystem::path> rebuild(const ServeOptions& options, const SharedOptions& shared) {
  const auto summary = site::build_site(load_options(shared, options.paths), rules::all_rules(),
                                        {options.output, {}, shared.jobs, site::HistoryMode::if_there, options.templates, !shared.has_no_cache});
  shared.progress->rest();
  if (!summary) {
    tell_note(summary.error().message);
    return std::nullopt;
  }
  if (!shared.is_quiet) tell("{} pages, {} files changed\n", summary->pages, summary->files.written);
  return summary->output;
}

void add_routes(httplib::Server& server, const std::filesystem::path& output, const std::atomic<int>& version) {
  server.Get("/.labbook/version", [&](const httplib::Request&, httplib::Response& response) {
    response.set_header("Cache-Control", "no-store");
    response.set_content(std::to_string(version), "text/plain");
  });
  server.Get("/.labbook/reload.js", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(kReloadScript.data(), kReloadScript.size(), "text/javascript");
  });
  server.set_mount_point("/", output.string());
  server.set_file_extension_and_mimetype_mapping("woff2", "font/woff2");
  server.set_error_handler([&output](const httplib::Request&, httplib::Response& response) {
    if (response.status != 404) return;
    if (const auto page = disk::read_file(output / "404.html")) response.set_content(with_reload(with_root_links(*page)), "text/html; charset=utf-8");
  });
  server.set_file_request_handler([](const httplib::Request&, httplib::Response& response) {
    response.set_header("Cache-Control", "no-cache");
    if (response.get_header_value("Content-Type").starts_with("text/html")) response.body = with_reload(std::move(response.body));
  });
}

// A page of another site must not read the journals through a name that it points at this machine.
bool is_local_host(const std::string& host) {
  const std::string name = host.substr(0, host.rfind(':'));
  return name == "localhost" || name == "127.0.0.1" || host == "localhost" || host == "127.0.0.1";
}

disk::Result<disk::FileWatcher> watch(const ServeOptions& options, const std::filesystem::path& output) {
  return disk::FileWatcher::open(watched_paths(options.paths, options.templates), output);
}

/// Looks up twice a second whether it is to end. The site stays in `output`, which those who answer read at the same time.
void rebuild_on_change(const std::stop_token& stop, disk::FileWatcher first, const ServeOptions& options, const SharedOptions& shared,
                       const std::filesystem::path& output, std::atomic<int>& version) {
  auto watcher = std::make_unique<disk::FileWatcher>(std::move(first));
  while (!stop.stop_requested()) {
    if (!watcher->wait_for(std::chrono::milliseconds(500)).value_or(true)) continue;
    auto next = watch(options, output);  // before the build: what changes meanwhile counts
    if (!next) {
      tell_note(next.error().message);
      return;
    }
    watcher = std::make_unique<disk::FileWatcher>(std::move(*next));
    if (rebuild(options, shared)) ++version;
  }
}

ExitStatus run_serve(const ServeOptions& options, const SharedOptions& shared) {
  auto watcher = watch(options, options.output.empty() ? "site" : options.output);
  if (!watcher) return fail(watcher.error().message);
  const auto output = rebuild(options, shared);
  if (!output) return ExitStatus::failure;
  httplib::Server server;
  std::atomic<int> version{1};
  add_routes(server, *output, version);
  server.set_pre_routing_handler([](const httplib::Request& request, httplib::Response& response) {
    if (is_local_host(request.get_header_value("Host"))) return httplib::Server::HandlerResponse::Unhandled;
    response.status = 403;
    return httplib::Server::HandlerResponse::Handled;
  });
  if (!server.bind_to_port("127.0.0.1", static_cast<int>(options.port))) {
    tell("labbook: can't listen on 127.0.0.1:{}\n", options.port);
    return ExitStatus::failure;
  }
  tell("http://127.0.0.1:{}/ (Ctrl+C ends)\n", options.port);
  const std::jthread builder([&, first = std::move(*watcher)](const std::stop_token& stop) mutable {
    rebuild_on_change(stop, std::move(first), options, shared, *output, version);
  });
  return server.listen_after_bind() ? ExitStatus::clean : ExitStatus::failure;
}

}  // namespace

Command add_serve(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("serve", "build, show the site at 127.0.0.1, and build again on every change");
  const auto options = std::make_shared<ServeOptions>();
  command.words("PATH", options->paths, "files or folders");
  command.text("--output,-o", options->output, "the folder to build (default: site)", {.name = "DIR"});
  command.text("--templates", options->templates, "a folder with your own pages/, partials/ and theme.json", {.name = "DIR"});
  command.number("--port", options->port, "default: 8000", 1, 65535);
  return [options, &shared] { return run_serve(*options, shared); };
}

}  // namespace labbook::cli
