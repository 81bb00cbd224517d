#include "sync/server/pages/static_files.h"

#include <array>
#include <utility>

#include "sync/server/core/files.h"
#include "sync/server/pages/receipt_page.h"

namespace server {
namespace {

constexpr size_t kPageFileMaxBytes = 16 * 1024 * 1024;

// Of the phone page, which stands without the console's build.
constexpr std::string_view kLogo =
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<rect width="24" height="24" rx="5" fill="#B3262A"/>
<path d="M6 19.33V10.33a6 6 0 0 1 12 0v9z" fill="#FFF8EC"/>
<path d="M8.33 19.33v-8.67a3.67 3.67 0 0 1 7.33 0v8.67z" fill="#E8B45A"/>
<path d="M8.33 19.33V8.33L13 10.67V20z" fill="#8F1E22"/></svg>)svg";

std::string_view type_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTypes = {
      {{".html", "text/html; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".css", "text/css; charset=utf-8"},
       {".svg", "image/svg+xml"},
       {".png", "image/png"},
       {".woff2", "font/woff2"},
       {".ico", "image/x-icon"},
       {".json", "application/json; charset=utf-8"}}};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

bool is_plain_path(std::string_view path) {
  if (path.empty() || path.size() > 200 || path.find("..") != std::string_view::npos) return false;
  for (const char c : path) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_' || c == '.' || c == '/';
    if (!plain) return false;
  }
  return true;
}

protocol::HttpResponse page(std::string body, std::string_view type, std::string_view cache) {
  return {200,
          {{"content-type", std::string(type)}, {"cache-control", std::string(cache)}},
          std::move(body)};
}

base::Error nothing_here() { return base::not_found("There is nothing at this address."); }

}  // namespace

base::Result<protocol::HttpResponse> serve_page(const std::string& console_dir,
                                                const protocol::HttpRequest& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    return base::refused("method_not_allowed", "Pages are only read.");
  }
  const std::string& path = request.path;
  if (path == "/r") return page(std::string(receipt_page()), type_of(".html"), "no-cache");
  if (path == "/r.css") return page(std::string(receipt_style()), type_of(path), "no-cache");
  if (path == "/r.js") return page(std::string(receipt_script()), type_of(path), "no-cache");
  if (path == "/r.svg") return page(std::string(kLogo), type_of(path), "no-cache");
  if (!is_plain_path(path)) {
    return base::invalid("The address holds something that no page of ours has.");
  }
  if (console_dir.empty()) return nothing_here();
  const bool is_file = path.find('.', path.rfind('/')) != std::string::npos;
  auto bytes = read_file(console_dir + (is_file ? path : "/index.html"), kPageFileMaxBytes);
  if (!bytes) return nothing_here();
  // The build names what is under assets/ by its content.
  const bool hashed = path.starts_with("/assets/");
  return page(std::move(*bytes), is_file ? type_of(path) : type_of(".html"),
              hashed ? "public, max-age=31536000, immutable" : "no-cache");
}

}  // namespace server
