#include "data/model/submission.h"

#include "data/base/limits.h"
#include "data/model/json.h"
#include "data/model/phone_field.h"
#include "data/model/receipt.h"
#include "data/model/validate.h"

namespace model {
namespace {

// A kiosk may be older than the rules about names and numbers: what its visitor left is never
// refused for its digits.
bool reaches_somebody(const Contact& contact) {
  return !check_line(contact.name, base::kPersonNameMaxScalars) &&
         !check_line(contact.phone, kPhoneMaxScalars);
}

// The parts that each kind must have; what it does not need is ignored, not refused.
std::optional<std::string> missing_part(const Submission& s) {
  const bool proof = parse_receipt_code(s.receipt_code).has_value();
  switch (s.kind) {
    case SubmissionKind::kWish:
      if (!s.category) return "category";
      if (check_wish_text(s.text)) return "text";
      if (s.receipt_secret.empty()) return "receipt_secret";
      return proof ? std::nullopt : std::optional<std::string>("receipt_code");
    case SubmissionKind::kRegistration:
      if (!s.event || !s.slot) return "event";
      if (!s.contact || !reaches_somebody(*s.contact)) return "contact";
      if (s.receipt_secret.empty()) return "receipt_secret";
      return proof ? std::nullopt : std::optional<std::string>("receipt_code");
    case SubmissionKind::kMeToo:
    case SubmissionKind::kMeTooUndo:
      return s.target ? std::nullopt : std::optional<std::string>("target");
    case SubmissionKind::kRating:
      if (!s.verdict) return "verdict";
      return proof ? std::nullopt : std::optional<std::string>("receipt_code");
    case SubmissionKind::kCancel:
    case SubmissionKind::kWithdraw:
      return proof ? std::nullopt : std::optional<std::string>("receipt_code");
    case SubmissionKind::kVoid: return "kind";  // a void is never sealed
  }
  return "kind";
}

}  // namespace

std::string to_payload(const Submission& s) {
  Json json = {{"id", s.id},
               {"building", s.building},
               {"kind", std::string(to_string(s.kind))},
               {"key_id", s.key_id},
               {"made_ms", s.made_ms}};
  if (s.category) json["category"] = std::string(to_string(*s.category));
  if (!s.text.empty()) json["text"] = s.text;
  if (!s.lang.empty()) json["lang"] = s.lang;
  if (s.place) json["place"] = *s.place;
  if (s.contact) json["contact"] = {{"name", s.contact->name}, {"phone", s.contact->phone}};
  if (s.event) json["event"] = *s.event;
  if (s.slot) json["slot"] = *s.slot;
  if (s.target) json["target"] = *s.target;
  if (s.verdict) json["verdict"] = std::string(to_string(*s.verdict));
  if (!s.receipt_code.empty()) json["receipt_code"] = s.receipt_code;
  if (!s.receipt_secret.empty()) json["receipt_secret"] = s.receipt_secret;
  return dump_json(json);
}

base::Result<Submission> submission_from_payload(std::string_view payload) {
  TRY(const Json json, parse_json(payload));
  Reader r(json, "submission");
  Submission s;
  s.id = r.text("id");
  s.building = r.text("building");
  s.kind = r.word("kind", parse_submission_kind);
  s.key_id = r.text("key_id");
  s.made_ms = r.integer("made_ms");
  s.category = r.maybe_word("category", parse_wish_category);
  s.text = r.text_or("text", "");
  s.lang = r.text_or("lang", "");
  s.place = r.maybe_text("place");
  if (const Json* contact = r.maybe_object("contact")) {
    Reader c(*contact, "contact");
    s.contact = Contact{c.text_or("name", ""), c.text_or("phone", "")};
    if (c.failed()) r.fail(c.error());
  }
  s.event = r.maybe_text("event");
  s.slot = r.maybe_text("slot");
  s.target = r.maybe_text("target");
  s.verdict = r.maybe_word("verdict", parse_verdict);
  s.receipt_code = r.text_or("receipt_code", "");
  s.receipt_secret = r.text_or("receipt_secret", "");
  if (r.failed()) return r.error();
  if (!base::is_id(s.id)) return base::invalid("submission.id is not an id");
  if (const auto part = missing_part(s)) {
    return base::invalid("submission." + *part + " is missing or wrong");
  }
  return s;
}

}  // namespace model
