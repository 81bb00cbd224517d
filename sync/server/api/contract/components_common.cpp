// Words, pictures, numbers and errors: what more than one aggregate's answers are made of.

#include "sync/server/api/contract/operation.h"
#include "sync/server/api/errors.h"

namespace server::contract {
namespace {

// Everything that any error tells: which of it a code carries is in api/errors.h.
Schema error_schema() {
  std::vector<std::string_view> codes;
  for (const NamedError& error : named_errors()) codes.push_back(error.code);
  Fields members = {field("code", words(codes)), field("message", filled())};
  for (const char* name : {"field", "reason", "numbers", "permission", "current", "slot",
                           "confirmed", "alone_from_ms", "tries_left", "retry_after_s", "line",
                           "entry", "value", "first", "differ", "year", "wanted"}) {
    members.push_back(maybe(name, error_member(name)));
  }
  return object({field("error", object(std::move(members)))});
}

}  // namespace

Schema error_member(std::string_view name) {
  if (name == "field" || name == "permission") return filled();
  if (name == "reason") return word_up_to(model::Breach::kUnknown);
  if (name == "numbers") return list(ref("FoundNumber"));
  if (name == "slot") return id();
  if (name == "item") return filled();
  if (name == "alone_from_ms") return time_ms();
  if (name == "current") return any();
  if (name == "fault") return filled();
  if (name == "roles") return list(filled());
  if (name == "value") return filled();
  if (name == "differ") return boolean();
  return count();  // confirmed, tries_left, retry_after_s; line, entry, first, year, wanted
}

std::vector<Component> common_components() {
  return {
      {"Stage", word<model::Stage>()},
      {"WishCategory", word<model::WishCategory>()},
      {"WishSource", word<model::WishSource>()},
      {"Party", word<model::Party>()},
      {"Outcome", word<model::Outcome>()},
      {"Verdict", word<model::Verdict>()},
      {"NoticeCategory", word<model::NoticeCategory>()},
      {"EventKind", word<model::EventKind>()},
      {"RegistrationState", word<model::RegistrationState>()},
      {"SubmissionKind", word<model::SubmissionKind>()},
      {"Picture", object({field("sha256", sha256()), field("alt", text()), field("width", count()),
                          field("height", count())})},
      {"PictureChoice",  // of one that was uploaded before
       object({field("sha256", sha256()), maybe("alt", text(model::kBoundPictureAlt))})},
      {"Media",
       object({field("sha256", sha256()), field("width", integer(1)), field("height", integer(1)),
               field("bytes", integer(1)), field("mime", words({"image/jpeg", "image/png"}))})},
      {"FoundNumber", object({field("text", filled()), field("number", filled()),
                              field("kind", word_up_to(model::PhoneKind::kForeign))})},
      {"Piece", object({field("text", filled()), maybe("number", filled())})},
      {"Withdrawal", object({field("reason", text()), field("at_ms", time_ms())})},
      {"Contact", object({field("name", text()), field("phone", text())})},
      {"Nothing", object({})},
      {"Error", error_schema()},
  };
}

}  // namespace server::contract
