// Wishes as staff see and move them.

#include "sync/server/api/contract/operation.h"

namespace server::contract {
namespace {

constexpr int64_t kListMax = 200;

Fields row_fields() {
  return {field("id", id()),
          field("category", ref("WishCategory")),
          field("source", ref("WishSource")),
          field("text", text()),
          field("stage", ref("Stage")),
          field("created_ms", time_ms()),
          field("released_ms", time_ms()),
          field("me_too", count()),
          field("waiting_ms", count()),
          field("has_contact", boolean()),
          field("next", list(ref("Stage"))),
          field("version", integer(1)),
          field("party", nullable(ref("Party"))),
          field("moved_ms", time_ms()),
          field("outcome", nullable(ref("Outcome"))),
          field("numbers", count()),
          field("due", nullable(ref("DueNow")))};
}

Schema ratings() {
  return object({field("solved", count()), field("partly", count()), field("not_solved", count())});
}
Fields due() {
  return {field("level", words({"ordinary", "difficult", "reopened"})),
          field("contact_ms", nullable(time_ms())), field("answer_ms", nullable(time_ms()))};
}
// How it stands, in the words that the wall has, too; "none" and "" once no clock runs.
Fields due_now() {
  return with(due(),
              {field("kind", words({"none", "unknown", "paused", "left", "today", "late"})),
               field("days", nullable(integer(1))), field("words", text()), field("by", text())});
}
Schema referral() { return object({field("body", text()), field("number", text())}); }

// A step that the caller may take, and what he has to bring for it.
Schema step_to_take() {
  const Schema needs = list(words(
      {"text", "category", "line", "reason", "referred", "merged_into", "answer", "outcome"}));
  return object({field("to", ref("Stage")), field("permission", ref("Permission")),
                 field("needs", needs), field("missing", needs)});
}

// What stands in the public body and not in the row.
Fields rest_of_body(Schema update, Schema answer) {
  return {field("lang", text()),
          field("picture", nullable(ref("Picture"))),
          field("updates", list(std::move(update))),
          field("answer", nullable(std::move(answer))),
          field("referred", nullable(ref("Referral"))),
          field("merged_into", nullable(id())),
          field("closed_reason", nullable(text())),
          field("ratings", ratings())};
}

Schema wish() {
  const Schema end = object({field("id", id()), field("text", text())});
  return object(with(with(row_fields(), rest_of_body(ref("WishUpdate"), ref("WishAnswer"))),
                     {maybe("original_text", text()), maybe("pieces", list(ref("Piece"))),
                      maybe("cut_text", text()), field("steps", list(ref("StepToTake"))),
                      field("similar", list(ref("Similar"))), maybe("merged_end", nullable(end))}));
}

Operation step(std::string name, std::string summary, Fields body, const Codes& codes) {
  return {.name = std::move(name),
          .summary = std::move(summary),
          .answer = ref("Wish"),
          .body = asked(with(version(), std::move(body))),
          .codes = Codes{"stale", "not_a_step"} + wish_text_codes() + codes,
          .path = id_path()};
}

// In whose name: a party whose role the caller holds.
Field voice() { return maybe("party", nullable(ref("Party"))); }

}  // namespace

Fields wish_body(Schema update, Schema answer) {
  return with({field("id", id()), field("building", id()), field("category", ref("WishCategory")),
               field("source", ref("WishSource")), field("text", text()),
               field("stage", ref("Stage")), field("created_ms", time_ms()),
               field("released_ms", time_ms()), field("me_too", count())},
              with(rest_of_body(std::move(update), std::move(answer)),
                   {field("due", nullable(ref("WishDue"))), field("place", text())}));
}

std::vector<Component> wish_components() {
  return {
      {"Referral", referral()},
      {"StepToTake", step_to_take()},
      {"WishRow", object(with(row_fields(), {maybe("similar", count())}))},
      {"WishPage", page_of("WishRow")},
      {"Similar", object({field("id", id()), field("text", text()), field("me_too", count()),
                          field("created_ms", time_ms()), field("percent", integer(0, 100)),
                          field("stage", ref("Stage")), field("open", boolean())})},
      {"Wish", wish()},
      {"WishDue", object(with(due(), {field("reason", text())}))},
      {"DueNow", object(due_now())},
  };
}

Operations wish_operations() {
  const Schema line = text(model::kBoundWishLine);
  const Schema referred = object({field("body", text(model::kBoundReferredBody)),
                                  maybe("number", text(model::kBoundReferredNumber))});
  Operations all;
  all.push_back({.name = "list_wishes",
                 .summary = "A page of wishes; what was never released for reviewers only.",
                 .answer = ref("WishPage"),
                 .query = with_paging({{"stage", ref("Stage")},
                                       {"category", ref("WishCategory")},
                                       {"q", text()},
                                       {"order", words({"oldest"})}},
                                      kListMax)});
  all.push_back({.name = "make_wish",
                 .summary = "A wish written down by staff, pending review.",
                 .answer = ref("Wish"),
                 .body = object(made_under_id({field("category", ref("WishCategory")),
                                               field("source", ref("WishSource")),
                                               field("text", text(model::kBoundWishText)),
                                               maybe("lang", text(model::kBoundWishLang))})),
                 .codes = Codes{"conflict"} + wish_text_codes()});
  all.push_back({.name = "get_wish",
                 .summary = "A wish with all that staff may see of it.",
                 .answer = ref("Wish"),
                 .path = id_path()});
  all.push_back(step("release_wish", "Puts what waits for review on the wall.",
                     {field("text", text(model::kBoundWishText)),
                      field("category", ref("WishCategory")), maybe("line", text())},
                     {}));
  all.push_back(step("decline_wish", "Closes a wish with a reason that its author reads.",
                     {field("reason", text(model::kBoundWishReason))}, {}));
  all.push_back(step("move_wish", "The next stage, with the public line that says so.",
                     {field("stage", ref("Stage")), field("line", line), voice(),
                      maybe("referred", nullable(referred)), maybe("merged_into", nullable(id()))},
                     {"bad_target", "target_closed", "target_merged", "merge_circle"}));
  all.push_back(step("answer_wish", "Answers a wish; a better answer takes the old one's place.",
                     {field("text", text(model::kBoundWishAnswer)),
                      field("outcome", ref("Outcome")), voice()},
                     {}));
  all.push_back(step("add_progress", "One more public line; the stage stays.",
                     made_under_id({field("line", line), voice()}), {"conflict"}));
  all.push_back({.name = "undo_review",
                 .summary = "Takes a release or a refusal back within seconds.",
                 .answer = ref("Wish"),
                 .body = object({}),
                 .codes = {"too_late", "not_a_step"},
                 .path = id_path()});
  all.push_back({.name = "wish_contact",
                 .summary = "Opens the contact of one wish, with a reason; audited.",
                 .answer = ref("Contact"),
                 .body = asked({field("reason", text(model::kBoundStaffReason))}),
                 .codes = Codes{"no_contact", "throttled"} + text_codes(),
                 .path = id_path()});
  return all;
}

}  // namespace server::contract
