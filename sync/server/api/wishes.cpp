#include <map>

#include "data/base/ids.h"
#include "data/model/validate.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/api/wish_view.h"
#include "sync/server/desk/effects.h"
#include "sync/server/desk/search_words.h"
#include "sync/server/desk/wish_merge.h"

namespace server {

Answer list_wishes(Call& call) {
  const std::string stage = call.query("stage");
  const std::string category = call.query("category");
  const Search search = read_search(call.query("q"));
  const int64_t offset = call.query_number("offset", 0, 1'000'000);
  const int64_t limit = call.query_number("limit", 20, 200);
  const bool oldest_first = call.query("order") == "oldest";
  const bool reviewer = call.staff.may(Permission::kWishesReview);
  return call.core.read([&](sql::Connection& db) -> Answer {
    // instr and an empty term: found in everything.
    const std::string where =
        " FROM wish WHERE (:stage = '' OR stage = :stage) AND (:category = '' OR "
        "category = :category) AND (released_ms > 0 OR :reviewer = 1) AND "
        "instr(words, :q0) > 0 AND instr(words, :q1) > 0 AND instr(words, :q2) > 0 AND "
        "instr(words, :q3) > 0 ";
    const auto& q = search.terms;
    TRY(const int64_t total, db.integer("SELECT count(*)" + where, {{"stage", stage},
                                                                    {"category", category},
                                                                    {"reviewer", reviewer},
                                                                    {"q0", q[0]},
                                                                    {"q1", q[1]},
                                                                    {"q2", q[2]},
                                                                    {"q3", q[3]}}));
    TRY(const auto ids,
        db.all("SELECT id" + where + "ORDER BY created_ms " + (oldest_first ? "" : "DESC") +
                   ", id LIMIT :limit OFFSET :offset",
               {{"stage", stage},
                {"category", category},
                {"reviewer", reviewer},
                {"q0", q[0]},
                {"q1", q[1]},
                {"q2", q[2]},
                {"q3", q[3]},
                {"limit", limit},
                {"offset", offset}},
               [](const sql::Row& r) { return r.text("id"); }));
    Json items = Json::array();
    Unreadable unreadable(call.core);
    std::map<model::WishCategory, std::vector<Candidate>> on_the_wall;
    for (const auto& id : ids) {
      const auto loaded = load_wish(db, id);
      if (!loaded) TRY_VOID(unreadable.take("wish", id, loaded.error()));
      if (!loaded || !*loaded) continue;
      const auto& record = *loaded;
      TRY(Json row, wish_row_json(call, db, *record));
      items.push_back(std::move(row));
      if (stage != "pending_review") continue;
      const auto kind = record->wish.category;
      if (!on_the_wall.contains(kind)) {
        TRY(on_the_wall[kind], candidates(db, model::to_string(kind)));
      }
      items.back()["similar"] = similar_json(record->wish, on_the_wall[kind]).size();
    }
    TRY(const Json counts,
        count_by(db, "SELECT stage AS k, count(*) AS n FROM wish GROUP BY stage"));
    return ok({{"items", items},
               {"total", total},
               {"counts", counts},
               {"unreadable", unreadable.count()}});
  });
}

Answer get_wish(Call& call) {
  return call.core.read([&](sql::Connection& db) -> Answer {
    TRY(const auto record, load_wish(db, call.args[0]));
    if (!record) return fail(404, "not_found", "There is no such wish.");
    if (!may_read(call, record->wish)) return not_yours_to_read();
    TRY(Json json, wish_json(call, db, *record));
    TRY(const auto among, candidates(db, model::to_string(record->wish.category)));
    json["similar"] = similar_json(record->wish, among);
    json["merged_end"] = nullptr;
    if (record->wish.merged_into) {
      TRY(const auto end, counts_for(db, record->wish));
      if (end) json["merged_end"] = {{"id", end->id}, {"text", end->text}};
    }
    return ok(json);
  });
}

Answer make_wish(Call& call) {
  model::Reader r(call.body, "wish");
  model::Wish wish;
  wish.category = r.word("category", model::parse_wish_category);
  wish.source = r.word("source", model::parse_wish_source);
  wish.text = r.text("text");
  wish.lang = r.text_or("lang", "zh");
  if (r.failed()) return r.error();
  if (model::check_wish_text(wish.text)) return base::invalid("wish.text is empty or too long");
  if (auto bad = refuse(model::check(model::kBoundWishLang, wish.lang))) return *std::move(bad);
  Core& core = call.core;
  wish.building = core.building;
  wish.created_ms = core.now();
  const auto found = [&](sql::Connection& db, const std::string& id) -> Answer {
    TRY(const auto record, load_wish(db, id));
    if (!record) return fail(404, "not_found", "There is no such wish.");
    TRY(const Json json, wish_json(call, db, *record));
    return ok(json);
  };
  const auto make = [&](sql::Connection& db, const std::string& id) -> Answer {
    TRY(const auto other, load_wish(db, id));
    if (other) return desk::stands_for_other();
    wish.id = id;
    TRY_VOID(insert_wish(db, wish, {}));
    TRY_VOID(audit(core, db, call.staff.id, "wish.make", wish.id, Json::object()));
    return found(db, id);
  };
  return make_once(call, "wish", make, found);
}

Answer wish_contact(Call& call) {
  const auto find = [&](sql::Connection& db) -> base::Result<Opened> {
    TRY(const auto record, load_wish(db, call.args[0]));
    const bool unreleased = record && record->wish.released_ms == 0;
    if (!call.staff.may(Permission::kWishesContact, {std::nullopt, unreleased})) {
      return Opened{"", not_yours_to_read()};
    }
    return Opened{record ? record->contact : "", std::nullopt};
  };
  return open_contact(call, find, "wish.contact");
}

}  // namespace server
