#include "data/store/centre_feed.h"
#include "sync/protocol/cursor.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/api/page_size.h"
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

// Keeps what the kiosk tells; that it has sent everything again under this epoch is filed at once.
base::Result<void> take_report(Call& call, const PullRequest& request, int64_t revision,
                               bool resent) {
  Core& core = call.core;
  core.limits.quota.heard(call.kiosk);
  core.kiosks.tell(call.kiosk, {core.now(), revision, request.report});
  if (!resent || core.kiosks.has_resent(call.kiosk, core.state().epoch)) return {};
  const Answer filed = core.write([&](sql::Database& db) -> Answer {
    core.kiosks_changed();
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

PullAnswer answer_from(const Core& core, const Core::State& state, int64_t version) {
  PullAnswer answer;
  answer.protocol = version;
  answer.server_ms = core.now();
  answer.epoch = state.epoch;
  answer.recovery = state.recovery;
  return answer;
}

bool agrees(const PullRequest& request, const store::Head& head) {
  return request.have.count == head.count && request.have.checksum == head.checksum;
}

HttpResponse unchanged(PullAnswer answer, const PullRequest& request, const store::Head& head) {
  answer.status = PullStatus::kUnchanged;
  answer.cursor = *request.cursor;
  answer.head = to_head(head);
  return ok_text(protocol::encode(answer));
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
    const size_t fit = page_size(rows, snapshot ? PageOf::kSnapshot : PageOf::kDelta,
                                 static_cast<size_t>(limit), protocol::kPullBodiesMaxBytes);
    for (size_t i = 0; i < fit; ++i) {
      auto& row = rows[i];
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
  TRY_VOID(take_report(call, request, at_delta ? at.revision : 0, resent));
  state = core.state();

  PullAnswer answer = answer_from(core, state, *version);
  answer.status = PullStatus::kResync;
  if (at.epoch != state.epoch) {
    answer.reason = "epoch";
    return ok_text(protocol::encode(answer));
  }
  if (at_delta && at.revision == state.head.revision) {
    if (agrees(request, state.head)) return unchanged(std::move(answer), request, state.head);
    answer.reason = "checksum";
    return ok_text(protocol::encode(answer));
  }
  return page(core, request, at, std::move(answer));
}

std::optional<HttpResponse> unchanged_pull(Core& core, const HttpRequest& request) {
  if (request.body.size() > base::kPullBodyMaxBytes || !core.is_current()) return std::nullopt;
  const auto kiosk = known_kiosk(core, request);
  if (!kiosk) return std::nullopt;
  const auto asked = protocol::decode_pull_request(request.body);
  if (!asked || !asked->cursor) return std::nullopt;
  const auto version = protocol::choose_version(asked->protocol);
  const auto at = protocol::parse_cursor(*asked->cursor);
  if (!version || !at) return std::nullopt;
  const Core::State state = core.state();
  const bool stands_at_head = at->mode == CursorMode::kDelta && at->scope == core.building &&
                              at->epoch == state.epoch && at->revision == state.head.revision;
  if (!stands_at_head || !agrees(*asked, state.head)) return std::nullopt;
  if (asked->report.resent && !core.kiosks.has_resent(*kiosk, state.epoch)) return std::nullopt;
  core.limits.quota.heard(*kiosk);
  core.kiosks.tell(*kiosk, {core.now(), at->revision, asked->report});
  return unchanged(answer_from(core, state, *version), *asked, state.head);
}

}  // namespace server
