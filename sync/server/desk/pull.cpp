#include "sync/server/desk/pull.h"

#include "data/store/centre/feed.h"
#include "data/store/centre/kiosks.h"
#include "data/store/centre/meta.h"
#include "sync/server/auth/audit.h"
#include "sync/server/core/cursor.h"
#include "sync/server/core/refusal.h"
#include "sync/server/desk/page_size.h"
#include "sync/server/desk/recovery.h"

namespace desk {
namespace {

using protocol::PullAnswer;
using protocol::PullRequest;
using protocol::PullStatus;
using server::Core;
using server::Cursor;
using server::CursorMode;
using server::Differences;

constexpr int kTurns = 5;  // each kind of First once, and the answer

protocol::PullHead to_head(const model::FeedHead& head) {
  return {head.revision, head.count, head.checksum};
}

// What the database says about this kiosk and its scope, in one snapshot.
struct Standing {
  std::string epoch;
  bool recovery = false;
  model::FeedHead head;
  bool is_known = false;  // not revoked
  bool has_resent = false;
  int64_t missing = 0;  // kiosks that have not sent again
};

base::Result<Standing> read_standing(sql::Connection& db, const KioskRegister::Known& kiosk) {
  Standing standing;
  TRY(standing.epoch, store::meta::get(db, "epoch"));
  TRY(const std::string recovery, store::meta::get(db, "recovery"));
  standing.recovery = !recovery.empty();
  TRY(standing.head, store::feed::head(db, kiosk.building));
  TRY(const auto known, store::kiosks::active(db, kiosk.building, kiosk.id));
  standing.is_known = known.has_value();
  standing.has_resent = known && known->resent_epoch == standing.epoch;
  if (standing.recovery) {
    TRY(standing.missing, count_missing(db));
  }
  return standing;
}

// That the kiosk has sent everything again under the epoch of its cursor; then all are counted.
base::Result<void> file_resent(Desk& desk, const KioskRegister::Known& kiosk,
                               const std::string& epoch) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    desk.auth.kiosks.changed();
    TRY(const std::string now, store::meta::get(db, "epoch"));
    if (now == epoch) TRY_VOID(store::kiosks::resent(db, kiosk.building, kiosk.id, epoch));
    return settle_recovery(core, db, "all_resent");
  });
}

// The feed seems to be behind a cursor of ours: decided where nothing can change meanwhile.
base::Result<void> meet_cursor(Core& core, const Cursor& cursor) {
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY_VOID(core.epochs.meet(db, cursor));
    return settle_recovery(core, db, "all_resent");
  });
}

// A second difference running: staff hear of it once, the kiosk is left alone for an hour.
base::Result<void> tell_difference(Core& core, const std::string& kiosk) {
  core.log.error("kiosk {} differs from the centre again after a resync", kiosk);
  return core.write([&](sql::Connection& db) {
    return audit(core, db, "", "kiosk.differs", kiosk, model::Json::object());
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

PullAnswer resync(PullAnswer answer, std::string_view reason) {
  answer.status = PullStatus::kResync;
  answer.reason = reason;
  return answer;
}

bool agrees(const PullRequest& request, const model::FeedHead& head) {
  return request.have.count == head.count && request.have.checksum == head.checksum;
}

PullAnswer no_change(PullAnswer answer, const PullRequest& request, const model::FeedHead& head) {
  answer.status = PullStatus::kUnchanged;
  answer.cursor = *request.cursor;
  answer.head = to_head(head);
  return answer;
}

// One page of the snapshot in which its head was read.
base::Result<PullAnswer> page(Core& core, sql::Connection& db, const PullRequest& request,
                              Cursor at, const model::FeedHead& head, PullAnswer answer) {
  const int64_t limit = request.limit;
  std::vector<model::FeedRow> rows;
  const bool snapshot = at.mode == CursorMode::kSnapshot;
  if (snapshot) {
    TRY(rows, store::feed::page(db, at.scope, at.kind, at.id, limit));
  } else {
    TRY(rows, store::feed::after(db, at.scope, at.revision, limit));
  }
  const bool last_of_snapshot = snapshot && static_cast<int64_t>(rows.size()) < limit;
  const size_t fit =
      server::page_size(rows, snapshot ? server::PageOf::kSnapshot : server::PageOf::kDelta,
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
  return answer;
}

struct Asked {
  const PullRequest& request;
  std::optional<Cursor> at;
  int64_t version = 0;
  bool is_at_delta() const { return at && at->mode == CursorMode::kDelta; }
};

// What a poll learns from the database alone. Where something has to be written first, `*first`
// says it and the answer means nothing yet.
enum class First { kNothing, kFileResent, kMeetCursor, kTellDifference };

// At the head, but perhaps not with the rows that stand there.
PullAnswer decide_at_head(Desk& desk, const std::string& kiosk, const Asked& asked,
                          const model::FeedHead& head, PullAnswer answer, First* first) {
  Differences& differences = desk.auth.differences;
  if (agrees(asked.request, head)) {
    differences.agreed(kiosk);
    return no_change(std::move(answer), asked.request, head);
  }
  switch (differences.claimed(kiosk, desk.core.clock.boot_ms())) {
    case Differences::Verdict::kResync: return resync(std::move(answer), "checksum");
    case Differences::Verdict::kIncident: *first = First::kTellDifference; break;
    case Differences::Verdict::kWait: break;
  }
  return no_change(std::move(answer), asked.request, head);
}

base::Result<PullAnswer> decide(Desk& desk, sql::Connection& db, const KioskRegister::Known& kiosk,
                                const Asked& asked, First* first) {
  Core& core = desk.core;
  TRY(const Standing now, read_standing(db, kiosk));
  if (!now.is_known) return server::unknown_kiosk();
  const Cursor start{now.epoch, kiosk.building, CursorMode::kSnapshot, now.head.revision, "", ""};
  const Cursor& at = asked.at ? *asked.at : start;
  PullAnswer answer = answer_from(core, now.epoch, now.recovery, asked.version);
  if (at.epoch != now.epoch) return resync(std::move(answer), "epoch");
  if (at.revision > now.head.revision) {
    *first = First::kMeetCursor;
    return answer;
  }
  // Said under another epoch, or with no cursor, it tells nothing about this one.
  const bool resent = asked.request.report.resent && asked.at;
  if (resent && (!now.has_resent || (now.recovery && now.missing == 0))) {
    *first = First::kFileResent;
    return answer;
  }
  if (!asked.at) desk.auth.differences.snapshot_begun(kiosk.id);
  if (asked.is_at_delta() && at.revision == now.head.revision) {
    return decide_at_head(desk, kiosk.id, asked, now.head, std::move(answer), first);
  }
  return page(core, db, asked.request, at, now.head, std::move(answer));
}

base::Result<void> write_first(Desk& desk, const KioskRegister::Known& kiosk, const Asked& asked,
                               First first) {
  if (first == First::kMeetCursor) return meet_cursor(desk.core, *asked.at);
  if (first == First::kFileResent) return file_resent(desk, kiosk, asked.at->epoch);
  return tell_difference(desk.core, kiosk.id);
}

}  // namespace

base::Result<PullAnswer> pull(Desk& desk, const KioskRegister::Known& kiosk,
                              const PullRequest& request, int64_t version) {
  Core& core = desk.core;
  Asked asked{request, std::nullopt, version};
  if (request.cursor) {
    const auto at = server::verify_cursor(core.key, *request.cursor);
    if (!at) {
      return base::Error{base::Code::kInvalid, "The cursor is not one of ours.", "bad_cursor"};
    }
    if (at->scope != kiosk.building) {
      return base::refused("cursor_scope", "The cursor belongs to another building.");
    }
    asked.at = *at;
  }
  const int64_t received = asked.is_at_delta() ? asked.at->revision : 0;
  core.limits.quota.heard(kiosk.id);
  desk.auth.kiosks.tell(kiosk.id, {kiosk.building, core.now(), received, request.report});
  for (int turn = 0; turn < kTurns; ++turn) {
    First first = First::kNothing;
    TRY(auto answer,
        core.read([&](sql::Connection& db) { return decide(desk, db, kiosk, asked, &first); }));
    if (first == First::kNothing) return answer;
    TRY_VOID(write_first(desk, kiosk, asked, first));
  }
  return base::internal("a poll found the database changed at every turn");
}

std::optional<PullAnswer> unchanged(Desk& desk, const KioskRegister::Known& kiosk,
                                    const PullRequest& request, int64_t version) {
  Core& core = desk.core;
  if (!request.cursor) return std::nullopt;
  const auto at = server::verify_cursor(core.key, *request.cursor);
  if (!at) return std::nullopt;
  const Core::State state = core.state();
  const bool stands_at_head = at->mode == CursorMode::kDelta && at->scope == kiosk.building &&
                              at->epoch == state.epoch && at->revision == state.head.revision;
  if (!stands_at_head || !agrees(request, state.head)) return std::nullopt;
  // In a recovery each report is counted; and one who differed is looked at again.
  if (state.recovery || desk.auth.differences.has(kiosk.id)) return std::nullopt;
  const bool is_news = request.report.resent && !desk.auth.kiosks.has_resent(kiosk.id, state.epoch);
  if (is_news) return std::nullopt;
  core.limits.quota.heard(kiosk.id);
  desk.auth.kiosks.tell(kiosk.id, {kiosk.building, core.now(), at->revision, request.report});
  return no_change(answer_from(core, state.epoch, state.recovery, version), request, state.head);
}

}  // namespace desk
