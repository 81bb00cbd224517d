#include "sync/server/desk/notices.h"

#include "data/model/body.h"
#include "data/model/body_json.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/list_call.h"
#include "sync/server/api/staff_call.h"

namespace server {
namespace {

Json to_json(const desk::NoticeView& view) {
  Json json = model::body_json(view.record.notice);
  json["state"] = model::to_string(view.state);
  json["version"] = view.record.version;
  json["on_screens"] = {{"seen", view.on_screens.seen}, {"total", view.on_screens.total}};
  return json;
}

// Who is refused as stale gets what stands now beside it.
Answer reply(Call& call, base::Result<desk::NoticeView> done) {
  if (done) return ok(to_json(*done));
  base::Error error = done.error();
  if (error.name == "stale") {
    TRY(const auto now, desk::find_notice(call.desk, call.staff.building, call.args[0]));
    error.more = model::dump_json({{"current", to_json(now)}});
  }
  return error;
}

base::Result<desk::NoticeText> read_text(const Call& call) {
  model::Reader r(call.body, "notice");
  Json json = {{"id", ""},
               {"building", ""},
               {"published_ms", 0},
               {"withdrawn", nullptr},
               {"pictures", Json::array()}};
  const Json& given = r.array("pictures");
  TRY_VOID(desk::within(model::check(model::kBoundNoticePictures, given.size())));
  std::vector<model::Picture> pictures;
  for (const Json& one : given) {
    TRY(auto picture, read_picture(one));
    pictures.push_back(std::move(picture));
  }
  if (r.failed()) return r.error();
  for (const char* field :
       {"category", "title", "title_en", "body_md", "pinned", "valid_from_ms", "valid_until_ms"}) {
    if (call.body.contains(field)) json[field] = call.body[field];
  }
  TRY(auto notice, model::notice_from_body(model::dump_json(json)));
  notice.pictures = std::move(pictures);
  return desk::NoticeText{std::move(notice), numbers_said(call)};
}

base::Result<int64_t> read_version(const Call& call) {
  model::Reader r(call.body, "notice");
  const int64_t version = r.integer("version");
  if (r.failed()) return r.error();
  return version;
}

}  // namespace

Answer list_notices(Call& call) {
  desk::NoticeQuery query;
  const std::string state = call.query("state");
  const std::string category = call.query("category");
  query.state = model::parse_notice_state(state);
  query.category = model::parse_notice_category(category);
  query.finds_none = (!state.empty() && !query.state) || (!category.empty() && !query.category);
  query.words = call.query("q");
  TRY(query.slice, read_slice(call, 20, 200));
  TRY(const auto page, desk::list_notices(call.desk, call.staff.building, query));
  Json items = Json::array();
  for (const auto& view : page.items) items.push_back(to_json(view));
  Json counts = Json::object();
  for (const auto one : model::kNoticeStates) {
    counts[std::string(model::to_string(one))] = page.counts[static_cast<size_t>(one)];
  }
  return ok({{"items", std::move(items)},
             {"total", page.total},
             {"counts", std::move(counts)},
             {"next", next_json(page.next)},
             {"unreadable", page.unreadable}});
}

Answer get_notice(Call& call) {
  TRY(const auto view, desk::find_notice(call.desk, call.staff.building, call.args[0]));
  return ok(to_json(view));
}

Answer make_notice(Call& call) {
  TRY(const auto text, read_text(call));
  TRY(const auto as, read_new(call, "notice"));
  return reply(call, desk::make_notice(call.desk, call.staff, as, text));
}

Answer save_notice(Call& call) {
  TRY(const auto text, read_text(call));
  TRY(const int64_t version, read_version(call));
  return reply(call, desk::change_notice(call.desk, call.staff, call.args[0], version, text));
}

Answer delete_notice(Call& call) {
  TRY_VOID(desk::delete_draft(call.desk, call.staff, call.args[0]));
  return ok(Json::object());
}

Answer publish_notice(Call& call) {
  TRY(const int64_t version, read_version(call));
  return reply(call, desk::publish_notice(call.desk, call.staff, call.args[0], version,
                                          numbers_said(call)));
}

Answer withdraw_notice(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundNoticeReason));
  TRY(const int64_t version, read_version(call));
  return reply(call, desk::withdraw_notice(call.desk, call.staff, call.args[0], version, reason));
}

}  // namespace server
