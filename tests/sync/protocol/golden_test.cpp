// Every message of the wire against a file: a change of the format has to change a file, too.
// RECEPTION_GOLDEN=write writes them anew.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "data/crypto/hash.h"
#include "sync/protocol/errors.h"
#include "sync/protocol/messages.h"
#include "tests/support/source_dir.h"

namespace protocol {
namespace {

const std::string kId = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";
const std::string kOther = "0192f0c1-7b2e-7c3d-8a4f-0123456789ac";
constexpr int64_t kTime_ms = 1'795'665'600'000;

std::string golden(const std::string& name, const std::string& now) {
  const std::string path = support::source_dir() + "/tests/sync/protocol/golden/" + name + ".json";
  const char* mode = std::getenv("RECEPTION_GOLDEN");
  if (mode != nullptr && std::string(mode) == "write") std::ofstream(path) << now << "\n";
  std::ifstream file(path);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// The message's bytes are the file's, and the file reads back as the message.
template <typename Message, typename Decode>
void expect_golden(const std::string& name, const Message& message, Decode decode) {
  const std::string bytes = encode(message);
  const std::string file = golden(name, bytes);
  EXPECT_EQ(bytes, file) << name;
  const auto back = decode(file);
  ASSERT_TRUE(back.has_value()) << name << ": " << back.error().message;
  EXPECT_EQ(*back, message) << name;
}

TEST(Golden, EnrolmentKeepsItsBytes) {
  expect_golden("enrol_start_request", EnrolStartRequest{kSpoken, "1.0"},
                decode_enrol_start_request);
  expect_golden("enrol_start_answer", EnrolStartAnswer{1, kId, "01234567", "poll_token", kTime_ms},
                decode_enrol_start_answer);
  expect_golden("enrol_poll_request", EnrolPollRequest{kSpoken, kId, "poll_token"},
                decode_enrol_poll_request);
  expect_golden("enrol_answer_pending", EnrolAnswer{}, decode_enrol_answer);
  expect_golden("enrol_answer_approved",
                EnrolAnswer{1, EnrolState::kApproved, kId, kOther, "tok_en-0"},
                decode_enrol_answer);
  expect_golden("enrol_local_request", EnrolLocalRequest{kSpoken, "1.0", "secret"},
                decode_enrol_local_request);
}

TEST(Golden, PullKeepsItsBytes) {
  PullRequest first;
  first.report.app_version = "1.0";
  expect_golden("pull_request_first", first, decode_pull_request);
  PullRequest request = first;
  request.cursor = "MQplMQowMTkyZjBjMS03YjJlLTdjM2QtOGE0Zi0wMTIzNDU2Nzg5YWIKZAo4MTI";  // any text
  request.limit = 100;
  request.have = {123, std::string(32, 'a')};
  request.report = {"1.0", 812, kTime_ms, 2, kTime_ms - 1000, 1, true};
  expect_golden("pull_request", request, decode_pull_request);

  PullAnswer answer;
  answer.server_ms = kTime_ms;
  answer.epoch = "e1";
  answer.status = PullStatus::kRows;
  answer.poll_after_ms = 30'000;
  const std::string body = R"({"id":"x","text":"你好 \"quoted\"","new_field":[1,2]})";
  answer.rows.push_back({"wish", kId, 812, false, crypto::sha256_hex(body), body});
  answer.rows.push_back({"unheard_of", kOther, 813, true, "", ""});
  answer.cursor = "AAAA";
  answer.head = PullHead{813, 2, std::string(32, 'b')};
  expect_golden("pull_answer_rows", answer, decode_pull_answer);

  PullAnswer unchanged;
  unchanged.server_ms = kTime_ms;
  unchanged.epoch = "e1";
  unchanged.cursor = "AAAA";
  expect_golden("pull_answer_unchanged", unchanged, decode_pull_answer);
  PullAnswer resync = unchanged;
  resync.status = PullStatus::kResync;
  resync.reason = "horizon";
  resync.recovery = true;
  resync.cursor.clear();
  expect_golden("pull_answer_resync", resync, decode_pull_answer);
}

TEST(Golden, PushKeepsItsBytes) {
  PushRequest request;
  request.epoch = "e1";
  request.stream = kOther;
  PushItem wish;
  wish.number = 7;
  wish.id = kId;
  wish.made_ms = kTime_ms;
  wish.key_id = "k1";
  wish.sealed = std::string("\x00\xff box", 6);
  wish.payload_hash = crypto::sha256_hex(wish.sealed);
  wish.event = kOther;
  PushItem lost;
  lost.number = 8;
  lost.id = kOther;
  lost.kind = model::SubmissionKind::kVoid;
  lost.reason = "damaged";
  lost.made_ms = kTime_ms;
  request.items = {wish, lost};
  expect_golden("push_request", request, decode_push_request);

  PushAnswer answer;
  answer.server_ms = kTime_ms;
  answer.epoch = "e1";
  answer.next_number = 9;
  answer.safe_through = 6;
  answer.answers = {
      {7, kId, PushStatus::kAccepted, 813, PushResult{"waitlisted", 3}, "", std::nullopt},
      {8, kOther, PushStatus::kVoided, std::nullopt, std::nullopt, "", std::nullopt},
      {9, kOther, PushStatus::kRefused, std::nullopt, std::nullopt, "signup_closed", std::nullopt},
      {12, kOther, PushStatus::kGap, std::nullopt, std::nullopt, "", 10}};
  expect_golden("push_answer", answer, decode_push_answer);
}

TEST(Golden, ReceiptsKeepTheirBytes) {
  expect_golden("receipt_request", ReceiptRequest{kSpoken, "ABCDEFGH", ""}, decode_receipt_request);
  ReceiptAnswer pending;
  pending.can = {"withdraw"};
  pending.contact_ms = 1'795'685'400'000;
  expect_golden("receipt_wish_pending", pending, decode_receipt_answer);
  ReceiptAnswer wish;
  wish.can = {"rate", "withdraw"};
  wish.rated = model::Verdict::kPartly;
  wish.stage = model::Stage::kAnswered;
  wish.wish = model::Wish{};
  wish.wish->id = kId;
  wish.wish->building = kOther;
  wish.wish->text = "More bicycle stands";
  wish.wish->stage = model::Stage::kAnswered;
  expect_golden("receipt_wish", wish, decode_receipt_answer);
  ReceiptAnswer registration;
  registration.kind = ReceiptKind::kRegistration;
  registration.can = {"cancel"};
  registration.state = model::RegistrationState::kWaitlisted;
  registration.position = 2;
  registration.event_id = kId;
  registration.event_title = "Free clinic";
  registration.event_place = "Lobby";
  registration.slot_id = kOther;
  registration.slot_label = "Morning";
  registration.slot_starts_ms = kTime_ms;
  registration.slot_ends_ms = kTime_ms + 3'600'000;
  expect_golden("receipt_registration", registration, decode_receipt_answer);
  registration.can.clear();
  registration.position.reset();
  registration.state = model::RegistrationState::kCancelled;
  registration.cancelled_by = model::CancelledBy::kStaff;
  registration.event_cancelled = "The doctor is ill";
  expect_golden("receipt_cancelled", registration, decode_receipt_answer);
  registration.state = model::RegistrationState::kRefused;
  registration.cancelled_by = model::CancelledBy::kUnknown;
  registration.refusal = "already_registered";
  registration.places_given = true;
  registration.event_cancelled.reset();
  expect_golden("receipt_refused", registration, decode_receipt_answer);
}

TEST(Golden, ErrorsAreReadLeniently) {
  const ErrorBody error{"bad_cursor", "The cursor is not one of ours."};
  EXPECT_EQ(encode(error), golden("error", encode(error)));
  EXPECT_EQ(decode_error(encode(error)), error);
  EXPECT_EQ(decode_error("<html>proxy</html>").code, "");
  EXPECT_EQ(decode_error("{\"error\":7}").code, "");
}

}  // namespace
}  // namespace protocol
