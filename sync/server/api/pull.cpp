#include "data/store/centre_feed.h"
#include "sync/protocol/cursor.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/api/allocation.h"
#include "sync/server/router.h"

namespace server {
namespace {

using protocol::Cursor;
using protocol::CursorMode;
using protocol::PullAnswer;
using protocol::PullRequest;
using protocol::PullStatus;

protocol::PullHead to_head(const store::Head& head) {
  return {head.revision, head.count, head.checksum};
}

// Files the kiosk's report: once a minute, or when it tells of a new epoch's re-sending.
base::Result<void> file_report(Call& call, const PullRequest& request, int64_t revision,
                               bool resent) {
  Core& core = call.core;
  const Core::State state = core.state();
  Json report = {{"app_version", request.report.app_version},
                 {"on_screen_revision", request.report.on_screen_revision},
                 {"content_as_of_ms", request.report.content_as_of_ms},
                 {"outbox_pending", request.report.outbox_pending},
                 {"outbox_oldest_ms", nullptr},
                 {"set_aside", request.report.set_aside}};
  if (request.report.outbox_oldest_ms)
    report["outbox_oldest_ms"] = *request.report.outbox_oldest_ms;
  const std::string text = model::dump_json(report);
  bool due = false;
  TRY(const auto looked, core.read([&](sql::Database& db) -> Answer {
    TRY(const auto found,
        db.one("SELECT last_seen_ms, received_revision, resent_epoch, report FROM kiosk "
               "WHERE id = :id",
               {{"id", call.kiosk}}, [&](const sql::Row& r) {
                 return (resent && r.text("resent_epoch") != state.epoch) ||
                        core.now() - r.integer("last_seen_ms") >= base::kMinute_ms ||
                        r.integer("received_revision") != revision || r.text("report") != text;
               }));
    due = found.value_or(false);
    return HttpResponse{};
  }));
  if (!due) return {};
  const Answer filed = core.write([&](sql::Database& db) -> Answer {
    TRY_VOID(db.run("UPDATE kiosk SET last_seen_ms = :now, received_revision = :revision, "
                    "report = :report WHERE id = :id",
                    {{"now", core.now()}, {"revision", revision}, {"report", text},
                     {"id", call.kiosk}}));
    if (!resent) return HttpResponse{};
    TRY(const std::string epoch, store::get_meta(db, "epoch"));
    TRY_VOID(db.run("UPDATE kiosk SET resent_epoch = :epoch WHERE id = :id",
                    {{"epoch", epoch}, {"id", call.kiosk}}));
    TRY(const int64_t missing,
        db.integer("SELECT count(*) FROM kiosk WHERE revoked_ms = 0 AND resent_epoch <> :epoch",
                   {{"epoch", epoch}}));
    if (missing == 0) TRY_VOID(finish_recovery(core, db));
    return HttpResponse{};
  });
  return filed ? base::Result<void>{} : base::Result<void>{filed.error()};
}

// One page, read with its head in one snapshot.
Answer page(Core& core, const PullRequest& request, Cursor at, PullAnswer answer) {
  return core.read([&](sql::Database& db) -> Answer {
    TRY(const store::Head head, store::feed_head(db, core.building));
    const int64_t limit = request.limit;
    std::vector<store::FeedRow> rows;
    const bool snapshot = at.mode == CursorMode::kSnapshot;
    if (snapshot) {
      TRY(rows, store::feed_page(db, core.building, at.kind, at.id, limit));
    } else {
      TRY(rows, store::feed_after(db, core.building, at.revision, limit));
    }
    const bool last_of_snapshot = snapshot && static_cast<int64_t>(rows.size()) < limit;
    size_t bytes = 0;
    for (auto& row : rows) {
      // A page ends above its size limit, but never inside one revision of a delta.
      const bool may_end = snapshot || answer.rows.empty() ||
                           answer.rows.back().revision != row.revision;
      if (bytes > protocol::kPullBodiesMaxBytes && may_end) break;
      bytes += row.body.size();
      answer.rows.push_back(
          {row.kind, row.id, row.revision, row.deleted, row.body_hash, std::move(row.body)});
    }
    const bool whole = answer.rows.size() == rows.size();
    if (snapshot && last_of_snapshot && whole) {
      at = {at.epoch, at.scope, CursorMode::kDelta, at.revision, "", ""};
    } else if (snapshot) {
      at.kind = answer.rows.back().kind;
      at.id = answer.rows.back().id;
    } else if (!answer.rows.empty()) {
      at.revision = answer.rows.back().revision;
    }
    answer.more = at.mode == CursorMode::kSnapshot || at.revision < head.revision;
    answer.cursor = protocol::to_text(at);
    answer.status = PullStatus::kRows;
    if (!answer.more) {
      answer.head = to_head(head);
      if (answer.rows.empty() && !snapshot) answer.status = PullStatus::kUnchanged;
    }
    return ok_text(protocol::encode(answer));
  });
}

}  // namespace

Answer pull(Call& call) {
  Core& core = call.core;
  TRY(const PullRequest request, protocol::decode_pull_request(call.request.body));
  const auto version = protocol::choose_version(request.protocol);
  if (!version) return unsupported();
  Core::State state = core.state();
  Cursor at{state.epoch, core.building, CursorMode::kSnapshot, state.head.revision, "", ""};
  if (request.cursor) {
    auto parsed = protocol::parse_cursor(*request.cursor);
    if (!parsed) return fail(400, "bad_cursor", "The cursor is not one of ours.");
    at = *parsed;
    if (at.scope != core.building) {
      return fail(403, "cursor_scope", "The cursor belongs to another building.");
    }
  }
  if (at.epoch == state.epoch && at.revision > state.head.revision) {
    core.log.warning("a kiosk is ahead of this centre: a new epoch begins");
    TRY(const auto minted, core.write([&](sql::Database& db) -> Answer {
      TRY_VOID(core.new_epoch(db));
      return HttpResponse{};
    }));
    state = core.state();
  }
  const bool at_delta = request.cursor && at.mode == CursorMode::kDelta;
  // Said under another epoch, it tells nothing about this one.
  const bool resent = request.report.resent && request.cursor && at.epoch == state.epoch;
  TRY_VOID(file_report(call, request, at_delta ? at.revision : 0, resent));
  state = core.state();

  PullAnswer answer;
  answer.protocol = *version;
  answer.server_ms = core.now();
  answer.epoch = state.epoch;
  answer.recovery = state.recovery;
  answer.status = PullStatus::kResync;
  if (at.epoch != state.epoch) {
    answer.reason = "epoch";
    return ok_text(protocol::encode(answer));
  }
  if (at_delta && at.revision == state.head.revision) {
    if (request.have.count != state.head.count || request.have.checksum != state.head.checksum) {
      answer.reason = "checksum";
      return ok_text(protocol::encode(answer));
    }
    answer.status = PullStatus::kUnchanged;
    answer.cursor = *request.cursor;
    answer.head = to_head(state.head);
    return ok_text(protocol::encode(answer));
  }
  return page(core, request, at, std::move(answer));
}

}  // namespace server
