#include "data/store/centre_feed.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/api/page_size.h"
#include "sync/server/api/recovery.h"
#include "sync/server/core/cursor.h"
#include "sync/server/router.h"

namespace server {
namespace {

using protocol::PullAnswer;
using protocol::PullRequest;
using protocol::PullStatus;

constexpr int kTurns = 5;  // each kind of First once, and the answer

protocol::PullHead to_head(const store::Head& head) {
  return {head.revision, head.count, head.checksum};
}

// What the database says about this kiosk and its scope, in one snapshot.
struct Standing {
  std::string epoch;
  bool recovery = false;
  store::Head head;
  bool is_known = false;  // not revoked
  bool has_resent = false;
  int64_t missing = 0;  // kiosks that have not sent again
};

base::Result<Standing> read_standing(sql::Connection& db, const Core& core,
                                     const std::string& kiosk) {
  Standing standing;
  TRY(standing.epoch, store::get_meta(db, "epoch"));
  TRY(const std::string recovery, store::get_meta(db, "recovery"));
  standing.recovery = !recovery.empty();
  TRY(standing.head, store::feed_head(db, core.building));
  TRY(const auto resent_epoch,
      db.one("SELECT resent_epoch FROM kiosk WHERE id = :id AND revoked_ms = 0", {{"id", kiosk}},
             [](const sql::Row& r) { return r.text("resent_epoch"); }));
  standing.is_known = resent_epoch.has_value();
  standing.has_resent = resent_epoch == standing.epoch;
  if (standing.recovery) {
    TRY(standing.missing, count_missing(db));
  }
  return standing;
}

// That the kiosk has sent everything again under the epoch of its cursor; then all are counted.
Answer file_resent(Call& call, const std::string& epoch) {
  Core& core = call.core;
  return core.write([&](sql::Connection& db) -> Answer {
    core.kiosks_changed();
    TRY_VOID(
        db.run("UPDATE kiosk SET resent_epoch = :epoch WHERE id = :id AND EXISTS (SELECT 1 "
               "FROM meta WHERE key = 'epoch' AND value = :epoch)",
               {{"epoch", epoch}, {"id", call.kiosk}}));
    TRY_VOID(settle_recovery(core, db, "all_resent"));
    return HttpResponse{};
  });
}

// The feed seems to be behind a cursor of ours: decided where nothing can change meanwhile.
Answer meet_cursor(Core& core, const Cursor& cursor) {
  return core.write([&](sql::Connection& db) -> Answer {
    TRY_VOID(core.epochs.meet(db, cursor));
    TRY_VOID(settle_recovery(core, db, "all_resent"));
    return HttpResponse{};
  });
}

// A second difference running: staff hear of it once, the kiosk is left alone for an hour.
Answer tell_difference(Call& call) {
  Core& core = call.core;
  core.log.error("kiosk {} differs from the centre again after a resync", call.kiosk);
  return core.write([&](sql::Connection& db) -> Answer {
    TRY_VOID(audit(core, db, "", "kiosk.differs", call.kiosk, Json::object()));
    return HttpResponse{};
  });
}

PullAnswer answer_from(const Core& core, const std::string& epoch, bool recovery, int64_t version) {
  PullAnswer answer;
  answer.protocol = version;
  answer.server_ms = core.now();
  answer.epoch = epoch;
  answer.recovery = recovery;
  return answer;
}

HttpResponse resync(PullAnswer answer, std::string_view reason) {
  answer.status = PullStatus::kResync;
  answer.reason = reason;
  return ok_text(protocol::encode(answer));
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

// One page of the snapshot in which its head was read.
Answer page(Core& core, sql::Connection& db, const PullRequest& request, Cursor at,
            const store::Head& head, PullAnswer answer) {
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
                               static_cast<size_t>(limit), static_cast<size_t>(request.max_bytes));
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
  answer.cursor = sign_cursor(core.key, at);
  answer.status = PullStatus::kRows;
  if (!answer.more) {
    answer.head = to_head(head);
    if (answer.rows.empty() && !snapshot) answer.status = PullStatus::kUnchanged;
  }
  return ok_text(protocol::encode(answer));
}

struct Asked {
  PullRequest request;
  std::optional<Cursor> at;
  int64_t version = 0;
  bool is_at_delta() const { return at && at->mode == CursorMode::kDelta; }
};

// What a poll learns from the database alone. Where something has to be written first, `*first`
// says it and the answer means nothing yet.
enum class First { kNothing, kFileResent, kMeetCursor, kTellDifference };

Answer decide(Call& call, sql::Connection& db, const Asked& asked, First* first) {
  Core& core = call.core;
  TRY(const Standing now, read_standing(db, core, call.kiosk));
  if (!now.is_known) return unknown_kiosk();
  const Cursor start{now.epoch, core.building, CursorMode::kSnapshot, now.head.revision, "", ""};
  const Cursor& at = asked.at ? *asked.at : start;
  PullAnswer answer = answer_from(core, now.epoch, now.recovery, asked.version);
  if (at.epoch != now.epoch) return resync(std::move(answer), "epoch");
  if (at.revision > now.head.revision) {
    *first = First::kMeetCursor;
    return HttpResponse{};
  }
  // Said under another epoch, or with no cursor, it tells nothing about this one.
  const bool resent = asked.request.report.resent && asked.at;
  if (resent && (!now.has_resent || (now.recovery && now.missing == 0))) {
    *first = First::kFileResent;
    return HttpResponse{};
  }
  if (!asked.at) core.differences.snapshot_begun(call.kiosk);
  if (asked.is_at_delta() && at.revision == now.head.revision) {
    if (agrees(asked.request, now.head)) {
      core.differences.agreed(call.kiosk);
      return unchanged(std::move(answer), asked.request, now.head);
    }
    switch (core.differences.claimed(call.kiosk, core.clock.boot_ms())) {
      case Differences::Verdict::kResync: return resync(std::move(answer), "checksum");
      case Differences::Verdict::kIncident: *first = First::kTellDifference; return HttpResponse{};
      case Differences::Verdict::kWait: break;
    }
    return unchanged(std::move(answer), asked.request, now.head);
  }
  return page(core, db, asked.request, at, now.head, std::move(answer));
}

base::Result<void> write_first(Call& call, const Asked& asked, First first) {
  Answer done = HttpResponse{};
  if (first == First::kMeetCursor) done = meet_cursor(call.core, *asked.at);
  if (first == First::kFileResent) done = file_resent(call, asked.at->epoch);
  if (first == First::kTellDifference) done = tell_difference(call);
  return done ? base::Result<void>{} : base::Result<void>{done.error()};
}

}  // namespace

Answer pull(Call& call) {
  Core& core = call.core;
  Asked asked;
  TRY(asked.request, protocol::decode_pull_request(call.request.body));
  const auto version = protocol::choose_version(asked.request.protocol);
  if (!version) return unsupported();
  asked.version = *version;
  if (asked.request.cursor) {
    const auto at = verify_cursor(core.key, *asked.request.cursor);
    if (!at) return fail(400, "bad_cursor", "The cursor is not one of ours.");
    if (at->scope != core.building) {
      return fail(403, "cursor_scope", "The cursor belongs to another building.");
    }
    asked.at = *at;
  }
  const int64_t received = asked.is_at_delta() ? asked.at->revision : 0;
  core.limits.quota.heard(call.kiosk);
  core.kiosks.tell(call.kiosk, {core.now(), received, asked.request.report});
  for (int turn = 0; turn < kTurns; ++turn) {
    First first = First::kNothing;
    TRY(HttpResponse answer,
        core.read([&](sql::Connection& db) -> Answer { return decide(call, db, asked, &first); }));
    if (first == First::kNothing) return answer;
    TRY_VOID(write_first(call, asked, first));
  }
  return base::internal("a poll found the database changed at every turn");
}

std::optional<HttpResponse> unchanged_pull(Core& core, const HttpRequest& request) {
  if (request.body.size() > base::kPullBodyMaxBytes || !core.is_current()) return std::nullopt;
  const auto kiosk = known_kiosk(core, request);
  if (!kiosk) return std::nullopt;
  const auto asked = protocol::decode_pull_request(request.body);
  if (!asked || !asked->cursor) return std::nullopt;
  const auto version = protocol::choose_version(asked->protocol);
  const auto at = verify_cursor(core.key, *asked->cursor);
  if (!version || !at) return std::nullopt;
  const Core::State state = core.state();
  const bool stands_at_head = at->mode == CursorMode::kDelta && at->scope == core.building &&
                              at->epoch == state.epoch && at->revision == state.head.revision;
  if (!stands_at_head || !agrees(*asked, state.head)) return std::nullopt;
  // In a recovery each report is counted; and one who differed is looked at again.
  if (state.recovery || core.differences.has(*kiosk)) return std::nullopt;
  if (asked->report.resent && !core.kiosks.has_resent(*kiosk, state.epoch)) return std::nullopt;
  core.limits.quota.heard(*kiosk);
  core.kiosks.tell(*kiosk, {core.now(), at->revision, asked->report});
  return unchanged(answer_from(core, state.epoch, state.recovery, *version), *asked, state.head);
}

}  // namespace server
