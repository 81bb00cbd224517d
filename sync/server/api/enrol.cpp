#include <fmt/format.h>

#include <cstdio>

#include "data/base/address.h"
#include "data/base/ids.h"
#include "data/crypto/secret.h"
#include "data/store/centre_feed.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/router.h"

namespace server {
namespace {

constexpr int64_t kEnrolment_ms = 10 * base::kMinute_ms;
constexpr size_t kEnrolmentsMax = 100;  // that wait at once, of all addresses

// Eight digits, the first of them 0, that no other waiting kiosk shows.
std::string fresh_code(Core& core) {
  for (;;) {
    const std::string code = fmt::format("0{:07}", core.random.below(10'000'000));
    bool taken = false;
    for (const auto& [id, waiting] : core.enrolments) taken = taken || waiting.code == code;
    if (!taken) return code;
  }
}

// Makes room for one more: what is over goes, and of a full house the oldest of the address that
// asked most often, so that no stranger shuts the door on a kiosk. Nobody goes whom staff approved.
void make_room(Core& core) {
  const int64_t now = core.clock.boot_ms();
  std::erase_if(core.enrolments, [&](const auto& e) {
    const bool is_under_way = e.second.is_reserved && e.second.token.empty();
    return e.second.expires_boot_ms <= now && !is_under_way;
  });
  if (core.enrolments.size() < kEnrolmentsMax) return;
  std::map<std::string, int> asked;
  for (const auto& [id, e] : core.enrolments) ++asked[e.network];
  auto goes = core.enrolments.end();
  for (auto at = core.enrolments.begin(); at != core.enrolments.end(); ++at) {
    if (at->second.is_reserved) continue;
    const auto rank = [&](const Enrolment& e) {
      return std::pair(-asked[e.network], e.expires_boot_ms);
    };
    if (goes == core.enrolments.end() || rank(at->second) < rank(goes->second)) goes = at;
  }
  if (goes != core.enrolments.end()) core.enrolments.erase(goes);
}

}  // namespace

base::Result<std::pair<std::string, std::string>> add_kiosk(Core& core, sql::Connection& db,
                                                            const std::string& name,
                                                            const std::string& app_version) {
  const std::string id = base::make_id(core.clock, core.random);
  const std::string token = crypto::random_token(core.random);
  const Json report = {{"app_version", app_version}};
  // It has nothing that it could send again: no recovery waits for it.
  TRY(const std::string epoch, store::get_meta(db, "epoch"));
  core.kiosks_changed();
  core.limits.quota.enrolled(id);
  TRY_VOID(
      db.run("INSERT INTO kiosk (id, building, name, token_hash, enrolled_ms, revoked_ms, "
             "last_seen_ms, received_revision, resent_epoch, report) VALUES (:id, :building, "
             ":name, :hash, :now, 0, 0, 0, :epoch, :report)",
             {{"id", id},
              {"building", core.building},
              {"name", name},
              {"hash", core.hash("kiosk", token)},
              {"now", core.now()},
              {"epoch", epoch},
              {"report", model::dump_json(report)}}));
  return std::pair(id, token);
}

Answer enrol_start(Call& call) {
  TRY(const auto request, protocol::decode_enrol_start_request(call.request.body));
  const auto version = protocol::choose_version(request.protocol);
  if (!version) return unsupported();
  Core& core = call.core;
  const std::string network = base::network_of(call.request.remote_address);
  if (core.limits.enrolments.take(network) == 0) {
    core.incidents.tell("enrol.throttled", call.request.remote_address);
    return fail(429, "throttled", "Too many kiosks ask from this address; try again in a minute.",
                {{"retry_after_s", core.limits.enrolments.wait_ms(network) / 1000 + 1}});
  }
  const int64_t now = core.now();
  Enrolment waiting;
  const std::string poll_token = crypto::random_token(core.random);
  waiting.id = base::make_id(core.clock, core.random);
  waiting.poll_hash = core.hash("poll", poll_token);
  waiting.app_version = request.app_version;
  waiting.started_ms = now;
  waiting.expires_ms = now + kEnrolment_ms;
  waiting.expires_boot_ms = core.clock.boot_ms() + kEnrolment_ms;
  waiting.network = network;
  const std::lock_guard lock(core.enrol_mutex);
  make_room(core);
  waiting.code = fresh_code(core);
  core.enrolments[waiting.id] = waiting;
  return ok_text(protocol::encode(protocol::EnrolStartAnswer{*version, waiting.id, waiting.code,
                                                             poll_token, waiting.expires_ms, now}));
}

Answer tell_time(Call& call) {
  return ok_text(protocol::encode(protocol::TimeAnswer{call.core.now()}));
}

Answer enrol_poll(Call& call) {
  TRY(const auto request, protocol::decode_enrol_poll_request(call.request.body));
  const auto version = protocol::choose_version(request.protocol);
  if (!version) return unsupported();
  Core& core = call.core;
  protocol::EnrolAnswer answer;
  answer.protocol = *version;
  answer.state = protocol::EnrolState::kExpired;
  const std::lock_guard lock(core.enrol_mutex);
  const auto it = core.enrolments.find(request.enrol_id);
  if (it != core.enrolments.end() && it->second.expires_boot_ms > core.clock.boot_ms() &&
      crypto::equal_constant_time(it->second.poll_hash, core.hash("poll", request.poll_token))) {
    answer.state = protocol::EnrolState::kPending;
    if (!it->second.token.empty()) {
      answer = {*version, protocol::EnrolState::kApproved, it->second.kiosk_id, core.building,
                it->second.token};
      core.enrolments.erase(it);
    }
  }
  return ok_text(protocol::encode(answer));
}

Answer enrol_local(Call& call) {
  TRY(const auto request, protocol::decode_enrol_local_request(call.request.body));
  const auto version = protocol::choose_version(request.protocol);
  if (!version) return unsupported();
  Core& core = call.core;
  {
    const std::lock_guard lock(core.enrol_mutex);
    if (core.local_secret_hash.empty() ||
        !crypto::equal_constant_time(core.local_secret_hash, core.hash("local", request.secret))) {
      return fail(403, "wrong_secret", "This secret is not the one of this machine's file.");
    }
    core.local_secret_hash.clear();
  }
  Answer answer = core.write([&](sql::Connection& db) -> Answer {
    TRY(const auto made, add_kiosk(core, db, "本机", request.app_version));
    TRY_VOID(audit(core, db, "", "kiosk.enrol_local", made.first, Json::object()));
    return ok_text(protocol::encode(protocol::EnrolAnswer{*version, protocol::EnrolState::kApproved,
                                                          made.first, core.building, made.second}));
  });
  if (answer) {
    std::remove(core.options.enrol_file.c_str());
  } else {  // nobody was enrolled: the file is good for the next try
    const std::lock_guard lock(core.enrol_mutex);
    core.local_secret_hash = core.hash("local", request.secret);
  }
  return answer;
}

HttpResponse unknown_kiosk() {
  return fail(401, "kiosk_unknown", "This kiosk is not enrolled, or was revoked.");
}

HttpResponse unsupported() {
  return fail(426, "protocol_unsupported", "This centre speaks version 1 of the protocol only.");
}

}  // namespace server
