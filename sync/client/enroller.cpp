#include "sync/client/enroller.h"

#include <algorithm>
#include <fstream>

#include "data/base/utf8.h"

namespace client {
namespace {

const SendLimits kLimits{kCallTimeout_ms, protocol::kSmallBodyMaxBytes};

EnrolStep broken(std::string reason) {
  EnrolStep step;
  step.outcome = Outcome::kBroken;
  step.reason = std::move(reason);
  step.wait_ms = kEnrolRetry_ms;
  return step;
}

}  // namespace

Enroller::Enroller(Transport& transport, std::string server, std::string enrol_file,
                   std::string app_version)
    : transport_(transport), server_(std::move(server)), enrol_file_(std::move(enrol_file)),
      app_version_(std::move(app_version)) {}

EnrolStep Enroller::step() {
  if (const std::string secret = read_secret(); !secret.empty() && secret != spent_secret_) {
    return try_local(secret);
  }
  return started_ ? poll() : start();
}

std::string Enroller::read_secret() const {
  if (enrol_file_.empty()) return {};
  std::ifstream file(enrol_file_, std::ios::binary);
  std::string text(kEnrolFileMaxBytes, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(std::max<std::streamsize>(0, file.gcount())));
  return std::string(base::trim(text));
}

EnrolStep Enroller::try_local(const std::string& secret) {
  const Reply reply =
      post(transport_, protocol::kPathEnrolLocal,
           encode(protocol::EnrolLocalRequest{protocol::kSpoken, app_version_, secret}), "",
           kLimits);
  if (reply.outcome == Outcome::kRejected) spent_secret_ = secret;  // a code is shown next
  if (reply.outcome != Outcome::kDone) return failed(reply);
  const auto answer = protocol::decode_enrol_answer(reply.body);
  if (!answer.has_value()) return broken(answer.error().message);
  if (answer->state != protocol::EnrolState::kApproved) return broken("not approved");
  return approved(*answer);
}

EnrolStep Enroller::start() {
  const Reply reply =
      post(transport_, protocol::kPathEnrolStart,
           encode(protocol::EnrolStartRequest{protocol::kSpoken, app_version_}), "", kLimits);
  if (reply.outcome != Outcome::kDone) return failed(reply);
  auto answer = protocol::decode_enrol_start_answer(reply.body);
  if (!answer.has_value()) return broken(answer.error().message);
  started_ = *std::move(answer);
  EnrolStep step;
  step.code = started_->code;
  step.expires_ms = started_->expires_ms;
  step.server_ms = started_->server_ms;
  return step;
}

EnrolStep Enroller::poll() {
  const Reply reply = post(transport_, protocol::kPathEnrolPoll,
                           encode(protocol::EnrolPollRequest{protocol::kSpoken, started_->enrol_id,
                                                             started_->poll_token}),
                           "", kLimits);
  if (reply.outcome == Outcome::kRejected) started_.reset();  // the centre forgot it: a new code
  if (reply.outcome != Outcome::kDone) return failed(reply);
  const auto answer = protocol::decode_enrol_answer(reply.body);
  if (!answer.has_value()) return broken(answer.error().message);
  switch (answer->state) {
    case protocol::EnrolState::kApproved: return approved(*answer);
    case protocol::EnrolState::kExpired: {
      started_.reset();
      EnrolStep step;
      step.wait_ms = 0;
      return step;
    }
    case protocol::EnrolState::kPending: break;
  }
  EnrolStep step;
  step.code = started_->code;
  step.expires_ms = started_->expires_ms;
  return step;
}

EnrolStep Enroller::failed(const Reply& reply) const {
  EnrolStep step;
  step.outcome = reply.outcome;
  step.reason = reply.reason;
  step.wait_ms = kEnrolRetry_ms;
  step.retry_after_ms = reply.retry_after_ms;
  if (reply.outcome == Outcome::kRejected) step.wait_ms = 0;  // the next way is tried at once
  if (!started_) {
    if (reply.outcome == Outcome::kRejected && spent_secret_.empty()) step.wait_ms = kEnrolRetry_ms;
    return step;
  }
  step.code = started_->code;
  step.expires_ms = started_->expires_ms;
  return step;
}

EnrolStep Enroller::approved(const protocol::EnrolAnswer& answer) const {
  EnrolStep step;
  step.wait_ms = 0;
  step.credentials = Credentials{server_, answer.kiosk_id, answer.building_id, answer.token};
  return step;
}

}  // namespace client
