// Session: bringing the cache up to the centre's head.

#include <algorithm>
#include <utility>

#include "sync/client/session.h"
#include "sync/protocol/errors.h"

namespace client {
namespace {

std::vector<model::FeedRow> to_rows(const protocol::PullAnswer& answer) {
  std::vector<model::FeedRow> rows;
  rows.reserve(answer.rows.size());
  for (const auto& row : answer.rows) {
    rows.push_back({row.kind, row.id, row.revision, row.deleted, row.hash, row.body});
  }
  return rows;
}

bool agrees(const model::FeedHead& ours, const protocol::PullHead& theirs) {
  return ours.count == theirs.count && ours.checksum == theirs.checksum;
}

int64_t newest(const protocol::PullAnswer& answer, int64_t before) {
  for (const auto& row : answer.rows) before = std::max(before, row.revision);
  return before;
}

}  // namespace

Session::Session(Transport& transport, store::CacheStore& cache, SharedOutbox& outbox,
                 store::EffectiveTime& time, const base::Clock& clock, base::Log& log,
                 SessionConfig config)
    : transport_(transport), cache_(cache), outbox_(outbox), time_(time), clock_(clock), log_(log),
      config_(std::move(config)), content_check_boot_ms_(clock.boot_ms() + kContentCheckFirst_ms),
      time_kept_boot_ms_(clock.boot_ms()) {}

Attempt Session::run() {
  Attempt attempt;
  const auto epoch = cache_.note("push_epoch");
  if (!epoch.has_value()) {
    attempt.outcome = Outcome::kBroken;
    attempt.reason = epoch.error().message;
    return attempt;
  }
  epoch_ = epoch->value_or("");
  new_epoch_ = false;
  resyncs_ = 0;
  keep_time();
  check_content();
  if (!push(&attempt)) return attempt;
  pull(&attempt);
  if (!new_epoch_ || attempt.outcome != Outcome::kDone) return attempt;
  if (push(&attempt)) attempt.again = true;  // so that the centre hears soon that all is re-sent
  return attempt;
}

void Session::pull(Attempt* attempt) {
  for (int pages = 0; pages < kPullPagesPerAttempt; ++pages) {
    if (pull_page(attempt) == Next::kStop) return;
    if (outbox_waits()) break;  // a slow line's next page makes no visitor wait
  }
  attempt->again = true;
}

Session::Next Session::pull_page(Attempt* attempt) {
  const auto done = [&]() -> base::Result<Next> {
    TRY(auto state, cache_.state());
    if (!state.resync && state.mark.cursor.empty()) {
      TRY_VOID(cache_.begin_resync({"", "", config_.building_id, 0, 0}));
      TRY(state, cache_.state());
    }
    TRY(const auto request, pull_request(state));
    const int64_t sent_boot_ms = clock_.boot_ms();
    const Reply reply =
        post(transport_, protocol::kPathPull, protocol::encode(request), config_.token,
             {kCallTimeout_ms, protocol::kPullAnswerMaxBytes, Patience::kWhileItFlows});
    const int64_t took_ms = clock_.boot_ms() - sent_boot_ms;
    if (reply.broke_off) pull_pace_.broke();
    else if (reply.outcome == Outcome::kDone) pull_pace_.took(took_ms);
    const bool lost = reply.code == protocol::kBadCursor || reply.code == protocol::kCursorScope;
    if (reply.outcome == Outcome::kRejected && lost) return start_resync(attempt);
    if (reply.outcome != Outcome::kDone) {
      attempt->outcome = reply.outcome == Outcome::kRejected ? Outcome::kBroken : reply.outcome;
      attempt->reason = "pull: " + reply.reason;
      attempt->retry_after_ms = reply.retry_after_ms;
      return Next::kStop;
    }
    TRY(const auto answer, protocol::decode_pull_answer(reply.body));
    return take_pull_answer(answer, took_ms, state, attempt);
  }();
  if (done.has_value()) return *done;
  attempt->outcome = Outcome::kBroken;
  attempt->reason = "pull: " + done.error().message;
  return Next::kStop;
}

base::Result<protocol::PullRequest> Session::pull_request(const store::CacheState& state) {
  protocol::PullRequest request;
  request.protocol = protocol::kSpoken;
  request.max_bytes = pull_pace_.bytes();
  request.limit = std::clamp<int64_t>(request.max_bytes / kRowOnTheWire_bytes, 1,
                                      static_cast<int64_t>(base::kPullPageRows));
  const auto& mark = state.resync ? *state.resync : state.mark;
  if (!mark.cursor.empty()) request.cursor = mark.cursor;
  model::FeedHead head = state.head;
  if (state.resync) {
    TRY(head, cache_.staged_head());
  }
  request.have = {head.count, head.checksum};
  TRY(const auto counts, outbox_.with([](store::OutboxStore& s) { return s.counts(); }));
  TRY(const auto resent, cache_.note("resent_epoch"));
  auto& report = request.report;
  report.app_version = config_.app_version;
  report.on_screen_revision = config_.on_screen_revision();
  report.content_as_of_ms = state.mark.as_of_ms;
  report.outbox_pending = counts.pending;
  if (counts.oldest_pending_ms > 0) report.outbox_oldest_ms = counts.oldest_pending_ms;
  report.set_aside = counts.set_aside + counts.quarantined;
  TRY(report.rows_aside, cache_.count_aside());
  report.lost = counts.lost;
  report.takes_submissions = outbox_.is_open();
  // What cannot be read cannot have been sent again.
  report.resent = outbox_.is_own() && !epoch_.empty() && resent == epoch_;
  return request;
}

base::Result<Session::Next> Session::take_pull_answer(const protocol::PullAnswer& answer,
                                                      int64_t took_ms,
                                                      const store::CacheState& state,
                                                      Attempt* attempt) {
  attempt->recovery = answer.recovery;
  attempt->poll_after_ms = answer.poll_after_ms;
  TRY_VOID(take_time(answer.server_ms, took_ms));
  if (outbox_.is_own() && answer.epoch != epoch_) {
    TRY(const int64_t safe, outbox_.with([](store::OutboxStore& s) { return s.safe_through(); }));
    TRY_VOID(meet_epoch(answer.epoch, safe));
    new_epoch_ = true;
  }
  switch (answer.status) {
    case protocol::PullStatus::kResync: {
      if (answer.reason == "checksum" && !state.resync) return disagree(attempt);
      return start_resync(attempt);
    }
    case protocol::PullStatus::kUnchanged: {
      if (state.resync) {  // cut between the last page and the swap
        if (!answer.head) return base::invalid("head is missing");
        return take_staged(answer, state, attempt);
      }
      // The centre has given everything once, and will again in an hour.
      if (answer.head && !agrees(state.head, *answer.head)) return wait_an_hour(attempt);
      auto mark = state.mark;
      mark.as_of_ms = answer.server_ms;
      TRY_VOID(cache_.confirm(mark));
      resync_barred_until_boot_ms_ = 0;
      disagreed_ = false;
      return Next::kStop;
    }
    case protocol::PullStatus::kRows: break;
  }
  attempt->pulled += static_cast<int64_t>(answer.rows.size());
  if (answer.more && answer.cursor == (state.resync ? *state.resync : state.mark).cursor) {
    return base::invalid("the cursor does not move on");
  }
  return state.resync ? take_staged(answer, state, attempt) : take_delta(answer, state, attempt);
}

base::Result<Session::Next> Session::take_delta(const protocol::PullAnswer& answer,
                                                const store::CacheState& state, Attempt* attempt) {
  store::PullMark mark{answer.cursor, answer.epoch, config_.building_id,
                       newest(answer, state.mark.revision), state.mark.as_of_ms};
  if (!answer.more) {
    mark.as_of_ms = answer.server_ms;
    mark.revision = std::max(mark.revision, answer.head->revision);
  }
  TRY_VOID(cache_.apply(to_rows(answer), mark, answer.odd));
  TRY_VOID(tell_aside());
  attempt->content_changed |= !answer.rows.empty();
  if (answer.more) return Next::kGoOn;
  TRY(const auto now, cache_.state());
  if (!agrees(now.head, *answer.head)) return disagree(attempt);
  resync_barred_until_boot_ms_ = 0;
  disagreed_ = false;
  return Next::kStop;
}

base::Result<Session::Next> Session::take_staged(const protocol::PullAnswer& answer,
                                                 const store::CacheState& state, Attempt* attempt) {
  store::PullMark mark{answer.cursor, answer.epoch, config_.building_id,
                       newest(answer, state.resync->revision), answer.server_ms};
  TRY_VOID(cache_.stage(to_rows(answer), mark, answer.odd));
  if (answer.more) return Next::kGoOn;
  mark.revision = answer.head->revision;
  // Older than what stands here, of the same epoch: the centre was put back and does not know. The
  // cursor that it signed for us proves it; asked for once, so that no other cause keeps us here.
  const bool is_older = answer.epoch == state.mark.epoch && mark.revision < state.mark.revision;
  if (is_older && !std::exchange(showed_cursor_, true)) {
    log_.warning("the centre offers less than it did: showing it our cursor");
    TRY_VOID(cache_.abort_resync());
    return Next::kGoOn;
  }
  TRY(const auto staged, cache_.staged_head());
  const bool same = agrees(staged, *answer.head);
  if (!same && !is_resync_barred()) return disagree(attempt);
  if (!same && state.head.count > 0) {
    TRY_VOID(cache_.abort_resync());
    return Next::kStop;
  }
  // A first pull that disagrees is shown all the same: rows with right hashes beat an empty wall.
  TRY_VOID(cache_.commit_resync(mark));
  showed_cursor_ = false;
  TRY_VOID(tell_aside());
  attempt->content_changed = true;
  disagreed_ = !same;
  if (same) resync_barred_until_boot_ms_ = 0;
  return Next::kStop;
}

base::Result<Session::Next> Session::start_resync(Attempt* attempt) {
  if (++resyncs_ > kResyncsPerAttempt) {
    attempt->outcome = Outcome::kBroken;
    attempt->reason = "one resync after the other";
    return Next::kStop;
  }
  TRY_VOID(cache_.abort_resync());
  TRY_VOID(cache_.begin_resync({"", "", config_.building_id, 0, 0}));
  return Next::kGoOn;
}

// Ours and the centre's sums differ: once everything is asked for again; when that differs too, it
// is an incident, and the next try is an hour away. Deltas go on meanwhile.
base::Result<Session::Next> Session::disagree(Attempt* attempt) {
  if (is_resync_barred()) {
    attempt->checksum_incident = true;
    return Next::kStop;
  }
  if (!disagreed_) {
    log_.warning("the checksum differs from the centre's: asking for everything again");
    disagreed_ = true;
    return start_resync(attempt);
  }
  TRY_VOID(wait_an_hour(attempt));
  TRY(const auto state, cache_.state());
  if (!state.resync) return Next::kStop;
  if (state.head.count > 0) {
    TRY_VOID(cache_.abort_resync());
    return Next::kStop;
  }
  TRY_VOID(cache_.commit_resync(*state.resync));
  attempt->content_changed = true;
  return Next::kStop;
}

base::Result<Session::Next> Session::wait_an_hour(Attempt* attempt) {
  attempt->checksum_incident = true;
  disagreed_ = false;
  if (is_resync_barred()) return Next::kStop;
  log_.error("the checksum differs again after a resync: next try in an hour");
  resync_barred_until_boot_ms_ = clock_.boot_ms() + kChecksumRetry_ms;
  return Next::kStop;
}

bool Session::outbox_waits() {
  const auto counts = outbox_.with([](store::OutboxStore& s) { return s.counts(); });
  return counts.has_value() && counts->pending > 0;
}

// A row that cannot be read is told in the log once, and in every report while it stands.
base::Result<void> Session::tell_aside() {
  TRY(const int64_t aside, cache_.count_aside());
  if (aside > aside_told_) {
    TRY(const auto rows, cache_.aside(store::kWallPageMax));
    log_.error("{} rows of the feed cannot be read and are set aside", aside);
    for (const auto& row : rows) log_.error("set aside: {} {}: {}", row.kind, row.id, row.why);
  }
  aside_told_ = aside;
  return {};
}

bool Session::is_resync_barred() const { return clock_.boot_ms() < resync_barred_until_boot_ms_; }

base::Result<void> Session::take_time(int64_t server_ms, int64_t took_ms) {
  const int64_t before_ms = time_.now_ms();
  const auto mark = time_.told(server_ms, took_ms);
  const int64_t moved_ms = mark.centre_ms - before_ms;
  if (moved_ms > store::kClockStep_ms || moved_ms < -store::kClockStep_ms) {
    log_.warning("the clock follows the centre by {} s", moved_ms / base::kSecond_ms);
  }
  time_kept_boot_ms_ = mark.boot_ms;
  return cache_.put_time(mark);
}

// What the disk changed is on no wall any more; here it is asked for again, with all the rest.
void Session::check_content() {
  if (clock_.boot_ms() < content_check_boot_ms_) return;
  content_check_boot_ms_ = clock_.boot_ms() + kContentCheck_ms;
  const auto hold = cache_.rows_hold();
  if (hold.has_value() && *hold) return;
  log_.error("cache.db is not what the centre sent: asking for everything again");
  if (const auto begun = cache_.begin_resync({"", "", config_.building_id, 0, 0});
      !begun.has_value()) {
    log_.error("cache.db: {}", begun.error().message);
  }
}

// Without a line the boot clock alone goes on; a reboot shall not take more than this from it.
void Session::keep_time() {
  if (!time_.is_known() || clock_.boot_ms() - time_kept_boot_ms_ < kKeepTime_ms) return;
  time_kept_boot_ms_ = clock_.boot_ms();
  if (const auto kept = cache_.put_time(time_.mark()); !kept.has_value()) {
    log_.warning("the time could not be kept: {}", kept.error().message);
  }
}

}  // namespace client
