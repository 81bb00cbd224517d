#include "sync/server/desk/registrations.h"

#include "data/model/json.h"
#include "data/store/centre/events.h"
#include "sync/server/auth/audit.h"
#include "sync/server/core/refusal.h"
#include "sync/server/desk/allocation.h"
#include "sync/server/desk/contacts.h"

namespace desk {
namespace {

// Of another building, it is none.
base::Result<void> check_event(sql::Connection& db, const std::string& building,
                               const std::string& event) {
  TRY(const auto found, store::events::find(db, building, event));
  return found ? base::Result<void>{} : base::not_found("There is no such event.");
}

}  // namespace

base::Result<RegistrationPage> list_registrations(Desk& desk, const std::string& building,
                                                  const std::string& event,
                                                  const store::Slice& slice) {
  return desk.core.read([&](sql::Connection& db) -> base::Result<RegistrationPage> {
    TRY_VOID(check_event(db, building, event));
    RegistrationPage page;
    const int64_t after = slice.after ? slice.after->order : -1;
    TRY(page.items, store::registrations::page(db, building, event, after, slice.limit));
    TRY(page.counts, store::registrations::counts(db, building, event));
    const bool is_full = static_cast<int64_t>(page.items.size()) == slice.limit;
    if (is_full && !page.items.empty()) page.next = store::Key{page.items.back().ordinal, ""};
    return page;
  });
}

// Unsealed after the limit, told after the audit line is in.
base::Result<std::map<std::string, std::string>> open_names(Desk& desk, const Staff& who,
                                                            const std::string& address,
                                                            const std::string& event,
                                                            const std::vector<std::string>& ids) {
  server::Core& core = desk.core;
  if (core.limits.name_pages.take(who.id) == 0) {
    core.incidents.tell("names.throttled", address, "", who.id);
    return server::throttled("Too many pages of names were opened within the hour.",
                             core.limits.name_pages.wait_ms(who.id));
  }
  using Sealed = std::map<std::string, std::string>;
  TRY(const auto sealed, core.read([&](sql::Connection& db) -> base::Result<Sealed> {
    TRY_VOID(check_event(db, who.building, event));
    return store::registrations::contacts(db, who.building, event, ids);
  }));
  std::map<std::string, std::string> names;
  for (const auto& [id, box] : sealed) {
    std::string name = name_in(core, box);
    if (!name.empty()) names[id] = std::move(name);
  }
  TRY_VOID(core.write([&](sql::Connection& db) {
    return audit(core, db, who, "registration.names", event, {{"names", names.size()}});
  }));
  return names;
}

base::Result<model::Contact> open_registration(Desk& desk, const Staff& who,
                                               const std::string& address, const std::string& id,
                                               const std::string& reason) {
  return open_contact(desk, {who, address, "registration.contact", id, reason},
                      [&](sql::Connection& db) {
                        return store::registrations::contact(db, who.building, id);
                      });
}

base::Result<int64_t> cancel_registration(Desk& desk, const Staff& who, const std::string& id,
                                          const std::string& reason) {
  server::Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<int64_t> {
    TRY(const auto found, store::registrations::find(db, who.building, id));
    if (!found || found->state == model::RegistrationState::kRefused) {
      return base::not_found("There is no such registration.");
    }
    TRY(const int64_t revision, cancel_and_promote(core, db, id, model::CancelledBy::kStaff));
    TRY_VOID(audit(core, db, who, "registration.cancel", id, {{"reason", reason}}));
    return revision;
  });
}

}  // namespace desk
