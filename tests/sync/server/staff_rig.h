#pragma once
// A whole centre in a folder of its own, with what its tests need around it: staff of any role, an
// enrolled kiosk that seals and pushes, and one way to send a request. One thread; no network.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "data/base/ids.h"
#include "data/base/limits.h"
#include "data/crypto/password.h"
#include "data/crypto/totp.h"
#include "data/model/json.h"
#include "data/model/receipt.h"
#include "data/model/submission.h"
#include "data/store/centre/staff.h"
#include "sync/protocol/messages.h"
#include "sync/server/auth/staff.h"
#include "sync/server/centre.h"
#include "tests/support/base32.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"
#include "tests/sync/server/watcher.h"

namespace rig {

using model::Json;
using server::HttpRequest;
using server::HttpResponse;

// Who asks: what his requests carry. Nobody, when all is empty.
struct Caller {
  std::string id;
  std::string token;   // of a kiosk
  std::string cookie;  // of staff
  std::string csrf;    // of staff
};

inline constexpr const char* kUnused = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";
inline constexpr const char* kPhone = "13800000000";

inline Json parsed(const HttpResponse& response) {
  return Json::parse(response.body, nullptr, false);
}

// The named refusal, in words for a person.
inline void expect_refusal(const HttpResponse& response, int status, const std::string& code) {
  EXPECT_EQ(response.status, status) << response.body;
  const Json json = parsed(response);
  ASSERT_TRUE(json.is_object() && json.contains("error")) << response.body;
  EXPECT_EQ(json["error"].value("code", ""), code) << response.body;
  const std::string message = json["error"].value("message", "");
  EXPECT_GE(message.size(), 10u) << message;
  EXPECT_NE(message.find(' '), std::string::npos) << message;
  EXPECT_EQ(message.find("exception"), std::string::npos) << message;
}

// The roles of the first account, in one line.
inline std::string all_roles() {
  std::string line;
  for (const auto& role : server::first_account_roles()) line += (line.empty() ? "" : " ") + role;
  return line;
}

// Somebody whom no password lets in, with these roles (a word each).
inline base::Result<void> add_staff(sql::Connection& db, const std::string& building,
                                    const std::string& id, const std::string& roles) {
  std::istringstream words(roles);
  const std::vector<std::string> list{std::istream_iterator<std::string>(words), {}};
  return store::staff::add(db, building, {id, id, "Somebody", "no password opens this"}, list);
}

class Rig {
 public:
  explicit Rig(uint64_t seed = 7) : random(seed) { open(); }

  void open() {
    centre.reset();
    server::CentreOptions options;
    options.folder = data();
    options.enrol_file = folder_.file("enrol");
    auto opened = server::Centre::open(options, clock, random, log_);
    if (!opened) {
      ADD_FAILURE() << opened.error().message;
      std::abort();
    }
    centre = std::move(*opened);
  }

  std::string data() const { return folder_.file("centre"); }
  server::Core& core() { return centre->core(); }

  HttpRequest request(const Caller& as, const std::string& method, const std::string& target,
                      std::string body = "") {
    HttpRequest request;
    request.method = method;
    request.path = target.substr(0, target.find('?'));
    if (request.path.size() < target.size()) request.query = target.substr(request.path.size() + 1);
    request.body = makes_something(method, request.path) ? with_id(std::move(body)) : body;
    request.remote_address = "192.0.2.1";
    request.headers = {{"host", "centre"}};
    if (!as.token.empty()) request.headers.emplace_back("authorization", "Bearer " + as.token);
    if (!as.cookie.empty()) request.headers.emplace_back("cookie", as.cookie);
    if (method != "GET") request.headers.emplace_back("origin", "http://centre");
    if (!as.csrf.empty()) request.headers.emplace_back("x-csrf-token", as.csrf);
    return request;
  }
  HttpResponse send(const Caller& as, const std::string& method, const std::string& target,
                    std::string body = "") {
    return handle(request(as, method, target, std::move(body)));
  }
  // Shown to the watcher, if there is one.
  HttpResponse handle(const HttpRequest& request) {
    HttpResponse response = centre->handle(request);
    if (!watcher()) return response;
    for (const auto& fault : watcher()(request, response)) {
      ADD_FAILURE() << request.method << " " << request.path << ": " << fault << "\n"
                    << request.body << "\n"
                    << response.body;
    }
    return response;
  }
  // The answer to a call of the staff API that is expected to go well.
  Json get(const Caller& as, const std::string& path) { return good(send(as, "GET", path), path); }
  Json post(const Caller& as, const std::string& path, const Json& body) {
    return good(send(as, "POST", path, model::dump_json(body)), path);
  }
  Json put(const Caller& as, const std::string& path, const Json& body) {
    return good(send(as, "PUT", path, model::dump_json(body)), path);
  }

  // --- people and kiosks ---
  // "administrator" is the first account, which holds every role; to be nothing but that, see
  // `with_roles`.
  Caller staff(const std::string& roles) {
    return with_roles(roles == "administrator" ? all_roles() : roles);
  }
  Caller with_roles(const std::string& roles) {
    Caller made;
    const auto begun = core().write([&](sql::Connection& db) -> base::Result<server::Begun> {
      made.id = base::make_id(clock, random);
      TRY_VOID(add_staff(db, core().building, made.id, roles));
      return server::begin_session(core(), db, core().building, made.id);
    });
    if (!begun) {
      ADD_FAILURE() << begun.error().message;
      return made;
    }
    made.cookie = "reception_session=" + begun->token;
    made.csrf = begun->staff.csrf;
    return made;
  }
  // An administrator whom this password lets in, by his id as a login.
  Caller with_password(const std::string& password) {
    Caller made = with_roles(all_roles());
    const auto hash = crypto::hash_password(password);
    const auto set = core().write([&](sql::Connection& db) {
      return store::staff::set_password(db, made.id, *hash, clock.wall_ms());
    });
    EXPECT_TRUE(set);
    return made;
  }
  // What a phone with this secret (base32) shows now.
  std::string digits(const std::string& base32) {
    return crypto::totp_code(support::from_base32(base32), crypto::totp_step(clock.wall_ms()));
  }
  static void take_session(const HttpResponse& answer, Caller* caller) {
    caller->cookie = std::string(protocol::header(answer.headers, "set-cookie"));
    caller->cookie = caller->cookie.substr(0, caller->cookie.find(';'));
    caller->csrf = parsed(answer)["me"].value("csrf", "");
  }
  Caller kiosk() {
    Caller made;
    EXPECT_TRUE(centre->write_enrol_file());
    std::ifstream file(folder_.file("enrol"));
    std::string secret;
    file >> secret;
    const auto answer = send({}, "POST", "/api/v1/enrol/local",
                             protocol::encode(protocol::EnrolLocalRequest{{1, 1}, "1.0", secret}));
    const auto decoded = protocol::decode_enrol_answer(answer.body);
    if (!decoded) ADD_FAILURE() << answer.body;
    else made = {decoded->kiosk_id, decoded->token, "", ""};
    return made;
  }

  // --- what a kiosk sends ---
  model::Submission submission(model::SubmissionKind kind) {
    model::Submission s;
    s.id = base::make_id(clock, random);
    s.building = core().building;
    s.kind = kind;
    s.key_id = core().pair->id();
    s.made_ms = clock.wall_ms();
    return s;
  }
  model::Submission wish(const std::string& text) {
    auto s = submission(model::SubmissionKind::kWish);
    s.category = model::WishCategory::kTraffic;
    s.text = text;
    s.receipt_code = model::make_receipt_code(random);
    s.receipt_secret = model::make_receipt_secret(random);
    return s;
  }
  model::Submission registration(const Json& event, const std::string& name,
                                 const std::string& phone) {
    auto s = submission(model::SubmissionKind::kRegistration);
    s.event = event["id"].get<std::string>();
    s.slot = event["slots"][0]["id"].get<std::string>();
    s.contact = model::Contact{name, phone};
    s.receipt_code = model::make_receipt_code(random);
    s.receipt_secret = model::make_receipt_secret(random);
    return s;
  }
  protocol::PushItem sealed(const model::Submission& s, int64_t number) {
    const auto& pair = *core().pair;
    protocol::PushItem item;
    item.number = number;
    item.id = s.id;
    item.kind = s.kind;
    item.made_ms = s.made_ms;
    item.key_id = s.key_id;
    item.sealed = base::to_text(*crypto::seal(pair.public_key(), model::to_payload(s), random));
    item.payload_hash = crypto::sha256_hex(std::string_view(item.sealed));
    item.event = s.event;
    item.slot = s.slot;
    return item;
  }
  protocol::PushAnswer push_items(const Caller& as, const std::vector<protocol::PushItem>& items) {
    const auto answer = send(as, "POST", "/api/v1/kiosk/push",
                             protocol::encode(protocol::PushRequest{{1, 1}, "", stream, items}));
    EXPECT_EQ(answer.status, 200) << answer.body;
    auto decoded = protocol::decode_push_answer(answer.body);
    EXPECT_TRUE(decoded) << answer.body;
    return decoded ? *std::move(decoded) : protocol::PushAnswer{};
  }
  // One submission under the stream's next number.
  protocol::PushItemAnswer push(const Caller& as, const model::Submission& s) {
    auto answer = push_items(as, {sealed(s, ++pushed)});
    EXPECT_EQ(answer.answers.size(), 1u);
    return answer.answers.empty() ? protocol::PushItemAnswer{} : answer.answers[0];
  }
  protocol::PullAnswer pull(const Caller& as, const protocol::PullRequest& request) {
    const auto answer = send(as, "POST", "/api/v1/kiosk/pull", protocol::encode(request));
    EXPECT_EQ(answer.status, 200) << answer.body;
    auto decoded = protocol::decode_pull_answer(answer.body);
    EXPECT_TRUE(decoded) << answer.body;
    return decoded ? *std::move(decoded) : protocol::PullAnswer{};
  }
  // The row of the feed as a fresh kiosk gets it; revision 0 where there is none.
  protocol::Row feed_row(const Caller& as, const std::string& id) {
    for (const auto& row : pull(as, {{1, 1}, {}, 200, {}, {}}).rows) {
      if (row.id == id) return row;
    }
    return {};
  }

  // --- content ---
  Json notice_draft() const {
    return {{"category", "property"},           {"title", "停水通知"},       {"title_en", nullptr},
            {"body_md", "周六上午停水。"},      {"pictures", Json::array()}, {"pinned", false},
            {"valid_from_ms", clock.wall_ms()}, {"valid_until_ms", nullptr}};
  }
  Json event_draft(int capacity) const {
    const int64_t now = clock.wall_ms();
    const int64_t start = now + base::kDay_ms;
    const int64_t end = start + base::kHour_ms;
    return {{"kind", "lecture"},
            {"title", "理财讲座"},
            {"title_en", nullptr},
            {"summary", "一小时。"},
            {"body_md", "请准时。"},
            {"place", "一楼会客厅"},
            {"poster", nullptr},
            {"starts_ms", start},
            {"ends_ms", end},
            {"signup_opens_ms", now},
            {"signup_closes_ms", start},
            {"slots", Json::array({{{"label", "上午"},
                                    {"starts_ms", start},
                                    {"ends_ms", end},
                                    {"capacity", capacity}}})}};
  }
  Json published_event(const Caller& as, int capacity) {
    const Json draft = post(as, "/api/v1/staff/events", event_draft(capacity));
    return post(as, "/api/v1/staff/events/" + draft["id"].get<std::string>() + "/publish",
                {{"version", draft["version"]}});
  }

  // Whoever makes something gives it an id; a body that says nothing of one gets one here.
  static bool makes_something(const std::string& method, const std::string& path) {
    if (method != "POST") return false;
    for (const char* end : {"/staff/wishes", "/staff/notices", "/staff/events", "/staff/people",
                            "/line", "/link", "/kiosks/approve"}) {
      if (path.ends_with(end)) return true;
    }
    return false;
  }
  std::string with_id(std::string body) {
    auto json = model::parse_json(body);
    if (!json || !json->is_object() || json->contains("id")) return body;
    (*json)["id"] = base::make_id(clock, random);
    return model::dump_json(*json);
  }

  // --- the database ---
  std::string text(const std::string& sql) {
    std::string found;
    const auto answer = core().read([&](sql::Connection& db) -> server::Answer {
      TRY(const auto one, db.one(sql, {}, [](const sql::Row& r) { return r.text(0); }));
      found = one.value_or("");
      return HttpResponse{};
    });
    EXPECT_TRUE(answer) << answer.error().message;
    return found;
  }
  int64_t count(const std::string& sql) { return std::atoll(text(sql).c_str()); }

  support::FakeClock clock;
  support::SeededRandom random;
  std::unique_ptr<server::Centre> centre;
  std::string stream = "0192f0c1-7b2e-7c3d-8a4f-00000000aaaa";
  int64_t pushed = 0;

 private:
  static Json good(const HttpResponse& response, const std::string& path) {
    EXPECT_EQ(response.status, 200) << path << ": " << response.body;
    return parsed(response);
  }

  support::TempFolder folder_;
  base::NullLog log_;
};

}  // namespace rig
