// Malformed requests of browsers: of strangers before they log in, and of staff.

#include "tests/sync/server/bad_input.h"

namespace rig {
namespace {

const std::string kStaff = "/api/v1/staff";
constexpr size_t kTenMegabytes = 10 * 1024 * 1024;

BadRow row(const std::string& name, As as, const std::string& path, const std::string& body,
           int status = 400, const char* code = "bad_request", const std::string& says = "") {
  return {name, as, "POST", path, body, status, code, says};
}
BadRow admin(const std::string& path, const std::string& name, const std::string& body,
             int status = 400, const char* code = "bad_request", const std::string& says = "") {
  return {path + ": " + name, As::kAdmin, "POST", kStaff + path, body, status, code, says};
}

TEST(BadInput, OfStrangersAtTheDoor) {
  BadInputWorld world;
  const std::string login = "/api/v1/login";
  const std::string setup = "/api/v1$setup";
  world.refuse({
      row("login: nothing", As::kNobody, login, "{}", 400, "bad_request", "login"),
      row("login: a number", As::kNobody, login, R"({"login":1,"password":"x"})"),
      row("login: a list of passwords", As::kNobody, login, R"({"login":"a","password":["x"]})"),
      row("login: no object", As::kNobody, login, R"("admin")"),
      row("login: deep", As::kNobody, login, R"({"login":)" + std::string(500, '[') + "}"),
      row("login: broken UTF-8", As::kNobody, login, "{\"login\":\"\xFF\",\"password\":\"x\"}"),
      row("login: a long name", As::kNobody, login,
          R"({"login":")" + std::string(300, 'a') + R"(","password":"x"})", 400, "bad_request",
          "too long"),
      row("login: 10 MB", As::kNobody, login, std::string(kTenMegabytes, 'x'), 413, "too_large"),
      row("login: nobody of that name", As::kNobody, login,
          R"({"login":"admin","password":"admin"})", 401, "wrong_login"),
      row("setup: a link that is not ours", As::kNobody, "/api/v1/setup/" + std::string(43, 'A'),
          R"({"login":"a","name":"B","password":"a long password"})", 404, "no_such_link"),
      row("setup: a link that climbs out", As::kNobody, "/api/v1/setup/..%2f..%2fstaff",
          R"({"login":"a","name":"B","password":"a long password"})"),
      row("setup: a short password", As::kNobody, setup,
          R"({"login":"a","name":"B","password":"short"})", 400, "weak_password"),
      row("setup: no password", As::kNobody, setup, R"({"login":"a","name":"B"})"),
      row("setup: a name of two lines", As::kNobody, setup,
          R"({"login":"a","name":"B\nC","password":"a long password"})"),
      row("setup: an empty login", As::kNobody, setup,
          R"({"login":" ","name":"B","password":"a long password"})"),
      row("phone: no secret", As::kNobody, "/api/v1/receipt", "{}"),
      row("phone: a secret that is none", As::kNobody, "/api/v1/receipt",
          R"({"secret":"AAAAAAAAAAAAAAAAAAAAAA"})", 404, "no_such_code"),
      {"nothing here", As::kNobody, "GET", "/api/v1/nothing", "", 404, "not_found"},
      {"nothing above", As::kNobody, "GET", "/api/v1/../../etc/passwd", "", 404, "not_found"},
      {"another method", As::kNobody, "DELETE", login, "", 405, "method_not_allowed"},
      {"a method that is none", As::kNobody, "LOGIN", login, "{}", 405, "method_not_allowed"},
      {"a page that climbs out", As::kNobody, "GET", "/../../etc/passwd", "", 400, "bad_request"},
      {"a page with an escape", As::kNobody, "GET", "/%2e%2e/keys", "", 400, "bad_request"},
      {"a page that is posted", As::kNobody, "POST", "/r", "x", 405, "method_not_allowed"},
  });
  world.expect_alive();
}

TEST(BadInput, OfForeignPagesAndOfThoseWhoMayNot) {
  BadInputWorld world;
  const std::string body = model::dump_json(world.notice_draft());
  const auto with = [&](As as, const char* name, const std::string& value) {
    auto request = world.request(world.caller(as), "POST", kStaff + "/notices", body);
    std::erase_if(request.headers, [&](const auto& h) { return h.first == name; });
    if (!value.empty()) request.headers.emplace_back(name, value);
    return request;
  };
  const BadRow csrf{"csrf", As::kAdmin, "", "", "", 403, "csrf"};
  const BadRow nobody{"nobody", As::kAdmin, "", "", "", 401, "not_logged_in"};
  world.refuse(csrf, with(As::kAdmin, "origin", "http://elsewhere"));
  world.refuse(csrf, with(As::kAdmin, "origin", "null"));
  world.refuse(csrf, with(As::kAdmin, "origin", ""));
  world.refuse(csrf, with(As::kAdmin, "x-csrf-token", ""));
  world.refuse(csrf, with(As::kAdmin, "x-csrf-token", world.caller(As::kReviewer).csrf));
  world.refuse(csrf, with(As::kAdmin, "sec-fetch-site", "cross-site"));
  world.refuse(csrf, with(As::kAdmin, "sec-fetch-site", "same-site"));
  world.refuse(nobody, with(As::kAdmin, "cookie", ""));
  world.refuse(nobody, with(As::kAdmin, "cookie", "reception_session=" + std::string(43, 'A')));
  world.refuse(nobody, with(As::kAdmin, "cookie", "reception_session=../../x"));
  auto login = world.request({}, "POST", "/api/v1/login", R"({"login":"a","password":"b"})");
  for (auto& [name, value] : login.headers) {
    if (name == "origin") value = "http://elsewhere";
  }
  world.refuse(csrf, login);
  world.refuse({
      row("a kiosk's token", As::kKiosk, kStaff + "/notices", body, 401, "not_logged_in"),
      row("a reviewer writes", As::kReviewer, kStaff + "/notices", body, 403, "not_allowed"),
      row("a reviewer publishes", As::kReviewer, kStaff + "/notices/$draft/publish",
          R"({"version":1})", 403, "not_allowed"),
      row("a reviewer revokes", As::kReviewer, kStaff + "/kiosks/$kiosk/revoke",
          R"({"reason":"x"})", 403, "not_allowed"),
      row("a reviewer opens a page of names", As::kReviewer, kStaff + "/events/$event/names",
          R"({"ids":["$registration"]})", 403, "not_allowed"),
      {"a reviewer reads the audit", As::kReviewer, "GET", kStaff + "/audit", "", 403,
       "not_allowed"},
      {"a reviewer reads registrations", As::kReviewer, "GET",
       kStaff + "/events/$event/registrations", "", 403, "not_allowed"},
      {"a stranger reads today", As::kNobody, "GET", kStaff + "/today", "", 401, "not_logged_in"},
  });
  world.expect_alive();
}

TEST(BadInput, OfNotices) {
  BadInputWorld world;
  const auto draft = [&](const std::string& name, const std::string& pointer,
                         const std::string& text, const std::string& says) {
    return admin("/notices", name, spoiled(world.notice_draft(), pointer, text), 400, "bad_request",
                 says);
  };
  Json edit = world.notice_draft();
  edit["version"] = 7;
  const std::string stale = model::dump_json(edit);
  const std::string hash(64, 'a');
  world.refuse({
      draft("no title", "/title", "", "title is missing"),
      draft("a title that is a number", "/title", "7", "title"),
      draft("a blank title", "/title", R"("  ")", "title"),
      draft("a title of two lines", "/title", R"("a\nb")", "title"),
      draft("a title of 81 letters", "/title", "\"" + std::string(81, 'a') + "\"", "title"),
      draft("no text", "/body_md", "", "body_md is missing"),
      draft("a text above 64 KiB", "/body_md", "\"" + std::string(65 * 1024, 'a') + "\"",
            "body_md"),
      draft("a category that is none", "/category", R"("gossip")", "category"),
      draft("a pin in words", "/pinned", R"("yes")", "pinned"),
      draft("a moment with a fraction", "/valid_from_ms", "1.5", "valid_from_ms"),
      draft("a moment in words", "/valid_until_ms", R"("tomorrow")", "valid_until_ms"),
      draft("an end before its start", "/valid_until_ms", "1", "valid_until_ms"),
      draft("an English title that is a list", "/title_en", "[]", "title_en"),
      draft("pictures that are an object", "/pictures", R"({"a":1})", "pictures"),
      draft("a picture that is a text", "/pictures", R"(["x"])", "picture"),
      draft("a picture that climbs out", "/pictures", R"([{"sha256":"../../keys/seal.key"}])",
            "sha256"),
      draft("a picture nobody sent", "/pictures", R"([{"sha256":")" + hash + R"("}])", "sha256"),
      admin("/notices", "no JSON", "title=x"),
      admin("/notices", "10 MB", std::string(kTenMegabytes, ' '), 413, "too_large"),
      admin("/notices/$draft/publish", "no version", "{}", 400, "bad_request", "version"),
      admin("/notices/$draft/publish", "a version in quotes", R"({"version":"1"})"),
      admin("/notices/$draft/publish", "another version", R"({"version":9})", 409, "stale"),
      admin("/notices/$none/publish", "nobody's notice", R"({"version":1})", 404, "not_found"),
      admin("/notices/..%2f$draft/publish", "climbs out", R"({"version":1})"),
      admin("/notices/$draft/withdraw", "not on the wall", R"({"version":1,"reason":"x"})", 422,
            "not_a_step"),
      admin("/notices/$live/withdraw", "no reason", R"({"version":2})", 400, "bad_request",
            "reason"),
      admin("/notices/$live/withdraw", "a blank reason", R"({"version":2,"reason":" "})"),
      {"another version", As::kAdmin, "PUT", kStaff + "/notices/$draft", stale, 409, "stale"},
      {"no such notice", As::kAdmin, "PUT", kStaff + "/notices/$none", stale, 404, "not_found"},
      {"a published one", As::kAdmin, "DELETE", kStaff + "/notices/$live", "", 404, "not_found"},
      {"no such draft", As::kAdmin, "DELETE", kStaff + "/notices/$none", "", 404, "not_found"},
      {"patched", As::kAdmin, "PATCH", kStaff + "/notices/$draft", "{}", 405, "method_not_allowed"},
      {"read with a body", As::kAdmin, "GET", kStaff + "/notices/$draft", "{}", 413, "too_large"},
  });
  world.expect_alive();
}

TEST(BadInput, OfEventsAndRegistrations) {
  BadInputWorld world;
  const auto draft = [&](const std::string& name, const std::string& pointer,
                         const std::string& text, const std::string& says) {
    return admin("/events", name, spoiled(world.event_draft(5), pointer, text), 400, "bad_request",
                 says);
  };
  Json twins = world.event_draft(5);
  twins["slots"][0]["id"] = kUnused;
  twins["slots"].push_back(twins["slots"][0]);
  Json without = world.event_draft(5);
  without["version"] = std::stoll(world.word("$now"));
  const std::string reason = R"({"reason":"x"})";
  world.refuse({
      draft("no title", "/title", "", "title is missing"),
      draft("a kind that is none", "/kind", R"("party")", "kind"),
      draft("a beginning in words", "/starts_ms", R"("soon")", "starts_ms"),
      draft("an end before its beginning", "/ends_ms", "1", "ends_ms"),
      draft("a window that closes before it opens", "/signup_closes_ms", "1", "signup_closes_ms"),
      draft("no slots", "/slots", "", "slots"),
      draft("no slot", "/slots", "[]", "slots"),
      draft("slots that are a text", "/slots", R"("noon")", "slots"),
      draft("a slot that is a number", "/slots/0", "5", "slots"),
      draft("a slot without its beginning", "/slots/0/starts_ms", "", "slots.starts_ms"),
      draft("a slot that ends before it begins", "/slots/0/ends_ms", "1", "slots.ends_ms"),
      draft("no seats", "/slots/0/capacity", "0", "capacity"),
      draft("fewer than no seats", "/slots/0/capacity", "-3", "capacity"),
      draft("5,001 seats", "/slots/0/capacity", "5001", "capacity"),
      draft("a seat in 32 bits too many", "/slots/0/capacity", "4294967297", "capacity"),
      draft("half a seat", "/slots/0/capacity", "0.5", "capacity"),
      draft("a poster that is a text", "/poster", R"("a.png")", "poster"),
      draft("a poster nobody sent", "/poster", R"({"sha256":")" + std::string(64, 'b') + R"("})",
            "sha256"),
      admin("/events", "one slot twice", model::dump_json(twins), 400, "bad_request", "slots"),
      {"a slot with somebody in it is left out", As::kAdmin, "PUT", kStaff + "/events/$event",
       model::dump_json(without), 422, "slot_in_use"},
      admin("/events/$none/publish", "no such event", R"({"version":1})", 404, "not_found"),
      admin("/events/$unready/publish", "another version", R"({"version":5})", 409, "stale"),
      admin("/events/$event/cancel", "no reason", R"({"version":2})", 400, "bad_request", "reason"),
      admin("/registrations/$none/cancel", "nobody's", reason, 404, "not_found"),
      admin("/registrations/$registration/cancel", "no reason", "{}", 400, "bad_request", "reason"),
      admin("/registrations/$registration/contact", "no reason", R"({"reason":""})"),
      admin("/registrations/$none/contact", "nobody's", reason, 404, "no_contact"),
  });
  world.expect_alive();
}

TEST(BadInput, OfWishes) {
  BadInputWorld world;
  const std::string release =
      R"({"version":1,"text":"门口太挤","category":"traffic","line":"已登记"})";
  const auto move = [](const std::string& name, const std::string& more, int status,
                       const char* code) {
    return admin("/wishes/$wish/move", name, R"({"version":2,"line":"已上会",)" + more + "}",
                 status, code);
  };
  const auto spoil = [&](const std::string& pointer, const std::string& text) {
    return spoiled(Json::parse(release), pointer, text);
  };
  std::string long_text = "\"";
  for (int i = 0; i < 301; ++i) long_text += "长";
  long_text += "\"";
  const std::string made = R"({"category":"traffic","source":"visit","text":"x")";
  world.refuse({
      admin("/wishes/$pending/release", "no text", spoil("/text", "")),
      admin("/wishes/$pending/release", "blank", spoil("/text", R"(" ")"), 422, "bad_text"),
      admin("/wishes/$pending/release", "301 letters", spoil("/text", long_text), 422, "bad_text"),
      admin("/wishes/$pending/release", "a phone", spoil("/text", R"("请打 13800000000")"), 422,
            "has_phone"),
      admin("/wishes/$pending/release", "a phone in words",
            spoil("/line", R"("请打一三八零零零零零零零零")"), 422, "has_phone"),
      admin("/wishes/$pending/release", "no category", spoil("/category", R"("rats")")),
      admin("/wishes/$pending/release", "another version", spoil("/version", "3"), 409, "stale"),
      admin("/wishes/$wish/release", "twice", spoil("/version", "2"), 422, "not_a_step"),
      admin("/wishes/$none/release", "nobody's", release, 404, "not_found"),
      admin("/wishes/%00/release", "a NUL for an id", release),
      admin("/wishes/$pending/decline", "no reason", R"({"version":1,"reason":""})", 422,
            "bad_text"),
      admin("/wishes/$pending/answer", "before its release",
            R"({"version":1,"text":"好","outcome":"solved"})", 422, "not_a_step"),
      admin("/wishes/$wish/answer", "an outcome that is none",
            R"({"version":2,"text":"好","outcome":"perhaps"})"),
      move("a stage that is none", R"("stage":"forgotten")", 400, "bad_request"),
      move("two stages at once", R"("stage":"mobilising")", 422, "not_a_step"),
      move("an answer by the back door", R"("stage":"answered")", 422, "not_a_step"),
      move("withdrawn by staff", R"("stage":"withdrawn")", 422, "not_a_step"),
      move("a party that is none", R"("stage":"deliberating","party":"press")", 400, "bad_request"),
      move("merged into itself", R"("stage":"merged","merged_into":"$wish")", 422, "merge_circle"),
      move("merged into nothing", R"("stage":"merged")", 422, "bad_target"),
      move("merged into nobody's wish", R"("stage":"merged","merged_into":"$none")", 422,
           "bad_target"),
      move("referred to nobody", R"("stage":"referred")", 422, "bad_target"),
      move("referred to a text", R"("stage":"referred","referred":"12345")", 400, "bad_request"),
      admin("/wishes", "a source that is none", R"({"category":"life","source":"spy","text":"x"})"),
      admin("/wishes", "no text", R"({"category":"life","source":"visit"})"),
      admin("/wishes", "a bell", R"({"category":"life","source":"visit","text":"\u0007"})"),
      admin("/wishes", "deep",
            made + R"(,"x":)" + std::string(20, '[') + std::string(20, ']') + "}"),
      admin("/wishes/$wish/contact", "no reason", "{}", 400, "bad_request", "reason"),
      admin("/wishes/$wish/contact", "none was left", R"({"reason":"x"})", 404, "no_contact"),
  });
  world.expect_alive();
}

TEST(BadInput, OfKiosksAndRecovery) {
  BadInputWorld world;
  world.refuse({
      admin("/kiosks/approve", "no code", R"({"name":"大堂"})", 400, "bad_request", "code"),
      admin("/kiosks/approve", "a code that is a number", R"({"code":1234567,"name":"大堂"})"),
      admin("/kiosks/approve", "no name", R"({"code":"01 23 45 67"})", 400, "bad_request", "name"),
      admin("/kiosks/approve", "a code nobody shows", R"({"code":"01 23 45 67","name":"大堂"})",
            404, "no_such_enrolment", "tries_left"),
      admin("/kiosks/approve", "an empty code", R"({"code":"","name":"大堂"})", 404,
            "no_such_enrolment"),
      admin("/kiosks/$none/rename", "nobody's", R"({"name":"大堂"})", 404, "not_found"),
      admin("/kiosks/$kiosk/rename", "two lines", R"({"name":"a\nb"})"),
      admin("/kiosks/$kiosk/rename", "a name that is an object", R"({"name":{}})"),
      admin("/kiosks/$kiosk/revoke", "no reason", "{}", 400, "bad_request", "reason"),
      admin("/kiosks/$revoked/revoke", "twice", R"({"reason":"x"})", 404, "not_found"),
      admin("/kiosks/../revoke", "climbs out", R"({"reason":"x"})"),
      admin("/recovery/close", "there is none", "", 422, "not_a_step"),
  });
  world.expect_alive();
}

std::string big_endian(uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i));
  return out;
}
std::string png_header(uint64_t width, uint64_t height) {
  return std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) + big_endian(width, 4) +
         big_endian(height, 4) + std::string("\x08\x02\0\0\0\x12\x34\x56\x78", 9);
}
std::string jpeg_header(uint64_t width, uint64_t height) {
  return std::string("\xFF\xD8\xFF\xC0\0\x11\x08", 7) + big_endian(height, 2) +
         big_endian(width, 2) + std::string(20, '\x01');
}

TEST(BadInput, OfPictures) {
  BadInputWorld world;
  const auto row = [](const std::string& name, const std::string& bytes, int status,
                      const char* code) { return admin("/media", name, bytes, status, code); };
  const std::string zip = std::string("PK\x03\x04\x14\0\0\0\x08\0", 10) + std::string(500, 'z');
  world.refuse({
      row("nothing", "", 415, "not_a_picture"),
      row("a zip", zip, 415, "not_a_picture"),
      row("a zip that begins like a PNG", "\x89PNG\r\n\x1a\n" + zip, 415, "not_a_picture"),
      row("a zip behind a PNG's header", png_header(100, 100) + zip, 415, "not_a_picture"),
      row("a zip behind a JPEG's header", jpeg_header(100, 100) + zip, 415, "not_a_picture"),
      row("a GIF", "GIF89a" + std::string(100, '\x02'), 415, "not_a_picture"),
      row("an SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>" + std::string(40, ' '), 415,
          "not_a_picture"),
      row("a page", "<!doctype html><script>alert(1)</script>" + std::string(40, ' '), 415,
          "not_a_picture"),
      row("50,000 x 50,000", png_header(50'000, 50'000) + zip, 413, "too_many_pixels"),
      row("as wide and high as 32 bits go", png_header(0xFFFFFFFF, 0xFFFFFFFF) + zip, 413,
          "too_many_pixels"),
      row("65,535 x 65,535", jpeg_header(65'535, 65'535) + zip, 413, "too_many_pixels"),
      row("no width", png_header(0, 100) + zip, 415, "not_a_picture"),
      row("a PNG cut short", png_header(100, 100).substr(0, 30), 415, "not_a_picture"),
      row("a JPEG whose parts point behind its end",
          std::string("\xFF\xD8\xFF\xE0\xFF\xFF", 6) + std::string(40, 'x'), 415, "not_a_picture"),
      row("above 12 MiB", png_header(100, 100) + std::string(base::kPictureUploadMaxBytes, 'x'),
          413, "too_large"),
  });
  world.expect_alive();
}

TEST(BadInput, SpoilsRequestsOfStaffThatAreGoodBefore) {
  BadInputWorld world;
  const Caller admin = world.caller(As::kAdmin);
  world.post(admin, kStaff + "/notices", world.notice_draft());
  world.post(admin, kStaff + "/events", world.event_draft(5));
  world.post(admin, kStaff + "/wishes",
             {{"category", "life"}, {"source", "visit"}, {"text", "窗外的树要修剪"}});
  world.post(admin, kStaff + "/wishes/" + world.word("$pending") + "/release",
             {{"version", 1}, {"text", "门口太挤"}, {"category", "traffic"}, {"line", "已登记"}});
  world.post(admin, kStaff + "/wishes/" + world.word("$wish") + "/move",
             {{"version", 2}, {"line", "已上会"}, {"stage", "deliberating"}});
  world.post(admin, kStaff + "/notices/" + world.word("$draft") + "/publish", {{"version", 1}});
}

}  // namespace
}  // namespace rig
