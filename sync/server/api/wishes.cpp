#include "data/base/ids.h"
#include "data/base/limits.h"
#include "data/base/utf8.h"
#include "data/model/body.h"
#include "data/model/stages.h"
#include "data/model/validate.h"
#include "sync/server/api/effects.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/router.h"

namespace server {
namespace {

using model::Stage;

Json row_json(const Call& call, const WishRecord& record) {
  const model::Wish& w = record.wish;
  Json next = Json::array();
  for (const Stage stage : model::next_stages(w.stage)) {
    if (stage != Stage::kWithdrawn) next.push_back(std::string(model::to_string(stage)));
  }
  return {{"id", w.id},
          {"category", std::string(model::to_string(w.category))},
          {"source", std::string(model::to_string(w.source))},
          {"text", w.text},
          {"stage", std::string(model::to_string(w.stage))},
          {"created_ms", w.created_ms},
          {"released_ms", w.released_ms},
          {"me_too", w.me_too},
          {"waiting_ms", std::max<int64_t>(0, call.core.now() - w.created_ms)},
          {"has_contact", !record.contact.empty()},
          {"next", next},
          {"version", record.version}};
}

Json full_json(const Call& call, const WishRecord& record) {
  Json json = row_json(call, record);
  const Json body = Json::parse(model::to_body(record.wish), nullptr, false);
  for (const char* field : {"lang", "updates", "answer", "referred", "merged_into",
                            "closed_reason", "ratings", "picture"}) {
    if (body.contains(field)) json[field] = body[field];
  }
  if (call.staff.may("wishes.review")) json["original_text"] = record.original_text;
  json["similar"] = Json::array();
  return json;
}

base::Result<Json> similar_json(Call& call, sql::Database& db, const model::Wish& wish) {
  TRY(const auto rows,
      db.all("SELECT doc FROM wish WHERE category = :category AND id <> :id AND released_ms > 0 "
             "ORDER BY created_ms DESC LIMIT 5",
             {{"category", model::to_string(wish.category)}, {"id", wish.id}},
             [](const sql::Row& r) { return r.text("doc"); }));
  Json list = Json::array();
  for (const auto& doc : rows) {
    TRY(const auto other, model::wish_from_body(doc));
    list.push_back({{"id", other.id}, {"text", other.text}, {"me_too", other.me_too},
                    {"stage", std::string(model::to_string(other.stage))}});
  }
  (void)call;
  return list;
}

using Change = std::function<std::optional<HttpResponse>(model::Wish&)>;

// Loads, checks the version, lets `change` edit, saves, audits, answers with the wish.
// `check` looks at the database before.
Answer change_wish(Call& call, const char* action, const Change& change,
                   const Core::WriteFn& check = [](sql::Database&) { return HttpResponse{}; }) {
  return call.core.write([&](sql::Database& db) -> Answer {
    TRY(HttpResponse checked, check(db));
    if (checked.status != 200) return checked;
    TRY(auto record, load_wish(db, call.args[0]));
    if (!record) return fail(404, "not_found", "There is no such wish.");
    model::Reader r(call.body, "wish");
    const int64_t version = r.integer("version");
    if (r.failed()) return r.error();
    if (version != record->version) {
      return fail(409, "stale", "Somebody else changed this wish.",
                  {{"current", full_json(call, *record)}});
    }
    const Stage before = record->wish.stage;
    if (auto refused = change(record->wish)) return std::move(*refused);
    TRY(const int64_t revision, save_wish(call.core, db, record->wish));
    TRY_VOID(audit(call.core, db, call.staff.id, action, call.args[0],
                   {{"from", std::string(model::to_string(before))},
                    {"to", std::string(model::to_string(record->wish.stage))},
                    {"revision", revision}}));
    TRY(const auto now, load_wish(db, call.args[0]));
    return ok(full_json(call, *now));
  });
}

HttpResponse not_a_step() {
  return fail(422, "not_a_step", "A wish in this stage cannot take this step.");
}

HttpResponse no_target(std::string_view message) { return fail(422, "bad_target", message); }

void add_line(Call& call, model::Wish& wish, const std::string& line,
              std::optional<model::Party> party) {
  if (line.empty()) return;
  wish.updates.push_back({base::make_id(call.core.clock, call.core.random), wish.stage,
                          call.core.now(), line, party});
}

std::optional<HttpResponse> check_public(const std::string& text, size_t max, const char* field) {
  if (base::trim(text).empty() || !base::is_text(text) || base::count_scalars(text) > max) {
    return fail(422, "bad_text", std::string(field) + " is empty, too long or not text.",
                {{"field", field}});
  }
  if (model::has_phone(text)) {
    return fail(422, "has_phone", "The text looks as if it held a phone number.",
                {{"field", field}});
  }
  return std::nullopt;
}

}  // namespace

Answer list_wishes(Call& call) {
  const std::string stage = call.query("stage");
  const std::string category = call.query("category");
  const std::string q = call.query("q").substr(0, 200);
  std::string like = "%";
  for (const char c : q) {
    if (c == '%' || c == '_' || c == '\\') like += '\\';
    like += c;
  }
  like += "%";
  const int64_t offset = call.query_number("offset", 0, 1'000'000);
  const int64_t limit = call.query_number("limit", 20, 200);
  return call.core.read([&](sql::Database& db) -> Answer {
    const std::string where =
        " FROM wish WHERE (:stage = '' OR stage = :stage) AND (:category = '' OR "
        "category = :category) AND doc LIKE :like ESCAPE '\\' ";
    TRY(const int64_t total,
        db.integer("SELECT count(*)" + where,
                   {{"stage", stage}, {"category", category}, {"like", like}}));
    TRY(const auto ids,
        db.all("SELECT id" + where + "ORDER BY created_ms DESC, id LIMIT :limit OFFSET :offset",
               {{"stage", stage}, {"category", category}, {"like", like}, {"limit", limit},
                {"offset", offset}},
               [](const sql::Row& r) { return r.text("id"); }));
    Json items = Json::array();
    for (const auto& id : ids) {
      TRY(const auto record, load_wish(db, id));
      if (record) items.push_back(row_json(call, *record));
    }
    TRY(const Json counts,
        count_by(db, "SELECT stage AS k, count(*) AS n FROM wish GROUP BY stage"));
    return ok({{"items", items}, {"total", total}, {"counts", counts}});
  });
}

Answer get_wish(Call& call) {
  return call.core.read([&](sql::Database& db) -> Answer {
    TRY(const auto record, load_wish(db, call.args[0]));
    if (!record) return fail(404, "not_found", "There is no such wish.");
    Json json = full_json(call, *record);
    TRY(json["similar"], similar_json(call, db, record->wish));
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
  Core& core = call.core;
  wish.id = base::make_id(core.clock, core.random);
  wish.building = core.building;
  wish.created_ms = core.now();
  return core.write([&](sql::Database& db) -> Answer {
    TRY_VOID(insert_wish(db, wish, {}));
    TRY_VOID(audit(core, db, call.staff.id, "wish.make", wish.id, Json::object()));
    TRY(const auto record, load_wish(db, wish.id));
    return ok(full_json(call, *record));
  });
}

Answer release_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const std::string text = r.text("text");
  const auto category = r.word("category", model::parse_wish_category);
  const std::string line = r.text_or("line", "");
  if (r.failed()) return r.error();
  return change_wish(call, "wish.release", [&](model::Wish& wish) -> std::optional<HttpResponse> {
    if (wish.stage != Stage::kPendingReview) return not_a_step();
    if (auto bad = check_public(text, base::kWishTextMaxScalars, "text")) return bad;
    if (!line.empty()) {
      if (auto bad = check_public(line, base::kPublicLineMaxScalars, "line")) return bad;
    }
    wish.text = text;
    wish.category = category;
    wish.stage = Stage::kCollected;
    wish.released_ms = call.core.now();
    add_line(call, wish, line, std::nullopt);
    return std::nullopt;
  });
}

Answer decline_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const std::string reason = r.text("reason");
  if (r.failed()) return r.error();
  return change_wish(call, "wish.decline", [&](model::Wish& wish) -> std::optional<HttpResponse> {
    if (!model::may_follow(wish.stage, Stage::kDeclined)) return not_a_step();
    if (auto bad = check_public(reason, base::kPublicLineMaxScalars, "reason")) return bad;
    wish.stage = Stage::kDeclined;
    wish.closed_reason = reason;
    return std::nullopt;
  });
}

Answer move_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const Stage stage = r.word("stage", model::parse_stage);
  const std::string line = r.text("line");
  const auto party = r.maybe_word("party", model::parse_party);
  const auto merged = r.maybe_text("merged_into");
  std::optional<model::Referral> referral;
  if (const Json* object = r.maybe_object("referred")) {
    model::Reader f(*object, "referred");
    referral = model::Referral{f.text("body"), f.text_or("number", "")};
    if (f.failed()) return f.error();
  }
  if (r.failed()) return r.error();
  const Change move = [&](model::Wish& wish) -> std::optional<HttpResponse> {
    // Releasing, answering and declining have steps of their own, with their own rights.
    const bool own_step = stage == Stage::kAnswered || stage == Stage::kDeclined ||
                          stage == Stage::kWithdrawn || wish.stage == Stage::kPendingReview;
    if (own_step || !model::may_follow(wish.stage, stage)) return not_a_step();
    if (auto bad = check_public(line, base::kPublicLineMaxScalars, "line")) return bad;
    if (stage == Stage::kMerged && (!merged || *merged == wish.id)) {
      return no_target("Say which other wish this one is merged into.");
    }
    if (stage == Stage::kReferred && !referral) {
      return no_target("Say which body this wish is referred to.");
    }
    wish.stage = stage;
    if (stage == Stage::kMerged) wish.merged_into = merged;
    if (stage == Stage::kReferred) wish.referred = referral;
    add_line(call, wish, line, party);
    return std::nullopt;
  };
  return change_wish(call, "wish.move", move, [&](sql::Database& db) -> Answer {
    if (stage != Stage::kMerged || !merged) return HttpResponse{};
    TRY(const auto target, load_wish(db, *merged));
    const bool shown = target && target->wish.released_ms > 0 &&
                       model::is_public(target->wish.stage);
    if (!shown) return no_target("Say which wish on the wall this one is merged into.");
    return HttpResponse{};
  });
}

Answer answer_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const std::string text = r.text("text");
  const auto outcome = r.word("outcome", model::parse_outcome);
  const auto party = r.maybe_word("party", model::parse_party);
  if (r.failed()) return r.error();
  return change_wish(call, "wish.answer", [&](model::Wish& wish) -> std::optional<HttpResponse> {
    if (!model::may_follow(wish.stage, Stage::kAnswered)) return not_a_step();
    if (auto bad = check_public(text, base::kAnswerMaxScalars, "text")) return bad;
    wish.stage = Stage::kAnswered;
    wish.answer = model::Answer{text, outcome, call.core.now(), party};
    return std::nullopt;
  });
}

Answer wish_contact(Call& call) {
  return open_contact(call, "SELECT contact FROM wish WHERE id = :id", "wish.contact");
}

}  // namespace server
