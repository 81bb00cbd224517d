// What a decoder refuses, and that it names the field.

#include <gtest/gtest.h>

#include "data/base/bytes.h"
#include "data/model/json.h"
#include "sync/protocol/messages.h"

namespace protocol {
namespace {

using model::Json;

const std::string kId = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";

Json pull_json() { return *model::parse_json(encode(PullRequest{})); }

Json push_json() {
  PushItem item;
  item.number = 1;
  item.id = kId;
  item.key_id = "k1";
  item.sealed = "box";
  item.payload_hash = std::string(64, '0');
  PushRequest request;
  request.stream = kId;
  request.items = {item};
  return *model::parse_json(encode(request));
}

std::string why_pull(const Json& json) {
  const auto decoded = decode_pull_request(model::dump_json(json));
  return decoded.has_value() ? "accepted" : decoded.error().message;
}

std::string why_push(const Json& json) {
  const auto decoded = decode_push_request(model::dump_json(json));
  return decoded.has_value() ? "accepted" : decoded.error().message;
}

TEST(PullRequestDecoder, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(why_pull(pull_json()), "accepted");
  Json json = pull_json();
  json.erase("protocol");
  EXPECT_EQ(why_pull(json), "protocol is missing");
  json = pull_json();
  json["protocol"]["max"] = 0;
  EXPECT_EQ(why_pull(json), "protocol must be a range from 1 up");
  json = pull_json();
  json["limit"] = 201;
  EXPECT_EQ(why_pull(json), "limit must be 1 to 200");
  json = pull_json();
  json["limit"] = "many";
  EXPECT_EQ(why_pull(json), "limit must be a whole number");
  json = pull_json();
  json["have"]["checksum"] = "xyz";
  EXPECT_EQ(why_pull(json), "have.checksum must be 32 hex digits");
  json = pull_json();
  json["have"]["count"] = -1;
  EXPECT_EQ(why_pull(json), "have.count must not be negative");
  json = pull_json();
  json["cursor"] = 5;
  EXPECT_EQ(why_pull(json), "cursor must be a text");
  json = pull_json();
  json["report"]["resent"] = "yes";
  EXPECT_EQ(why_pull(json), "report.resent must be true or false");
}

TEST(PullRequestDecoder, IgnoresWhatItDoesNotKnow) {
  Json json = pull_json();
  json["from_the_future"] = {{"a", 1}};
  EXPECT_EQ(why_pull(json), "accepted");
}

TEST(PullRequestDecoder, RefusesWhatIsNoJsonObject) {
  for (const char* body : {"", "null", "[]", "7", "{", "\"text\"", "{\"a\":\"\xff\"}"}) {
    EXPECT_FALSE(decode_pull_request(body).has_value()) << body;
  }
  EXPECT_FALSE(decode_pull_request(std::string(1000, '[')).has_value());
}

TEST(PushRequestDecoder, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(why_push(push_json()), "accepted");
  const auto with = [](const char* field, Json value) {
    Json json = push_json();
    json["items"][0][field] = std::move(value);
    return why_push(json);
  };
  EXPECT_EQ(with("number", 0), "items.number must be at least 1");
  EXPECT_EQ(with("id", "../../etc"), "items.id must be an id");
  EXPECT_EQ(with("kind", "bribe"), "items.kind has a word that is not known");
  EXPECT_EQ(with("payload_hash", "00"), "items.payload_hash must be 64 hex digits");
  EXPECT_EQ(with("sealed", "a b"), "items.sealed must be base64url and not empty");
  EXPECT_EQ(with("sealed", std::string(20'000, 'A')), "items.sealed is too long");
  EXPECT_EQ(with("event", "x"), "items.event must be an id");
  EXPECT_EQ(with("key_id", std::string(65, 'k')), "items.key_id must be a short lower-case key");
  EXPECT_EQ(with("made_ms", 1.5), "items.made_ms must be a whole number");
}

TEST(PushRequestDecoder, WantsNumbersThatRiseAndAtMostFiftyItems) {
  Json json = push_json();
  json["items"].push_back(json["items"][0]);
  EXPECT_EQ(why_push(json), "items must stand by rising number");
  json = push_json();
  for (int i = 0; i < 50; ++i) json["items"].push_back(json["items"][0]);
  EXPECT_EQ(why_push(json), "items are more than 50");
  json = push_json();
  json["items"] = Json::array();
  EXPECT_EQ(why_push(json), "accepted");  // asks only what is safe
}

TEST(PullAnswerDecoder, WantsACursorAndAHeadWhereTheyBelong) {
  PullAnswer answer;
  answer.epoch = "e1";
  answer.status = PullStatus::kRows;
  EXPECT_EQ(decode_pull_answer(encode(answer)).error().message, "cursor is missing");
  answer.cursor = "AAAA";
  EXPECT_EQ(decode_pull_answer(encode(answer)).error().message, "head is missing");
  answer.more = true;
  EXPECT_TRUE(decode_pull_answer(encode(answer)).has_value());
}

TEST(Version, TheHighestCommonOneIsChosen) {
  EXPECT_EQ(choose_version({1, 3}, {2, 5}), 3);
  EXPECT_EQ(choose_version({1, 1}, {1, 2}), 1);
  EXPECT_EQ(choose_version({3, 4}, {1, 2}), std::nullopt);
  EXPECT_EQ(choose_version({1, 2}, {3, 4}), std::nullopt);
}

}  // namespace
}  // namespace protocol
