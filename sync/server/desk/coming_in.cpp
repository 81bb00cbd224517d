#include "sync/server/desk/coming_in.h"

#include "data/base/utf8.h"
#include "data/model/json.h"
#include "data/store/centre/links.h"
#include "data/store/centre/sessions.h"
#include "data/store/centre/two_step.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/passwords.h"
#include "sync/server/auth/second_step.h"

namespace desk {
namespace {

using model::Json;
using server::Core;

constexpr size_t kAgentMaxScalars = 200;

base::Error no_such_link() {
  return {base::Code::kNotFound, "This link was used already, is over, or never was one of ours.",
          "no_such_link"};
}

struct OpenLink {
  store::links::Link link;
  store::staff::Account account;
};
base::Result<OpenLink> find_open(Core& core, sql::Connection& db, const std::string& token) {
  TRY(const auto link, store::links::find(db, link_hash(core, token)));
  if (!link || link->used_ms > 0 || link->until_ms <= core.now()) return no_such_link();
  TRY(const auto account, store::staff::by_id(db, link->staff));
  if (!account || account->disabled_ms > 0) return no_such_link();
  return OpenLink{*link, *account};
}

}  // namespace

base::Error account_disabled() {
  return base::refused("account_disabled", "This account is disabled.");
}

server::Ticket login_ticket(const store::staff::Account& account) {
  return {"login", account.id, account.password};
}

base::Result<void> still_as_judged(sql::Connection& db, const store::staff::Account& account) {
  TRY(const auto now, store::staff::by_id(db, account.id));
  if (!now || now->disabled_ms > 0) return account_disabled();
  if (now->password == account.password) return {};
  return base::Error{base::Code::kUnauthorised, "The password was changed a moment ago.",
                     "ticket_over"};
}

base::Result<Begun> enter(Core& core, sql::Connection& db, const std::string& staff,
                          const Knock& from) {
  TRY_VOID(store::staff::seen(db, staff, core.now()));
  const std::string agent(base::first_scalars(from.agent, kAgentMaxScalars));
  return begin_session(core, db, core.building, staff, base::is_text(agent) ? agent : "");
}

base::Result<CameIn> come_in(Core& core, const store::staff::Account& account, const Knock& from,
                             const std::string& action) {
  return core.write([&](sql::Connection& db) -> base::Result<CameIn> {
    TRY_VOID(still_as_judged(db, account));
    TRY(const bool second, server::has_second_step(db, account.id));
    if (second) {
      TRY_VOID(audit(core, db, account.id, "login.first_step", account.id, Json::object()));
      const int64_t until = core.now() + kSecondStep_ms;
      return CameIn{std::nullopt, write_ticket(core, login_ticket(account), "", until), until};
    }
    TRY_VOID(audit(core, db, account.id, action, account.id, Json::object()));
    TRY(auto begun, enter(core, db, account.id, from));
    return CameIn{std::move(begun), "", 0};
  });
}

std::string link_hash(const Core& core, const std::string& token) {
  return core.hash("staff-link", token);
}

base::Result<LinkLook> look_at_link(Desk& desk, const std::string& token) {
  return desk.core.read([&](sql::Connection& db) -> base::Result<LinkLook> {
    TRY(const auto open, find_open(desk.core, db, token));
    return LinkLook{open.link.kind, open.account.login, open.account.name, open.link.until_ms};
  });
}

base::Result<CameIn> take_link(Desk& desk, const std::string& token, const std::string& password,
                               const Knock& from) {
  Core& core = desk.core;
  TRY(auto open, core.read([&](sql::Connection& db) { return find_open(core, db, token); }));
  TRY(const std::string hash,
      server::hash_new_password(core, password,
                                {open.link.building, open.account.login, open.account.name}));
  TRY_VOID(core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY(const auto still, find_open(core, db, token));  // of two tabs one comes too late
    TRY_VOID(store::links::use(db, still.link.token_hash, core.now()));
    TRY_VOID(store::staff::set_password(db, still.account.id, hash, core.now()));
    TRY_VOID(store::sessions::end_of_staff(db, still.account.id, ""));
    if (still.link.two_step_off) TRY_VOID(store::two_step::remove(db, still.account.id));
    return audit(core, db, still.account.id, "staff." + still.link.kind + "_used", still.account.id,
                 Json::object());
  }));
  open.account.password = hash;
  return come_in(core, open.account, from, "login");
}

}  // namespace desk
