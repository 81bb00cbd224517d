#include "sync/server/pages/static_files.h"

#include <array>
#include <utility>

#include "sync/server/jobs/files.h"
#include "sync/server/router.h"

namespace server {
namespace {

constexpr size_t kPageFileMaxBytes = 16 * 1024 * 1024;

constexpr std::string_view kReceiptPage = R"html(<!doctype html>
<html lang="zh"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>我的回执 My receipt</title><link rel="stylesheet" href="/r.css"></head>
<body><main><h1>我的回执 <small lang="en">My receipt</small></h1>
<p id="state" role="status">正在查询 <span lang="en">Looking it up</span></p>
<dl id="facts"></dl></main><script src="/r.js"></script></body></html>
)html";

constexpr std::string_view kReceiptStyle =
    "body{margin:0;background:#F7F2E8;color:#2A1F1A;font:17px/1.6 sans-serif}"
    "main{max-width:32em;margin:0 auto;padding:24px}h1{font-size:22px;color:#8F1E22}"
    "small{font-size:14px;color:#6E5D50}#state{font-size:20px}dt{color:#6E5D50;font-size:14px}"
    "dd{margin:0 0 12px}";

constexpr std::string_view kReceiptScript = R"js('use strict'
const words = {
  pending_review: '待审 · In review', collected: '需求收集 · Collected',
  deliberating: '议题共商 · Being discussed', mobilising: '资源整合 · Being worked on',
  answered: '闭环反馈 · Answered', declined: '未采纳 · Not taken up', merged: '已合并 · Merged',
  referred: '已转办 · Referred', withdrawn: '已撤回 · Withdrawn',
  recorded: '已记下，待确认 · Recorded, to be confirmed', confirmed: '报名已确认 · Confirmed',
  waitlisted: '候补中 · On the waiting list', cancelled: '已取消 · Cancelled',
  attended: '已参加 · Attended', no_show: '未到 · Not attended' }
const say = text => { document.getElementById('state').textContent = text }
const fact = (name, value) => {
  if (!value) return
  const dt = document.createElement('dt'), dd = document.createElement('dd')
  dt.textContent = name; dd.textContent = value
  document.getElementById('facts').append(dt, dd)
}
const show = answer => {
  if (answer.kind === 'wish') {
    const wish = answer.wish
    say(words[wish.stage] || wish.stage)
    fact('心愿 Wish', wish.text)
    fact('原因 Reason', wish.closed_reason)
    for (const line of wish.updates || []) {
      fact(new Date(line.at_ms).toLocaleDateString(), line.text)
    }
    if (wish.answer) fact('答复 Answer', wish.answer.text)
    return
  }
  say((words[answer.state] || answer.state) + (answer.position ? ' #' + answer.position : ''))
  fact('活动 Event', answer.event.title)
  fact('地点 Place', answer.event.place)
  fact('场次 Slot', answer.slot.label + ' ' + new Date(answer.slot.starts_ms).toLocaleString())
}
fetch('/api/v1/receipt', { method: 'POST', headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ secret: location.hash.slice(1) }) })
  .then(async reply => {
    if (reply.ok) show(await reply.json())
    else say(reply.status === 404 ? '没有这张回执 · No such receipt' : '请稍后再试 · Try again later')
  }).catch(() => say('连不上，请稍后再试 · No connection; try again later'))
)js";

std::string_view type_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTypes = {{
      {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},   {".svg", "image/svg+xml"},
      {".png", "image/png"},                 {".woff2", "font/woff2"},
      {".ico", "image/x-icon"},              {".json", "application/json; charset=utf-8"}}};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

bool is_plain_path(std::string_view path) {
  if (path.empty() || path.size() > 200 || path.find("..") != std::string_view::npos) return false;
  for (const char c : path) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                       (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.' || c == '/';
    if (!plain) return false;
  }
  return true;
}

protocol::HttpResponse page(std::string body, std::string_view type, std::string_view cache) {
  return {200, {{"content-type", std::string(type)}, {"cache-control", std::string(cache)}},
          std::move(body)};
}

}  // namespace

protocol::HttpResponse serve_page(const std::string& console_dir,
                                  const protocol::HttpRequest& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    return fail(405, "method_not_allowed", "Pages are only read.");
  }
  const std::string& path = request.path;
  if (path == "/r") return page(std::string(kReceiptPage), type_of(".html"), "no-cache");
  if (path == "/r.css") return page(std::string(kReceiptStyle), type_of(path), "no-cache");
  if (path == "/r.js") return page(std::string(kReceiptScript), type_of(path), "no-cache");
  if (!is_plain_path(path)) {
    return fail(400, "bad_request", "The address holds something that no page of ours has.");
  }
  if (console_dir.empty()) return fail(404, "not_found", "There is nothing at this address.");
  const bool is_file = path.find('.', path.rfind('/')) != std::string::npos;
  auto bytes = read_file(console_dir + (is_file ? path : "/index.html"), kPageFileMaxBytes);
  if (!bytes) return fail(404, "not_found", "There is nothing at this address.");
  // The build names what is under assets/ by its content.
  const bool hashed = path.starts_with("/assets/");
  return page(std::move(*bytes), is_file ? type_of(path) : type_of(".html"),
              hashed ? "public, max-age=31536000, immutable" : "no-cache");
}

}  // namespace server
