#include "cli/site_server.h"

#include <civetweb.h>
#include <fmt/format.h>

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disk/read_file.h"

namespace labbook::cli {

namespace {

/// What those who answer read, each in a thread of its own.
struct ServedSite {
  std::filesystem::path folder;
  std::atomic<int> version{1};
};

/// What the pages ask for while they are open: they reload when the number grows.
constexpr std::string_view kReloadScript =
    "let seen=null;const ask=()=>fetch('/.labbook/version').then(r=>r.text()).then(v=>{"
    "if(seen!==null&&v!==seen)location.reload();seen=v;}).catch(()=>{}).finally(()=>setTimeout(ask,700));ask();\n";

constexpr std::string_view kPage = "text/html; charset=utf-8";

/// What mg_callbacks tell civetweb by their results.
constexpr int kIsAnswered = 1;
constexpr int kAnswerYourself = 0;

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

bool is_local_host(std::string_view host) {
  const std::string_view name = host.substr(0, host.rfind(':'));
  return name == "localhost" || name == "127.0.0.1";
}

int answer(mg_connection* connection, std::string_view status, std::string_view type, std::string_view body) {
  const std::string head =
      fmt::format("HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n", status,
                  type, body.size());
  mg_write(connection, head.data(), head.size());
  if (std::string_view(mg_get_request_info(connection)->request_method) != "HEAD") mg_write(connection, body.data(), body.size());
  return kIsAnswered;
}

const ServedSite& served_by(const mg_connection* connection) {
  return *static_cast<const ServedSite*>(mg_get_user_context_data(connection));
}

/// Of the path in an address, which civetweb has decoded and cleaned of `..`.
std::optional<std::string> read_page(const std::filesystem::path& site, std::string address) {
  if (address.ends_with('/')) address += "index.html";
  if (!address.starts_with('/') || !address.ends_with(".html")) return std::nullopt;
  const auto page = disk::read_file(site / address.substr(1));
  return page ? std::optional(with_reload(*page)) : std::nullopt;
}

/// Whether a page from elsewhere asks, which could read a script or the data of a private journal: browsers say so (Fetch
/// Metadata Request Headers). A reader who follows a link from there may come in.
bool is_of_another_site(const mg_connection* connection) {
  const auto header = [connection](const char* name) {
    const char* value = mg_get_header(connection, name);
    return std::string_view(value == nullptr ? "" : value);
  };
  const std::string_view site = header("Sec-Fetch-Site");
  return (site == "cross-site" || site == "same-site") && header("Sec-Fetch-Mode") != "navigate";
}

int answer_request(mg_connection* connection) {
  const mg_request_info& request = *mg_get_request_info(connection);
  const char* host = mg_get_header(connection, "Host");
  if (host == nullptr || !is_local_host(host)) return answer(connection, "403 Forbidden", "text/plain", "");
  if (is_of_another_site(connection)) return answer(connection, "403 Forbidden", "text/plain", "");
  const std::string_view method = request.request_method;
  if (method != "GET" && method != "HEAD") return answer(connection, "405 Method Not Allowed", "text/plain", "");
  const std::string address = request.local_uri == nullptr ? "" : request.local_uri;
  const ServedSite& site = served_by(connection);
  if (address == "/.labbook/version") return answer(connection, "200 OK", "text/plain", std::to_string(site.version));
  if (address == "/.labbook/reload.js") return answer(connection, "200 OK", "text/javascript", kReloadScript);
  const auto page = read_page(site.folder, address);
  return page ? answer(connection, "200 OK", kPage, *page) : kAnswerYourself;
}

int answer_error(mg_connection* connection, int status, const char*) {
  constexpr int kNotFound = 404;
  if (status == kNotFound) {
    if (const auto page = disk::read_file(served_by(connection).folder / "404.html")) {
      answer(connection, "404 Not Found", kPage, with_reload(with_root_links(*page)));
      return kAnswerYourself;  // of this callback: nothing more is sent
    }
  }
  return kIsAnswered;  // of this callback: civetweb sends its own page
}

/// civetweb can be built without what runs programs or lets other sites read, and then refuses to be told not to.
bool has_option(std::string_view name) {
  const mg_option* option = mg_get_valid_options();
  while (option->name != nullptr && option->name != name) ++option;
  return option->name != nullptr;
}

}  // namespace

struct SiteServer::State {
  ServedSite site;
  mg_context* context = nullptr;

  ~State() {
    if (context != nullptr) mg_stop(context);
    mg_exit_library();
  }
};

disk::Result<SiteServer> SiteServer::start(const std::filesystem::path& site, unsigned port) {
  mg_init_library(0);
  auto state = std::make_unique<State>();
  state->site.folder = site;
  mg_callbacks callbacks{};
  callbacks.begin_request = answer_request;
  callbacks.http_error = answer_error;
  callbacks.log_message = [](const mg_connection*, const char*) { return 1; };  // of broken requests, to no file
  const std::string address = fmt::format("127.0.0.1:{}", port);
  const std::string folder = site.string();
  std::vector<const char*> options{
      "listening_ports",
      address.c_str(),
      "document_root",
      folder.c_str(),
      "enable_directory_listing",
      "no",
      "static_file_max_age",
      "0",
      "extra_mime_types",
      ".woff2=font/woff2",
      "num_threads",
      "16",
      "request_timeout_ms",
      "3000",  // browsers open connections ahead, and each holds a thread
  };
  for (const char* permission : {"cgi_pattern", "ssi_pattern", "access_control_allow_origin"}) {
    if (has_option(permission)) options.insert(options.end(), {permission, ""});
  }
  options.push_back(nullptr);
  state->context = mg_start(&callbacks, &state->site, options.data());
  if (state->context == nullptr) {
    return disk::failure(disk::ErrorKind::unsupported, fmt::format("can't listen on {}: give another port with --port", address));
  }
  return SiteServer(std::move(state));
}

SiteServer::SiteServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
SiteServer::SiteServer(SiteServer&&) noexcept = default;
SiteServer& SiteServer::operator=(SiteServer&&) noexcept = default;
SiteServer::~SiteServer() = default;

void SiteServer::tell_rebuilt() { ++state_->site.version; }

}  // namespace labbook::cli
