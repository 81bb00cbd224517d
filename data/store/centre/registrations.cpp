#include "data/store/centre/registrations.h"

namespace store::registrations {
namespace {

using model::RegistrationState;

constexpr const char* kSelect =
    "SELECT id, event, slot, ordinal, state, made_ms, cancelled_by, refusal FROM registration "
    "WHERE ";

// A state that a later version wrote is none of this one's: it counts as taken down.
RegistrationState state_in(const sql::Row& r) {
  return model::parse_registration_state(r.text("state")).value_or(RegistrationState::kRecorded);
}

Registration to_registration(const sql::Row& r) {
  return {r.text("id"),
          r.text("event"),
          r.text("slot"),
          r.integer("ordinal"),
          state_in(r),
          r.integer("made_ms"),
          model::parse_cancelled_by(r.text("cancelled_by")),
          r.text("refusal")};
}

base::Result<std::optional<std::string>> newest(sql::Connection& db, const char* sql,
                                                const std::string& building,
                                                const std::string& hash) {
  return db.one(sql, {{"building", building}, {"hash", hash}},
                [](const sql::Row& r) { return r.text("id"); });
}

// How many wait in each slot up to this ordinal.
base::Result<std::map<std::string, int64_t>> waiting_before(sql::Connection& db,
                                                            const std::string& building,
                                                            const std::string& event,
                                                            int64_t ordinal) {
  std::map<std::string, int64_t> before;
  if (ordinal < 0) return before;
  TRY_VOID(db.each(
      "SELECT slot, count(*) AS n FROM registration WHERE building = :building AND event = :event "
      "AND state = 'waitlisted' AND ordinal <= :ordinal GROUP BY slot",
      {{"building", building}, {"event", event}, {"ordinal", ordinal}},
      [&](const sql::Row& r) -> base::Result<void> {
        before[r.text("slot")] = r.integer("n");
        return {};
      }));
  return before;
}

}  // namespace

base::Result<void> add(sql::Connection& db, const std::string& building, const Registration& made,
                       const Secrets& secrets) {
  int64_t ordinal = made.ordinal;
  if (ordinal == 0 && made.state != RegistrationState::kRefused) {
    TRY(ordinal, db.integer("SELECT max(ordinal) + 1 FROM registration WHERE building = :building "
                            "AND event = :event",
                            {{"building", building}, {"event", made.event}}));
    if (ordinal == 0) ordinal = 1;
  }
  TRY_VOID(db.run(
      "INSERT INTO registration (id, building, event, slot, ordinal, state, made_ms, contact, "
      "person_tag, code_hash, secret_hash, refusal) VALUES (:id, :building, :event, :slot, "
      ":ordinal, :state, :made, :contact, :tag, :code, :secret, :refusal)",
      {{"id", made.id},
       {"building", building},
       {"event", made.event},
       {"slot", made.slot},
       {"ordinal", ordinal},
       {"state", model::to_string(made.state)},
       {"made", made.made_ms},
       {"contact", secrets.contact},
       {"tag", secrets.person_tag},
       {"code", secrets.code_hash},
       {"secret", secrets.secret_hash},
       {"refusal", made.refusal}}));
  return {};
}

base::Result<std::optional<Registration>> find(sql::Connection& db, const std::string& building,
                                               const std::string& id) {
  return db.one(std::string(kSelect) + "id = :id AND building = :building",
                {{"id", id}, {"building", building}}, to_registration);
}

base::Result<std::optional<std::string>> by_code(sql::Connection& db, const std::string& building,
                                                 const std::string& hash) {
  return newest(db,
                "SELECT id FROM registration WHERE code_hash = :hash AND building = :building "
                "ORDER BY made_ms DESC LIMIT 1",
                building, hash);
}

base::Result<std::optional<std::string>> by_secret(sql::Connection& db, const std::string& building,
                                                   const std::string& hash) {
  return newest(db,
                "SELECT id FROM registration WHERE secret_hash = :hash AND building = :building "
                "ORDER BY made_ms DESC LIMIT 1",
                building, hash);
}

base::Result<bool> is_signed_up(sql::Connection& db, const std::string& building,
                                const std::string& event, const std::string& person_tag) {
  TRY(const auto found,
      db.one("SELECT id FROM registration WHERE event = :event AND person_tag = :tag AND "
             "building = :building AND state NOT IN ('cancelled', 'refused') LIMIT 1",
             {{"event", event}, {"tag", person_tag}, {"building", building}},
             [](const sql::Row& r) { return r.text("id"); }));
  return found.has_value();
}

base::Result<Places> places(sql::Connection& db, const std::string& building,
                            const std::string& event, const std::string& slot) {
  Places out;
  TRY_VOID(db.each(
      "SELECT state, count(*) AS n FROM registration WHERE event = :event AND slot = :slot AND "
      "building = :building AND state IN ('confirmed', 'waitlisted') GROUP BY state",
      {{"event", event}, {"slot", slot}, {"building", building}},
      [&](const sql::Row& r) -> base::Result<void> {
        const bool confirmed = state_in(r) == RegistrationState::kConfirmed;
        (confirmed ? out.confirmed : out.waitlisted) = r.integer("n");
        return {};
      }));
  return out;
}

base::Result<std::map<std::string, Places>> places_by_slot(sql::Connection& db,
                                                           const std::string& building,
                                                           const std::string& event) {
  std::map<std::string, Places> out;
  TRY_VOID(db.each(
      "SELECT slot, state, count(*) AS n FROM registration WHERE building = :building AND "
      "event = :event AND state IN ('confirmed', 'waitlisted') GROUP BY slot, state",
      {{"event", event}, {"building", building}}, [&](const sql::Row& r) -> base::Result<void> {
        const bool confirmed = state_in(r) == RegistrationState::kConfirmed;
        Places& slot = out[r.text("slot")];
        (confirmed ? slot.confirmed : slot.waitlisted) = r.integer("n");
        return {};
      }));
  return out;
}

base::Result<std::optional<std::string>> first_waiting(sql::Connection& db,
                                                       const std::string& building,
                                                       const std::string& event,
                                                       const std::string& slot) {
  return db.one(
      "SELECT id FROM registration WHERE building = :building AND event = :event AND slot = :slot "
      "AND state = 'waitlisted' ORDER BY ordinal LIMIT 1",
      {{"building", building}, {"event", event}, {"slot", slot}},
      [](const sql::Row& r) { return r.text("id"); });
}

base::Result<std::optional<int64_t>> waiting_position(sql::Connection& db,
                                                      const std::string& building,
                                                      const std::string& id) {
  TRY(const auto one, find(db, building, id));
  if (!one || one->state != RegistrationState::kWaitlisted) return std::optional<int64_t>();
  TRY(const int64_t n,
      db.integer("SELECT count(*) FROM registration WHERE building = :building AND event = :event "
                 "AND slot = :slot AND state = 'waitlisted' AND ordinal <= :ordinal",
                 {{"building", building},
                  {"event", one->event},
                  {"slot", one->slot},
                  {"ordinal", one->ordinal}}));
  return std::optional<int64_t>(n);
}

base::Result<bool> step(sql::Connection& db, const std::string& building, const std::string& id,
                        model::RegistrationState from, model::RegistrationState to,
                        model::CancelledBy by) {
  TRY(const int64_t changed,
      db.run("UPDATE registration SET state = :to, cancelled_by = :by WHERE id = :id AND "
             "building = :building AND state = :from",
             {{"to", model::to_string(to)},
              {"by", model::to_string(by)},
              {"id", id},
              {"building", building},
              {"from", model::to_string(from)}}));
  return changed > 0;
}

base::Result<std::vector<Registration>> recorded(sql::Connection& db, const std::string& building) {
  return db.all(std::string(kSelect) +
                    "building = :building AND state = 'recorded' ORDER BY made_ms, id",
                {{"building", building}}, to_registration);
}

base::Result<std::vector<Registration>> page(sql::Connection& db, const std::string& building,
                                             const std::string& event, int64_t after,
                                             int64_t limit) {
  TRY(auto rows,
      db.all(std::string(kSelect) +
                 "building = :building AND event = :event AND ordinal > :after AND "
                 "state <> 'refused' ORDER BY ordinal, id LIMIT :limit",
             {{"building", building}, {"event", event}, {"after", after}, {"limit", limit}},
             to_registration));
  TRY(auto waiting, waiting_before(db, building, event, after));
  for (Registration& row : rows) {
    if (row.state == RegistrationState::kWaitlisted) row.position = ++waiting[row.slot];
  }
  return rows;
}

base::Result<Counts> counts(sql::Connection& db, const std::string& building,
                            const std::string& event) {
  Counts out{};
  TRY_VOID(db.each(
      "SELECT slot, state, count(*) AS n FROM registration WHERE building = :building AND "
      "event = :event GROUP BY slot, state",
      {{"building", building}, {"event", event}}, [&](const sql::Row& r) -> base::Result<void> {
        out[static_cast<size_t>(state_in(r))] += r.integer("n");
        return {};
      }));
  return out;
}

base::Result<std::map<std::string, std::string>> contacts(sql::Connection& db,
                                                          const std::string& building,
                                                          const std::string& event,
                                                          const std::vector<std::string>& ids) {
  std::map<std::string, std::string> sealed;
  for (const std::string& id : ids) {
    TRY(const auto one,
        db.one("SELECT contact FROM registration WHERE id = :id AND building = :building AND "
               "event = :event AND state NOT IN ('cancelled', 'refused')",
               {{"id", id}, {"building", building}, {"event", event}},
               [](const sql::Row& r) { return r.text("contact"); }));
    if (one && !one->empty()) sealed[id] = *one;
  }
  return sealed;
}

base::Result<std::string> contact(sql::Connection& db, const std::string& building,
                                  const std::string& id) {
  TRY(const auto found,
      db.one("SELECT contact FROM registration WHERE id = :id AND building = :building",
             {{"id", id}, {"building", building}},
             [](const sql::Row& r) { return r.text("contact"); }));
  return found.value_or("");
}

}  // namespace store::registrations
