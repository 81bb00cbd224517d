// Events, their slots, and who signed up.

#include "data/base/limits.h"
#include "sync/server/api/contract/operation.h"
#include "sync/server/desk/registrations.h"

namespace server::contract {
namespace {

constexpr int64_t kListMax = 200;
constexpr int64_t kRegistrationsMax = 1000;

Fields body_fields() {
  return {field("id", id()),
          field("building", id()),
          field("kind", ref("EventKind")),
          field("title", text()),
          field("title_en", nullable(text())),
          field("summary", text()),
          field("body_md", text()),
          field("place", text()),
          field("poster", nullable(ref("Picture"))),
          field("starts_ms", time_ms()),
          field("ends_ms", time_ms()),
          field("signup_opens_ms", time_ms()),
          field("signup_closes_ms", time_ms()),
          field("slots", list(ref("Slot"))),
          field("cancelled", nullable(ref("Withdrawal"))),
          field("published_ms", time_ms())};
}

Fields draft() {
  return {field("kind", ref("EventKind")),
          field("title", text(model::kBoundEventTitle)),
          maybe("title_en", nullable(text(model::kBoundEventTitleEn))),
          maybe("summary", text(model::kBoundEventSummary)),
          maybe("body_md", text(model::kBoundEventBody)),
          maybe("place", text(model::kBoundEventPlace)),
          maybe("poster", nullable(ref("PictureChoice"))),
          field("starts_ms", given_ms()),
          field("ends_ms", given_ms()),
          field("signup_opens_ms", given_ms()),
          field("signup_closes_ms", given_ms()),
          field("slots", list(ref("SlotDraft"), model::kBoundEventSlots.max, 1))};
}

Operation step(std::string name, std::string summary, Fields body, const Codes& codes) {
  return {.name = std::move(name),
          .summary = std::move(summary),
          .answer = ref("EventItem"),
          .body = asked(with(version(), std::move(body))),
          .codes = Codes{"stale"} + text_codes() + codes,
          .path = id_path()};
}

}  // namespace

std::vector<Component> event_components() {
  return {
      {"EventState", words({"coming", "past", "draft", "cancelled"})},
      {"Slot", object({field("id", id()), field("label", text()), field("starts_ms", time_ms()),
                       field("ends_ms", time_ms()), field("capacity", integer(0)),
                       field("confirmed", count()), field("waitlisted", count())})},
      {"SlotDraft", object({maybe("id", id()), maybe("label", text(model::kBoundSlotLabel)),
                            field("starts_ms", given_ms()), field("ends_ms", given_ms()),
                            field("capacity", integer(1, base::kEventCapacityMax))})},
      {"PublicEvent", object(body_fields())},
      {"EventItem", object(with(body_fields(), {field("state", ref("EventState")),
                                                field("version", integer(1))}))},
      {"EventPage", page_of("EventItem")},
      {"Registration",
       object({field("id", id()), field("ordinal", integer(1)), field("slot", id()),
               field("state", ref("RegistrationState")), field("position", nullable(integer(1))),
               field("made_ms", time_ms())})},
      {"RegistrationList",
       object({field("items", list(ref("Registration"))), field("counts", map(count())),
               field("next", nullable(text()))})},
  };
}

Operations event_operations() {
  Operations all;
  all.push_back({.name = "list_events",
                 .summary = "A page of events, with how many there are in each state.",
                 .answer = ref("EventPage"),
                 .codes = {"bad_request"},
                 .query = with_paging({{"when", ref("EventState")}, {"q", text()}}, kListMax)});
  all.push_back({.name = "make_event",
                 .summary = "A new draft.",
                 .answer = ref("EventItem"),
                 .body = asked(made_under_id(draft())),
                 .codes = Codes{"conflict"} + text_codes()});
  all.push_back({.name = "get_event",
                 .summary = "An event with the places of its slots.",
                 .answer = ref("EventItem"),
                 .path = id_path()});
  all.push_back(step("save_event", "Changes an event; nobody's place disappears.", draft(),
                     {"slot_in_use", "capacity_below"}));
  all.push_back(step("publish_event", "Opens an event to those who want to come.", {}, {}));
  all.push_back(step("cancel_event", "Cancels it, with the reason that people read.",
                     {field("reason", text(model::kBoundEventReason))}, {}));
  all.push_back({.name = "list_registrations",
                 .summary = "Who signed up, by order and without names.",
                 .answer = ref("RegistrationList"),
                 .codes = {"bad_request"},
                 .path = id_path(),
                 .query = {{"after", text()}, {"limit", integer(0, kRegistrationsMax)}}});
  all.push_back({.name = "registration_names",
                 .summary = "The names of a page of them; one audit line a call.",
                 .answer = object({field("names", map(text()))}),
                 .body = object({field("ids", list(id(), desk::kNamesPerPage, 1))}),
                 .codes = {"throttled"},
                 .path = id_path()});
  all.push_back({.name = "registration_contact",
                 .summary = "Opens the contact of one sign-up, with a reason; audited.",
                 .answer = ref("Contact"),
                 .body = asked({field("reason", text(model::kBoundStaffReason))}),
                 .codes = Codes{"no_contact", "throttled"} + text_codes(),
                 .path = id_path()});
  all.push_back({.name = "cancel_registration",
                 .summary = "Cancels a sign-up; whoever waits moves up.",
                 .answer = object({field("id", id()), field("state", words({"cancelled"})),
                                   field("revision", count())}),
                 .body = asked({field("reason", text(model::kBoundStaffReason))}),
                 .codes = text_codes(),
                 .path = id_path()});
  return all;
}

}  // namespace server::contract
