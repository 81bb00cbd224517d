#include "sync/server/desk/contacts.h"

#include "data/model/json.h"
#include "sync/server/auth/audit.h"
#include "sync/server/core/refusal.h"

namespace desk {
namespace {

base::Result<model::Contact> unseal(server::Core& core, const std::string& sealed) {
  TRY(const auto box, base::from_base64url(sealed));
  TRY(const auto opened, core.keys->open_any(box));
  TRY(const model::Json json, model::parse_json(opened.view()));
  model::Reader r(json, "contact");
  model::Contact contact{r.text_or("name", ""), r.text_or("phone", "")};
  if (r.failed()) return r.error();
  return contact;
}

}  // namespace

base::Result<model::Contact> open_contact(server::Desk& desk, const Opening& opening,
                                          const FindSealed& find) {
  server::Core& core = desk.core;
  const std::string& who = opening.who.id;
  if (core.limits.contacts.take(who) == 0) {
    core.incidents.tell("contact.throttled", opening.address, "", who);
    return server::throttled("Too many contacts were opened within the hour.",
                             core.limits.contacts.wait_ms(who));
  }
  return core.write([&](sql::Connection& db) -> base::Result<model::Contact> {
    TRY(const std::string sealed, find(db));
    if (sealed.empty()) {
      return base::Error{base::Code::kNotFound, "No contact was left here.", "no_contact"};
    }
    TRY(auto contact, unseal(core, sealed));
    TRY_VOID(
        audit(core, db, opening.who, opening.action, opening.target, {{"reason", opening.reason}}));
    return contact;
  });
}

std::string name_in(server::Core& core, const std::string& sealed) {
  const auto contact = unseal(core, sealed);
  return contact ? contact->name : std::string();
}

}  // namespace desk
