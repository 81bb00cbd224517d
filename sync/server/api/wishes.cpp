#include "sync/server/desk/wishes.h"

#include "sync/server/api/endpoints.h"
#include "sync/server/api/list_call.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/api/wish_json.h"

namespace server {
namespace {

constexpr int64_t kPage = 20;
constexpr int64_t kPageMax = 200;

}  // namespace

Answer list_wishes(Call& call) {
  desk::WishQuery query;
  const std::string stage = call.query("stage");
  const std::string category = call.query("category");
  query.stage = model::parse_stage(stage);
  query.category = model::parse_wish_category(category);
  query.finds_none = (!stage.empty() && !query.stage) || (!category.empty() && !query.category);
  query.words = call.query("q");
  if (call.query("order") == "oldest") query.order = store::wishes::Order::kOldest;
  TRY(query.slice, read_slice(call, kPage, kPageMax));
  TRY(const auto page, desk::list_wishes(call.desk, call.staff, query));
  TRY(const AsOf at, as_of(call));
  Json items = Json::array();
  for (const auto& row : page.rows) items.push_back(to_json(row, at));
  return ok({{"items", std::move(items)},
             {"total", page.total},
             {"counts", by_stage_json(*page.counts)},
             {"next", next_json(page.next)},
             {"unreadable", page.unreadable}});
}

Answer get_wish(Call& call) {
  TRY(const auto view, desk::find_wish(call.desk, call.staff, call.args[0]));
  TRY(const AsOf at, as_of(call));
  Json json = to_json(view, at);
  json["merged_end"] = nullptr;
  if (const auto& end = view.merged_end) {
    json["merged_end"] = {{"id", end->id}, {"text", end->text}};
  }
  return ok(json);
}

Answer make_wish(Call& call) {
  model::Reader r(call.body, "wish");
  desk::WishText text;
  text.category = r.word("category", model::parse_wish_category);
  text.source = r.word("source", model::parse_wish_source);
  text.text = r.text("text");
  text.lang = r.text_or("lang", "zh");
  if (r.failed()) return r.error();
  TRY(const auto as, read_new(call, "wish"));
  TRY(const auto view, desk::make_wish(call.desk, call.staff, as, text));
  TRY(const AsOf at, as_of(call));
  return ok(to_json(view, at));
}

Answer wish_contact(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundStaffReason));
  TRY(const auto contact,
      desk::open_wish_contact(call.desk, {call.staff, call.request.remote_address, "wish.contact",
                                          call.args[0], reason}));
  return ok({{"name", contact.name}, {"phone", contact.phone}});
}

}  // namespace server
