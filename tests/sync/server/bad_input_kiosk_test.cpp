// Malformed requests of kiosks, of whoever says it is one, and of those who ask to be enrolled:
// each gets its named 4xx, and nothing of it is stored.

#include "sync/server/core/cursor.h"
#include "tests/sync/server/bad_input.h"

namespace rig {
namespace {

constexpr const char* kPull = "/api/v1/kiosk/pull";
constexpr const char* kPush = "/api/v1/kiosk/push";
constexpr const char* kReceipt = "/api/v1/kiosk/receipt";
constexpr size_t kTenMegabytes = 10 * 1024 * 1024;

Json good_pull() { return Json::parse(protocol::encode(protocol::PullRequest{})); }

Json good_push(BadInputWorld& world) {
  protocol::PushRequest request;
  request.stream = world.stream;
  request.items = {world.sealed(world.wish("电梯等得太久"), world.pushed + 1)};
  return Json::parse(protocol::encode(request));
}

Json good_receipt(const BadInputWorld& world) {
  return Json::parse(protocol::encode(protocol::ReceiptRequest{{1, 1}, world.word("$code"), ""}));
}

BadRow pull_row(const std::string& name, const std::string& pointer, const std::string& text,
                const std::string& says, const char* code = "bad_request", int status = 400) {
  return {"pull: " + name, As::kKiosk, "POST", kPull, spoiled(good_pull(), pointer, text),
          status,          code,       says};
}

TEST(BadInput, OfAPullItsFields) {
  BadInputWorld world;
  world.refuse({
      pull_row("no protocol", "/protocol", "", "protocol is missing"),
      pull_row("protocol is a number", "/protocol", "1", "protocol"),
      pull_row("a version is a text", "/protocol/min", R"("1")", "protocol.min"),
      pull_row("a range upside down", "/protocol/max", "0", "protocol"),
      pull_row("a later protocol", "/protocol", R"({"min":2,"max":3})", "version 1",
               "protocol_unsupported", 426),
      pull_row("no have", "/have", "", "have is missing"),
      pull_row("have is a list", "/have", "[]", "have"),
      pull_row("no checksum", "/have/checksum", "", "have.checksum is missing"),
      pull_row("a short checksum", "/have/checksum", R"("00")", "have.checksum"),
      pull_row("fewer than no rows", "/have/count", "-1", "have.count"),
      pull_row("a broken number of rows", "/have/count", "1.5", "have.count"),
      pull_row("a number beyond 64 bits", "/have/count", "18446744073709551615", "have.count"),
      pull_row("a page of none", "/limit", "0", "limit"),
      pull_row("a page of too many", "/limit", "201", "limit"),
      pull_row("a page as a text", "/limit", R"("200")", "limit"),
      pull_row("a report that is a text", "/report", R"("fine")", "report"),
      pull_row("a report from below zero", "/report/outbox_pending", "-4", "outbox_pending"),
      pull_row("a report in words", "/report/on_screen_revision", R"("new")", "on_screen_revision"),
      pull_row("a version like a novel", "/report/app_version", "\"" + std::string(65, 'v') + "\"",
               "app_version"),
      pull_row("a cursor that is a number", "/cursor", "812", "cursor"),
  });
  world.expect_alive();
}

constexpr const char* kOtherTag = "0123456789abcdef";

std::string cursor_of(const std::string& lines) {
  return "\"" + base::to_base64url(base::as_bytes(lines)) + "\"";
}

TEST(BadInput, OfAPullItsCursor) {
  BadInputWorld world;
  const std::string epoch = world.word("$epoch");
  const std::string here = "\n" + epoch + "\n" + world.word("$building") + "\n";
  const std::string elsewhere = server::sign_cursor(
      world.core().key, {epoch, kUnused, server::CursorMode::kDelta, 1, "", ""});
  const auto row = [](const std::string& name, const std::string& text) {
    return pull_row(name, "/cursor", text, "not one of ours", "bad_cursor");
  };
  world.refuse({
      row("an empty cursor", R"("")"),
      row("a cursor that is not base64", R"("not base64!")"),
      row("a padded cursor", R"("MQ==")"),
      row("a cursor of 600 letters", "\"" + std::string(600, 'A') + "\""),
      row("a cursor of bytes that are no text", R"("_____w")"),
      row("a cursor that nobody signed", cursor_of("2" + here + "d\n1")),
      row("a cursor that somebody else signed", cursor_of("2" + here + "d\n1" + kOtherTag)),
      row("a cursor of before they were signed", cursor_of("1" + here + "d\n1")),
      row("a cursor without its revision", cursor_of("1" + here + "d")),
      row("a cursor with a line too many", cursor_of("1" + here + "d\n1\n1")),
      row("a cursor from before the beginning", cursor_of("1" + here + "d\n-1")),
      row("a cursor beyond 64 bits", cursor_of("1" + here + "d\n99999999999999999999")),
      row("a cursor with a zero in front", cursor_of("1" + here + "d\n01")),
      row("a cursor of no known mode", cursor_of("1" + here + "x\n1")),
      row("a cursor with half a position", cursor_of("1" + here + "s\n1\nwish\n")),
      pull_row("a cursor of another building", "/cursor", "\"" + elsewhere + "\"",
               "another building", "cursor_scope", 403),
  });
  world.expect_alive();
}

BadRow push_row(BadInputWorld& world, const std::string& name, const std::string& pointer,
                const std::string& text, const std::string& says) {
  return {"push: " + name, As::kKiosk, "POST", kPush, spoiled(good_push(world), pointer, text), 400,
          "bad_request",   says};
}

TEST(BadInput, OfAPushItsEnvelope) {
  BadInputWorld world;
  const auto row = [&](const std::string& name, const std::string& pointer, const std::string& text,
                       const std::string& says) {
    return push_row(world, name, pointer, text, says);
  };
  world.refuse({
      row("no stream", "/stream", "", "stream is missing"),
      row("a stream that climbs out", "/stream", R"("../../centre.db")", "stream"),
      row("an epoch that is a number", "/epoch", "7", "epoch"),
      row("no items", "/items", "", "items is missing"),
      row("items that are an object", "/items", "{}", "items"),
      row("an item that is a text", "/items/0", R"("wish")", "items"),
      row("number nought", "/items/0/number", "0", "items.number"),
      row("a number in quotes", "/items/0/number", R"("4")", "items.number"),
      row("no id", "/items/0/id", "", "items.id is missing"),
      row("an id in capitals", "/items/0/id", R"("0192F0C1-7B2E-7C3D-8A4F-0123456789AB")",
          "items.id"),
      row("an id that climbs out", "/items/0/id", R"("../../../../etc/passwd")", "items.id"),
      row("an id with SQL in it", "/items/0/id", R"("'; DROP TABLE wish; --")", "items.id"),
      row("a kind that is none", "/items/0/kind", R"("gift")", "items.kind"),
      row("a time that is a text", "/items/0/made_ms", R"("noon")", "items.made_ms"),
      row("a hash that is none", "/items/0/payload_hash", R"("abc")", "items.payload_hash"),
      row("the hash of something else", "/items/0/payload_hash", "\"" + std::string(64, '0') + "\"",
          "payload_hash is not the hash"),
      row("a box that is not base64url", "/items/0/sealed", R"("+/+/")", "items.sealed"),
      row("an empty box", "/items/0/sealed", R"("")", "items.sealed"),
      row("a box above 8 KiB", "/items/0/sealed", "\"" + std::string(12'000, 'A') + "\"",
          "items.sealed"),
      row("an event that climbs out", "/items/0/event", R"("../event")", "items.event"),
      row("a lease that is a number", "/items/0/lease", "3", "items.lease"),
      row("a key's name with a path in it", "/items/0/key_id", R"("../keys/seal")", "key_id"),
      row("a void without its reason", "/items/0",
          R"({"number":4,"id":"$none","kind":"void","made_ms":1})", "items.reason"),
  });
  world.expect_alive();
}

TEST(BadInput, OfAPushItsBatch) {
  BadInputWorld world;
  Json many = good_push(world);
  Json falling = many;
  falling["items"].push_back(falling["items"][0]);
  for (int i = 0; i < 50; ++i) many["items"].push_back(many["items"][0]);
  world.refuse({
      {"push: 51 items", As::kKiosk, "POST", kPush, model::dump_json(many), 400, "bad_request",
       "more than 50"},
      {"push: one number twice", As::kKiosk, "POST", kPush, model::dump_json(falling), 400,
       "bad_request", "rising number"},
  });
  world.expect_alive();
}

TEST(BadInput, OfAnyBodyThatIsNoJsonText) {
  BadInputWorld world;
  std::string deep = model::dump_json(good_pull());
  deep.insert(1, "\"x\":" + std::string(17, '[') + std::string(17, ']') + ",");
  const std::string nul = std::string("{\"limit\":1") + '\0' + "}";
  for (const std::string path : {kPull, kPush, kReceipt, "/api/v1/enrol/start"}) {
    const auto row = [&](const std::string& name, const std::string& body, int status,
                         const char* code) {
      return BadRow{path + ": " + name, As::kKiosk, "POST", path, body, status, code};
    };
    world.refuse({
        row("no body", "", 400, "bad_request"),
        row("no JSON", "hello", 400, "bad_request"),
        row("half of a JSON", R"({"protocol":{"min":1)", 400, "bad_request"),
        row("a list", "[]", 400, "bad_request"),
        row("a null", "null", 400, "bad_request"),
        row("broken UTF-8", "{\"limit\":\"\xC3(\"}", 400, "bad_request"),
        row("overlong UTF-8", "{\"limit\":\"\xC0\xAF\"}", 400, "bad_request"),
        row("half of a surrogate pair", "{\"limit\":\"\xED\xA0\x80\"}", 400, "bad_request"),
        row("a NUL", nul, 400, "bad_request"),
        row("a NUL in disguise", R"({"limit":"\u0000"})", 400, "bad_request"),
        row("a number beyond all bounds", R"({"limit":1e999})", 400, "bad_request"),
        row("brackets 17 deep", deep, 400, "bad_request"),
        row("brackets 2,000 deep", std::string(2000, '['), 400, "bad_request"),
        row("10 MB", std::string(kTenMegabytes, ' '), 413, "too_large"),
    });
  }
  world.refuse({{"pull: just above its limit", As::kKiosk, "POST", kPull,
                 std::string(base::kPullBodyMaxBytes + 1, ' '), 413, "too_large"},
                {"push: just above its limit", As::kKiosk, "POST", kPush,
                 std::string(base::kPushBodyMaxBytes + 1, ' '), 413, "too_large"}});
  world.expect_alive();
}

TEST(BadInput, OfWhoeverIsNoKioskOfOurs) {
  BadInputWorld world;
  const std::string pull = model::dump_json(good_pull());
  const std::string push = model::dump_json(good_push(world));
  for (const auto as : {As::kNobody, As::kRevokedKiosk, As::kUnknownKiosk, As::kAdmin}) {
    world.refuse({{"a pull", as, "POST", kPull, pull, 401, "kiosk_unknown"},
                  {"a push", as, "POST", kPush, push, 401, "kiosk_unknown"},
                  {"a receipt", as, "POST", kReceipt, model::dump_json(good_receipt(world)), 401,
                   "kiosk_unknown"},
                  {"a picture", as, "GET", "/api/v1/kiosk/media/" + std::string(64, 'a'), "", 401,
                   "kiosk_unknown"}});
  }
  const std::string token = world.caller(As::kKiosk).token;
  for (const auto& header : {"Basic " + token, "Bearer  " + token, "bearer " + token, token,
                             "Bearer " + token + "x", "Bearer " + std::string(6000, 'A'),
                             std::string("Bearer "), "Bearer " + token + std::string(1, '\0')}) {
    auto request = world.request({}, "POST", kPull, pull);
    request.headers.emplace_back("authorization", header);
    world.refuse({"authorization: " + header, As::kNobody, "", "", "", 401, "kiosk_unknown"},
                 request);
  }
  world.expect_alive();
}

TEST(BadInput, OfReceiptsAndPictures) {
  BadInputWorld world;
  const auto receipt = [&](const std::string& name, const std::string& pointer,
                           const std::string& text, int status, const char* code) {
    return BadRow{"receipt: " + name,
                  As::kKiosk,
                  "POST",
                  kReceipt,
                  spoiled(good_receipt(world), pointer, text),
                  status,
                  code};
  };
  const auto picture = [](const std::string& name, int status, const char* code) {
    return BadRow{
        "picture: " + name, As::kKiosk, "GET", "/api/v1/kiosk/media/" + name, "", status, code};
  };
  const std::string hash(64, 'a');
  world.refuse({
      receipt("neither code nor secret", "/code", "", 400, "bad_request"),
      receipt("both", "/secret", R"("AAAA")", 400, "bad_request"),
      receipt("a code that is a number", "/code", "23456789", 400, "bad_request"),
      receipt("a code of 65 letters", "/code", "\"" + std::string(65, 'A') + "\"", 400,
              "bad_request"),
      receipt("a code with a typo", "/code", R"("23456789")", 404, "no_such_code"),
      receipt("a code in Chinese", "/code", R"("回执码回执码回执")", 404, "no_such_code"),
      receipt("a code of blanks", "/code", R"("        ")", 404, "no_such_code"),
      picture("..", 400, "bad_request"),
      picture("../keys/seal.key", 404, "not_found"),
      picture("..%2f..%2fkeys%2fseal.key", 400, "bad_request"),
      picture("%2e%2e%2fcentre.db", 400, "bad_request"),
      picture("..\\centre.db", 400, "bad_request"),
      picture(std::string("a\0b", 3), 400, "bad_request"),
      picture(std::string(63, 'a'), 400, "bad_request"),
      picture(std::string(64, 'A'), 400, "bad_request"),
      picture(std::string(65, 'a'), 400, "bad_request"),
      picture(hash + ".jpg", 400, "bad_request"),
      picture(hash, 404, "not_found"),
      {"a picture sent by a kiosk", As::kKiosk, "PUT", "/api/v1/kiosk/media/" + hash, "x", 405,
       "method_not_allowed"},
      {"a picture asked for with a body", As::kKiosk, "GET", "/api/v1/kiosk/media/" + hash, "x",
       413, "too_large"},
  });
  world.expect_alive();
}

TEST(BadInput, OfEnrolment) {
  BadInputWorld world;
  const auto row = [](const std::string& call, const std::string& name, const std::string& body,
                      int status = 400, const char* code = "bad_request") {
    return BadRow{
        call + ": " + name, As::kNobody, "POST", "/api/v1/enrol/" + call, body, status, code};
  };
  const std::string range = R"({"protocol":{"min":1,"max":1},)";
  const std::string later = R"({"protocol":{"min":9,"max":9},)";
  world.refuse({
      row("start", "no protocol", R"({"app_version":"1"})"),
      row("start", "no version", range + R"("x":1})"),
      row("start", "a version that is a list", range + R"("app_version":[]})"),
      row("start", "a version of 65 letters",
          range + R"("app_version":")" + std::string(65, 'v') + "\"}"),
      row("start", "a later protocol", later + R"("app_version":"1"})", 426,
          "protocol_unsupported"),
      row("poll", "no id", range + R"("poll_token":"x"})"),
      row("poll", "an id that climbs out", range + R"("enrol_id":"../x","poll_token":"x"})"),
      row("poll", "no token", range + R"("enrol_id":"$none"})"),
      row("poll", "a token that is true", range + R"("enrol_id":"$none","poll_token":true})"),
      row("poll", "a later protocol", later + R"("enrol_id":"$none","poll_token":"x"})", 426,
          "protocol_unsupported"),
      row("local", "no secret", range + R"("app_version":"1"})"),
      row("local", "a secret that is an object", range + R"("app_version":"1","secret":{}})"),
      row("local", "a wrong secret",
          range + R"("app_version":"1","secret":")" + std::string(43, 'A') + "\"}", 403,
          "wrong_secret"),
      row("local", "an empty secret", range + R"("app_version":"1","secret":""})", 403,
          "wrong_secret"),
      row("finish", "no such call", "{}", 404, "not_found"),
      {"start: asked for, not posted", As::kNobody, "GET", "/api/v1/enrol/start", "", 405,
       "method_not_allowed"},
  });
  world.expect_alive();
}

// What the rows above spoil is good before: each is refused for its one fault alone.
TEST(BadInput, SpoilsRequestsOfKiosksThatAreGoodBefore) {
  BadInputWorld world;
  const Caller kiosk = world.caller(As::kKiosk);
  EXPECT_EQ(world.send(kiosk, "POST", kPull, model::dump_json(good_pull())).status, 200);
  EXPECT_EQ(world.send(kiosk, "POST", kReceipt, model::dump_json(good_receipt(world))).status, 200);
  const auto pushed = world.send(kiosk, "POST", kPush, model::dump_json(good_push(world)));
  EXPECT_EQ(parsed(pushed)["answers"][0].value("status", ""), "accepted") << pushed.body;
}

}  // namespace
}  // namespace rig
