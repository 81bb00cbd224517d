#include "data/base/address.h"
#include "data/crypto/secret.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/core/refusal.h"
#include "sync/server/desk/kiosks.h"

namespace server {

Answer enrol_start(Call& call) {
  TRY(const auto request, protocol::decode_enrol_start_request(call.request.body));
  const auto version = protocol::choose_version(request.protocol);
  if (!version) return unsupported();
  Core& core = call.core;
  const std::string network = base::network_of(call.request.remote_address);
  if (core.limits.enrolments.take(network) == 0) {
    core.incidents.tell("enrol.throttled", call.request.remote_address);
    return throttled("Too many kiosks ask from this address; try again in a minute.",
                     core.limits.enrolments.wait_ms(network));
  }
  const std::string poll_token = crypto::random_token(core.random);
  Enrolment asked;
  asked.poll_hash = core.hash("poll", poll_token);
  asked.app_version = request.app_version;
  asked.network = network;
  const Enrolment waiting = call.desk.auth.enrolments.add(std::move(asked));
  return ok_text(protocol::encode(protocol::EnrolStartAnswer{
      *version, waiting.id, waiting.code, poll_token, waiting.expires_ms, waiting.started_ms}));
}

Answer tell_time(Call& call) {
  return ok_text(protocol::encode(protocol::TimeAnswer{call.core.now()}));
}

Answer enrol_poll(Call& call) {
  TRY(const auto request, protocol::decode_enrol_poll_request(call.request.body));
  const auto version = protocol::choose_version(request.protocol);
  if (!version) return unsupported();
  protocol::EnrolAnswer answer;
  answer.protocol = *version;
  answer.state = protocol::EnrolState::kExpired;
  const auto polled =
      call.desk.auth.enrolments.poll(request.enrol_id, call.core.hash("poll", request.poll_token));
  if (polled.state == Enrolments::State::kPending) answer.state = protocol::EnrolState::kPending;
  if (polled.state == Enrolments::State::kApproved) {
    answer = {*version, protocol::EnrolState::kApproved, polled.kiosk_id, call.core.building,
              polled.token};
  }
  return ok_text(protocol::encode(answer));
}

Answer enrol_local(Call& call) {
  TRY(const auto request, protocol::decode_enrol_local_request(call.request.body));
  const auto version = protocol::choose_version(request.protocol);
  if (!version) return unsupported();
  TRY(const auto made, desk::enrol_local(call.desk, request.secret, request.app_version));
  return ok_text(protocol::encode(protocol::EnrolAnswer{*version, protocol::EnrolState::kApproved,
                                                        made.id, call.core.building, made.token}));
}

}  // namespace server
