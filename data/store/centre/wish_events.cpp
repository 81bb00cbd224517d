#include "data/store/centre/wish_events.h"

#include "data/model/body.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/wishes.h"

namespace store::wish_events {
namespace {

constexpr const char* kFilled = "wish_events_filled";  // in meta

base::Result<model::WishEvent> to_event(const sql::Row& r) {
  model::WishEvent event;
  event.n = r.integer("n");
  event.at_ms = r.integer("at_ms");
  event.staff = r.text("staff");
  const auto kind = model::parse_wish_event_kind(r.text("kind"));
  const auto from = model::parse_stage(r.text("from_stage"));
  const auto to = model::parse_stage(r.text("to_stage"));
  if (!kind || !from || !to) return base::invalid("an event of a wish has a word not known");
  event.kind = *kind;
  event.from = *from;
  event.to = *to;
  event.party = model::parse_party(r.text("party"));
  event.changes = r.text("changes");
  return event;
}

base::Result<int64_t> last_number(sql::Connection& db, const std::string& building,
                                  const std::string& wish) {
  TRY(const auto last, db.one("SELECT coalesce(max(n), 0) FROM wish_event WHERE "
                              "building = :building AND wish = :wish",
                              {{"building", building}, {"wish", wish}},
                              [](const sql::Row& r) { return r.integer(0); }));
  return last.value_or(0);
}

}  // namespace

base::Result<int64_t> append(sql::Connection& db, const std::string& building,
                             const std::string& wish, const model::WishEvent& event) {
  TRY(const int64_t last, last_number(db, building, wish));
  TRY_VOID(
      db.run("INSERT INTO wish_event (building, wish, n, at_ms, staff, kind, from_stage, to_stage, "
             "party, changes) VALUES (:building, :wish, :n, :at, :staff, :kind, :from, :to, "
             ":party, :changes)",
             {{"building", building},
              {"wish", wish},
              {"n", last + 1},
              {"at", event.at_ms},
              {"staff", event.staff},
              {"kind", model::to_string(event.kind)},
              {"from", model::to_string(event.from)},
              {"to", model::to_string(event.to)},
              {"party", event.party ? model::to_string(*event.party) : std::string_view()},
              {"changes", event.changes}}));
  return last + 1;
}

base::Result<std::vector<model::WishEvent>> all(sql::Connection& db, const std::string& building,
                                                const std::string& wish) {
  std::vector<model::WishEvent> events;
  TRY_VOID(db.each(
      "SELECT n, at_ms, staff, kind, from_stage, to_stage, party, changes FROM wish_event "
      "WHERE building = :building AND wish = :wish ORDER BY n",
      {{"building", building}, {"wish", wish}}, [&](const sql::Row& r) -> base::Result<void> {
        TRY(auto event, to_event(r));
        events.push_back(std::move(event));
        return {};
      }));
  return events;
}

base::Result<void> fill(sql::Connection& db, const std::string& building, int64_t at_ms) {
  TRY(const std::string done, meta::get(db, kFilled));
  if (!done.empty()) return {};
  TRY_VOID(wishes::each_document(
      db, building, [&](const std::string& id, const std::string& doc) -> base::Result<void> {
        const auto wish = model::wish_from_body(doc);
        if (!wish) return {};  // told of where the wishes are listed
        TRY(const int64_t last, last_number(db, building, id));
        if (last > 0) return {};
        model::WishEvent event = model::wish_event(model::WishEventKind::kFound, nullptr, *wish);
        event.at_ms = at_ms;
        TRY(const int64_t n, append(db, building, id, event));
        (void)n;
        return {};
      }));
  return meta::put(db, kFilled, "1");
}

}  // namespace store::wish_events
