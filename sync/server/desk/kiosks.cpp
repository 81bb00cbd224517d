#include "sync/server/desk/kiosks.h"

#include <cstdio>
#include <optional>

#include "data/base/ids.h"
#include "data/crypto/secret.h"
#include "data/store/centre/meta.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/reports.h"
#include "sync/server/core/refusal.h"
#include "sync/server/desk/recovery.h"

namespace desk {
namespace {

using model::Json;
using server::Core;
using server::Enrolment;

// Within the caller's transaction.
base::Result<MadeKiosk> add_kiosk(Desk& desk, sql::Connection& db, const std::string& building,
                                  const std::string& id, const std::string& name,
                                  const std::string& app_version) {
  Core& core = desk.core;
  MadeKiosk made{id, crypto::random_token(core.random)};
  store::kiosks::Kiosk kiosk;
  kiosk.id = made.id;
  kiosk.name = name;
  kiosk.token_hash = core.hash("kiosk", made.token);
  kiosk.enrolled_ms = core.now();
  // It has nothing that it could send again: no recovery waits for it.
  TRY(kiosk.resent_epoch, store::meta::get(db, "epoch"));
  kiosk.report = model::dump_json({{"app_version", app_version}});
  desk.auth.kiosks.changed();
  core.limits.quota.enrolled(made.id);
  TRY_VOID(store::kiosks::add(db, building, kiosk));
  return made;
}

base::Error no_such_kiosk() { return base::not_found("There is no such kiosk."); }

base::Error wrong_code(int64_t tries_left) {
  return {base::Code::kNotFound, "No kiosk shows this code now.", "no_such_enrolment",
          model::dump_json({{"tries_left", tries_left}})};
}

}  // namespace

base::Result<MadeKiosk> approve_kiosk(Desk& desk, const Staff& who, const std::string& address,
                                      const std::string& code, const std::string& name,
                                      const NewThing& as) {
  Core& core = desk.core;
  // Its code is spent by then: whoever asks again is answered before it is looked at.
  TRY(const auto before, core.read([&](sql::Connection& db) {
    return store::made::find(db, who.building, as.id, as.kind, as.hash);
  }));
  if (before == store::made::Before::kSame) return MadeKiosk{as.id, ""};
  if (before == store::made::Before::kOther) return stands_for_other();
  server::Buckets& tries = core.limits.approve_codes;  // this one is wrong until it was right
  if (tries.take(who.id) == 0) {
    core.incidents.tell("kiosk.throttled", address, "", who.id);
    return server::throttled("Five wrong codes: wait before the next try.", tries.wait_ms(who.id));
  }
  const std::optional<Enrolment> waiting = desk.auth.enrolments.reserve(code);
  if (!waiting) {
    TRY_VOID(core.write([&](sql::Connection& db) {
      return audit(core, db, who.id, "kiosk.wrong_code", "", Json::object());
    }));
    return wrong_code(tries.left(who.id));
  }
  Enrolment approved;
  const auto made = core.write([&](sql::Connection& db) -> base::Result<MadeKiosk> {
    TRY(const bool is_new, claim(core, db, who.building, as));
    if (!is_new) return stands_for_other();
    TRY(const auto kiosk, add_kiosk(desk, db, who.building, as.id, name, waiting->app_version));
    TRY_VOID(audit(core, db, who, "kiosk.approve", kiosk.id, {{"name", name}}));
    return kiosk;
  });
  if (made) {
    approved.kiosk_id = made->id;
    approved.token = made->token;
  }
  desk.auth.enrolments.settle(waiting->id, made ? &approved : nullptr);
  tries.give_back(who.id);
  return made;
}

base::Result<MadeKiosk> enrol_local(Desk& desk, const std::string& secret,
                                    const std::string& app_version) {
  Core& core = desk.core;
  const std::string hash = core.hash("local", secret);
  if (!desk.auth.enrolments.take_local(hash)) {
    return base::refused("wrong_secret", "This secret is not the one of this machine's file.");
  }
  const auto made = core.write([&](sql::Connection& db) -> base::Result<MadeKiosk> {
    const std::string id = base::make_id(core.clock, core.random);
    TRY(const auto kiosk, add_kiosk(desk, db, core.building, id, "本机", app_version));
    TRY_VOID(audit(core, db, "", "kiosk.enrol_local", kiosk.id, Json::object()));
    return kiosk;
  });
  if (made) std::remove(core.options.enrol_file.c_str());
  else desk.auth.enrolments.set_local(hash);  // nobody was enrolled: it is good for the next try
  return made;
}

base::Result<void> rename_kiosk(Desk& desk, const Staff& who, const std::string& id,
                                const std::string& name) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY(const bool done, store::kiosks::rename(db, who.building, id, name));
    if (!done) return no_such_kiosk();
    return audit(core, db, who, "kiosk.rename", id, {{"name", name}});
  });
}

base::Result<void> revoke_kiosk(Desk& desk, const Staff& who, const std::string& id,
                                const std::string& reason) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    desk.auth.kiosks.changed();
    TRY(const bool done, store::kiosks::revoke(db, who.building, id, core.now()));
    if (!done) return no_such_kiosk();
    TRY_VOID(audit(core, db, who, "kiosk.revoke", id, {{"reason", reason}}));
    return settle_recovery(core, db, "last_missing_revoked");
  });
}

base::Result<std::vector<KioskState>> list_kiosks(Desk& desk, const std::string& building) {
  server::file_reports(desk.core, desk.auth);
  TRY(auto found, desk.core.read([&](sql::Connection& db) {
    return store::kiosks::page(db, building, 0, "", kKiosksMax);
  }));
  std::vector<KioskState> states;
  for (auto& kiosk : found) {
    const bool differs = desk.auth.differences.is_incident(kiosk.id);
    states.push_back({std::move(kiosk), differs});
  }
  return states;
}

}  // namespace desk
