#include "sync/server/desk/own_account.h"

#include <array>

#include "data/crypto/password.h"
#include "data/model/json.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/two_step.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/passwords.h"
#include "sync/server/auth/second_step.h"
#include "sync/server/auth/ticket.h"

namespace desk {
namespace {

using model::Json;
using server::Core;

constexpr int64_t kPhoneTicket_ms = 10 * base::kMinute_ms;

std::string session_id(const Core& core, const store::sessions::Session& session) {
  return core.hash("session-id", session.token_hash);
}

server::Ticket phone_ticket(const Staff& who) { return {"phone", who.id, who.session_hash}; }

std::string percent(const std::string& text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '-' || c == '_' || c == '.';
    if (plain) out += c;
    else (out += '%') += {kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return out;
}

base::Result<std::vector<OwnRoles>> roles_everywhere(sql::Connection& db, const std::string& id) {
  std::vector<OwnRoles> all;
  TRY(const auto buildings, store::staff::buildings_of(db, id));
  for (const std::string& building : buildings) {
    TRY(const auto published, store::buildings::find(db, building));
    TRY(auto roles, store::staff::roles(db, building, id));
    all.push_back({building, published ? published->name : "", std::move(roles)});
  }
  return all;
}

base::Result<store::staff::Account> account_of(sql::Connection& db, const Staff& who) {
  TRY(auto account, store::staff::by_id(db, who.id));
  if (!account) return base::not_found("There is no such account.");
  return std::move(*account);
}

}  // namespace

base::Result<OwnAccount> own_account(Desk& desk, const Staff& who) {
  Core& core = desk.core;
  return core.read([&](sql::Connection& db) -> base::Result<OwnAccount> {
    OwnAccount own;
    TRY(own.account, account_of(db, who));
    TRY(const auto phone, store::two_step::find(db, who.id));
    if (phone) own.two_step_since_ms = phone->since_ms;
    TRY(own.recovery_left, store::two_step::count_codes(db, who.id));
    TRY(auto sessions, store::sessions::of_staff(db, who.id, kSessionsMax));
    for (auto& one : sessions) {
      const bool here = one.token_hash == who.session_hash;
      own.sessions.push_back({session_id(core, one), std::move(one), here});
    }
    TRY(own.buildings, roles_everywhere(db, who.id));
    return own;
  });
}

base::Result<void> change_password(Desk& desk, const Staff& who, const std::string& now,
                                   const std::string& next) {
  if (now == next) return base::refused("same_password", "This is the password that it had.");
  Core& core = desk.core;
  TRY(const std::string hash,
      server::hash_new_password(core, next, {who.building, who.login, who.name}));
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY_VOID(audit(core, db, who, "account.password", who.id, Json::object()));
    TRY_VOID(store::staff::set_password(db, who.id, hash, core.now()));
    TRY_VOID(store::sessions::end_of_staff(db, who.id, who.session_hash));
    return {};
  });
}

base::Result<int64_t> end_sessions(Desk& desk, const Staff& who, const std::string& id) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<int64_t> {
    TRY_VOID(audit(core, db, who, "account.sessions", who.id, Json::object()));
    int64_t ended = 0;
    if (id == kOthers) {
      TRY(ended, store::sessions::end_of_staff(db, who.id, who.session_hash));
    } else {
      TRY(const auto sessions, store::sessions::of_staff(db, who.id, kSessionsMax));
      for (const auto& one : sessions) {
        if (session_id(core, one) != id) continue;
        TRY_VOID(store::sessions::end(db, one.token_hash));
        ++ended;
      }
      if (ended == 0) return base::not_found("This session is over already.");
    }
    return ended;
  });
}

base::Result<TwoStepBegun> begin_two_step(Desk& desk, const Staff& who) {
  Core& core = desk.core;
  TRY(const auto phone, server::new_phone(core));
  const std::string issuer = percent("红色会客厅");
  return TwoStepBegun{phone.secret,
                      "otpauth://totp/" + issuer + ":" + percent(who.login) +
                          "?secret=" + phone.secret + "&issuer=" + issuer,
                      write_ticket(core, phone_ticket(who), phone.sealed,
                                   core.now() + kPhoneTicket_ms)};
}

base::Result<std::vector<std::string>> confirm_two_step(Desk& desk, const Staff& who,
                                                        const std::string& ticket,
                                                        const std::string& code) {
  using Codes = std::vector<std::string>;
  Core& core = desk.core;
  const auto sealed = server::read_ticket(core, phone_ticket(who), ticket);
  if (!sealed) return server::ticket_over();
  return core.write([&](sql::Connection& db) -> base::Result<Codes> {
    TRY_VOID(audit(core, db, who, "account.two_step", who.id, Json::object()));
    TRY(const auto before, store::two_step::find(db, who.id));
    const bool is_confirmed = before && before->secret == *sealed;
    if (is_confirmed) return server::ticket_over();
    TRY(const auto taken, server::confirm_phone(core, db, who.id, *sealed, code));
    if (taken != server::CodeTaken::kDigits) {
      return base::refused("wrong_digits", "These are not the digits of this phone.");
    }
    TRY_VOID(store::sessions::end_of_staff(db, who.id, who.session_hash));
    return server::new_recovery_codes(core, db, who.id);
  });
}

base::Result<void> end_two_step(Desk& desk, const Staff& who) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY_VOID(audit(core, db, who, "account.two_step_off", who.id, Json::object()));
    TRY(const auto buildings, store::staff::buildings_of(db, who.id));
    for (const std::string& building : buildings) {
      TRY(const auto roles, store::staff::roles(db, building, who.id));
      TRY(const bool asked, server::asks_second_step(db, roles));
      if (asked) return server::two_step_needed();
    }
    return store::two_step::remove(db, who.id);
  });
}

base::Result<std::vector<std::string>> renew_recovery_codes(Desk& desk, const Staff& who) {
  using Codes = std::vector<std::string>;
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<Codes> {
    TRY(const bool on, server::has_second_step(db, who.id));
    if (!on) return base::refused("not_a_step", "There is no second step to recover.");
    TRY_VOID(audit(core, db, who, "account.recovery_codes", who.id, Json::object()));
    return server::new_recovery_codes(core, db, who.id);
  });
}

}  // namespace desk
