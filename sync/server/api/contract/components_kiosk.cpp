// What a kiosk says and hears, and receipts as kiosk and phone get them.

#include "data/base/limits.h"
#include "data/model/standing.h"
#include "sync/protocol/cursor.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/contract/operation.h"

namespace server::contract {
namespace {

constexpr int64_t kKeyMax = protocol::kKeyMaxBytes;

Schema key() { return pattern("^[a-z0-9_.:-]{1," + std::to_string(kKeyMax) + "}$"); }
Schema said() { return object({field("zh", text()), field("en", text())}); }

Component report() {
  return {"Report",
          object({field("app_version", text(kKeyMax)), maybe("on_screen_revision", count()),
                  maybe("content_as_of_ms", time_ms()), maybe("outbox_pending", count()),
                  maybe("outbox_oldest_ms", nullable(integer())), maybe("set_aside", count()),
                  maybe("rows_aside", count()), maybe("lost", count()),
                  maybe("takes_submissions", boolean()), maybe("resent", boolean())})};
}

Component pull_row() {
  return {"PullRow",
          object({field("kind", filled()), field("id", filled()), field("revision", integer(1)),
                  field("deleted", boolean()), field("hash", text()), field("body", text())})};
}

Component push_item() {
  const int64_t sealed_max = (static_cast<int64_t>(base::kSealedMaxBytes) * 4 + 2) / 3;
  return {"PushItem", object({field("number", integer(1)), field("id", id()),
                              field("kind", ref("SubmissionKind")), field("made_ms", integer()),
                              maybe("payload_hash", sha256()), maybe("key_id", key()),
                              maybe("sealed", base64url(sealed_max)),
                              maybe("event", nullable(id())), maybe("slot", nullable(id())),
                              maybe("lease", nullable(id())), maybe("reason", key())})};
}

Component push_item_answer() {
  const Schema result = object({maybe("state", key()), maybe("position", integer(1))});
  return {"PushItemAnswer",
          object({field("number", integer(1)), field("id", id()),
                  field("status", word_up_to(protocol::PushStatus::kVoided)),
                  field("revision", nullable(count())), field("result", nullable(result)),
                  field("reason", nullable(key())), maybe("expected", integer(1))})};
}

// --- receipts; `day` stands with what a phone gets ---

Schema update(bool with_day) {
  Fields fields = {field("id", id()), field("stage", ref("Stage")), field("at_ms", time_ms()),
                   field("text", text()), field("party", nullable(ref("Party")))};
  if (with_day) fields.push_back(field("day", filled()));
  return object(std::move(fields));
}
Schema answer(bool with_day) {
  Fields fields = {field("text", text()), field("outcome", ref("Outcome")),
                   field("at_ms", time_ms()), field("party", nullable(ref("Party")))};
  if (with_day) fields.push_back(field("day", filled()));
  return object(std::move(fields));
}

Fields receipt_of_wish(Schema public_wish) {
  const Schema unreleased =
      object({field("stage", ref("Stage")), field("closed_reason", nullable(text())),
              field("contact_ms", nullable(time_ms()))});
  return {field("protocol", integer(1)), field("kind", words({"wish"})),
          field("wish", one_of({std::move(public_wish), unreleased})),
          field("can", list(words({"rate", "withdraw"}))),
          field("rated", nullable(ref("Verdict")))};
}

Fields receipt_of_sign_up() {
  const Schema event = object({field("id", id()), field("title", text()), field("place", text()),
                               field("cancelled", nullable(text()))});
  const Schema slot = object({field("id", id()), field("label", text()),
                              field("starts_ms", time_ms()), field("ends_ms", time_ms())});
  return {field("protocol", integer(1)),
          field("kind", words({"registration"})),
          field("state", ref("RegistrationState")),
          field("position", nullable(integer(1))),
          field("refusal", nullable(key())),
          field("cancelled_by", nullable(word_up_to(model::CancelledBy::kStaff))),
          field("event", event),
          field("slot", slot),
          field("places_given", boolean()),
          field("can", list(words({"cancel"})))};
}

Fields standing() {
  return {field("state", nullable(ref("Said"))), field("line", nullable(ref("Said"))),
          field("tone", word_up_to(model::Tone::kClosed))};
}

Schema due_said() {
  return object({field("kind", words({"unknown", "paused", "left", "today", "late"})),
                 field("days", nullable(integer(1))), field("words", ref("Said")),
                 field("by", nullable(ref("Said")))});
}

Schema wish_said() {
  const Schema step = object({field("word", ref("Said")), field("reached", boolean())});
  return object(
      with(standing(), {field("steps", list(step)), field("outcome", nullable(ref("Said"))),
                        field("parties", map(ref("Said"))), field("due", nullable(due_said()))}));
}

Schema phone_receipt() {
  const Schema day_wish = object(wish_body(update(true), answer(true)));
  const Schema goes_on = object({field("wish", ref("PublicWish")), field("said", ref("WishSaid"))});
  return one_of(
      {object(with(receipt_of_wish(day_wish),
                   {field("timezone", filled()), field("said", ref("WishSaid")),
                    maybe("goes_on", goes_on)})),
       object(with(receipt_of_sign_up(), {field("timezone", filled()), field("when", filled()),
                                          field("said", object(standing()))}))});
}

}  // namespace

std::vector<Component> kiosk_components() {
  return {
      {"ProtocolRange", object({field("min", integer(1)), field("max", integer(1))})},
      report(),
      pull_row(),
      push_item(),
      push_item_answer(),
      {"WishUpdate", update(false)},
      {"WishAnswer", answer(false)},
      {"PublicWish", object(wish_body(ref("WishUpdate"), ref("WishAnswer")))},
      {"Said", said()},
      {"WishSaid", wish_said()},
      {"Receipt",
       one_of({object(receipt_of_wish(ref("PublicWish"))), object(receipt_of_sign_up())})},
      {"PhoneReceipt", phone_receipt()},
  };
}

Operations kiosk_operations() {
  const Field protocol = field("protocol", ref("ProtocolRange"));
  const Schema head =
      object({field("revision", count()), field("count", count()), field("checksum", hex(32))});
  const Schema have = object({field("count", count()), field("checksum", hex(32))});
  Operations all;
  all.push_back(
      {.name = "pull",
       .summary = "What changed since the kiosk's cursor; everything where it has none.",
       .answer = object({field("protocol", integer(1)), field("server_ms", time_ms()),
                         field("epoch", filled()), field("recovery", boolean()),
                         field("poll_after_ms", count()),
                         field("status", word_up_to(protocol::PullStatus::kResync)),
                         field("reason", nullable(key())), field("rows", list(ref("PullRow"))),
                         field("cursor", nullable(filled())), field("more", boolean()),
                         field("head", nullable(head))}),
       .body =
           object({protocol, maybe("cursor", nullable(text())),
                   maybe("limit", integer(1, base::kPullPageRows)), maybe("max_bytes", integer()),
                   field("have", have), maybe("report", ref("Report"))}),
       .codes = {"protocol_unsupported", "bad_cursor", "cursor_scope"}});
  all.push_back({.name = "push",
                 .summary = "What visitors submitted, each item once by its own id and number.",
                 .answer = object({field("protocol", integer(1)), field("server_ms", time_ms()),
                                   field("epoch", filled()), field("recovery", boolean()),
                                   field("next_number", integer(1)), field("safe_through", count()),
                                   field("answers", list(ref("PushItemAnswer")))}),
                 .body = object({protocol, field("epoch", text(kKeyMax)), field("stream", id()),
                                 field("items", list(ref("PushItem"), base::kPushBatchItems))}),
                 .codes = {"protocol_unsupported", "throttled"}});
  all.push_back(
      {.name = "kiosk_receipt",
       .summary = "What became of a wish or a sign-up, by its code or its secret.",
       .answer = ref("Receipt"),
       .body = object({protocol, maybe("code", text(kKeyMax)), maybe("secret", text(kKeyMax))}),
       .codes = {"protocol_unsupported", "no_such_code", "throttled"}});
  all.push_back({.name = "kiosk_media",
                 .summary = "A picture by the hash of its bytes; immutable.",
                 .answer = bytes(),
                 .path = {{"sha256", sha256()}}});
  return all;
}

Operations open_operations() {
  const Field protocol = field("protocol", ref("ProtocolRange"));
  const Field version = field("app_version", text(kKeyMax));
  const Field answered = field("protocol", integer(1));
  const Schema enrolled =
      object({answered, field("state", word_up_to(protocol::EnrolState::kApproved)),
              maybe("kiosk_id", id()), maybe("building_id", id()), maybe("token", base64url())});
  Operations all;
  all.push_back({.name = "openapi", .summary = "This contract.", .answer = any()});
  all.push_back({.name = "tell_time",
                 .summary = "The centre's time, to anybody.",
                 .answer = object({field("server_ms", time_ms())})});
  all.push_back(
      {.name = "enrol_start",
       .summary = "A new kiosk asks for a code that staff type in the console.",
       .answer = object({answered, field("enrol_id", id()), field("code", pattern("^0[0-9]{7}$")),
                         field("poll_token", base64url()), field("expires_ms", time_ms()),
                         field("server_ms", time_ms())}),
       .body = object({protocol, version}),
       .codes = {"protocol_unsupported", "throttled"}});
  all.push_back(
      {.name = "enrol_poll",
       .summary = "Whether staff approved it; the token comes once.",
       .answer = enrolled,
       .body = object({protocol, field("enrol_id", id()), field("poll_token", text(kKeyMax))}),
       .codes = {"protocol_unsupported"}});
  all.push_back({.name = "enrol_local",
                 .summary = "A kiosk on the centre's own machine, by the secret in its file.",
                 .answer = enrolled,
                 .body = object({protocol, version, field("secret", text(kKeyMax))}),
                 .codes = {"protocol_unsupported", "wrong_secret"}});
  all.push_back({.name = "phone_receipt",
                 .summary = "The same receipt for a phone, with dates and words for it.",
                 .answer = ref("PhoneReceipt"),
                 .body = object({field("secret", text())}),
                 .codes = {"no_such_code", "throttled"}});
  return all;
}

}  // namespace server::contract
