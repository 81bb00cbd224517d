#include "tests/faults/pusher.h"

#include "data/base/clock.h"
#include "data/base/ids.h"
#include "data/crypto/hash.h"
#include "data/model/body.h"
#include "data/model/receipt.h"

namespace faults {
namespace {

constexpr protocol::VersionRange kVersion{1, 1};
constexpr uint64_t kBatchMax = 8;

base::Result<std::unique_ptr<client::CurlTransport>> line_to(const std::string& url) {
  return client::CurlTransport::make({url, ""});
}

base::Result<std::string> call(client::Transport& transport, const std::string& path,
                               const std::string& token, std::string body) {
  protocol::HttpRequest request;
  request.method = "POST";
  request.path = path;
  request.headers = {{"content-type", "application/json"}};
  if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + token);
  request.body = std::move(body);
  TRY(auto answer, transport.send(request, {}));
  if (answer.status != 200) {
    return base::Error{base::Code::kRefused,
                       path + " " + std::to_string(answer.status) + ": " + answer.body};
  }
  return std::move(answer.body);
}

}  // namespace

base::Result<std::unique_ptr<Pusher>> Pusher::enrol(const std::string& url,
                                                    const std::string& secret) {
  std::unique_ptr<Pusher> pusher(new Pusher);
  TRY(const auto transport, line_to(url));
  const protocol::EnrolLocalRequest request{kVersion, "1.0", secret};
  TRY(const auto body, call(*transport, "/api/v1/enrol/local", "", protocol::encode(request)));
  TRY(const auto answer, protocol::decode_enrol_answer(body));
  pusher->token_ = answer.token;
  pusher->building_ = answer.building_id;
  pusher->stream_ = base::make_id(base::SystemClock(), pusher->random_);
  TRY_VOID(pusher->take_building(*transport));
  return pusher;
}

base::Result<void> Pusher::take_building(client::Transport& transport) {
  protocol::PullRequest request;
  request.protocol = kVersion;
  const int64_t now = base::SystemClock().wall_ms();
  for (bool more = true; more;) {
    TRY(const auto body, call(transport, "/api/v1/kiosk/pull", token_, protocol::encode(request)));
    TRY(const auto answer, protocol::decode_pull_answer(body));
    for (const auto& row : answer.rows) {
      if (row.kind == model::kKindBuilding) {
        TRY(const auto building, model::building_from_body(row.body));
        key_id_ = building.sealing_key.id;
        TRY(key_, crypto::parse_public_key(building.sealing_key.public_key));
      }
      if (row.kind != model::kKindEvent || row.deleted) continue;
      TRY(const auto event, model::event_from_body(row.body));
      const bool open = now >= event.signup_opens_ms && now < event.signup_closes_ms;
      for (const auto& slot : event.slots) {
        if (open && !event.cancelled) seats_.push_back({event.id, slot.id, slot.capacity});
      }
    }
    request.cursor = answer.cursor;
    more = answer.more;
  }
  if (seats_.empty()) return base::internal("the sample has no event to sign up for");
  return {};
}

protocol::PushItem Pusher::seal(model::Submission submission) {
  protocol::PushItem item;
  submission.id = base::make_id(base::SystemClock(), random_);
  submission.building = building_;
  submission.key_id = key_id_;
  submission.made_ms = base::SystemClock().wall_ms();
  submission.receipt_code = model::make_receipt_code(random_);
  submission.receipt_secret = model::make_receipt_secret(random_);
  item.number = next_++;
  item.id = submission.id;
  item.kind = submission.kind;
  item.made_ms = submission.made_ms;
  item.key_id = key_id_;
  item.event = submission.event;
  item.slot = submission.slot;
  const auto box = crypto::seal(key_, model::to_payload(submission), random_);
  item.sealed = base::to_text(box.value());
  item.payload_hash = crypto::sha256_hex(std::string_view(item.sealed));
  return item;
}

// Two wishes to one sign-up, each of the latter by somebody else.
protocol::PushItem Pusher::make_item() {
  model::Submission s;
  ++sent_;
  if (random_.below(3) > 0) {
    s.kind = model::SubmissionKind::kWish;
    s.category = model::WishCategory::kTraffic;
    s.text = "第" + std::to_string(next_) + "条";
    s.lang = "zh";
    return seal(std::move(s));
  }
  const Seats& seats = seats_[random_.below(seats_.size())];
  s.kind = model::SubmissionKind::kRegistration;
  s.event = seats.event;
  s.slot = seats.slot;
  const std::string phone = "138" + std::to_string(10'000'000 + random_.below(89'999'999));
  s.contact = model::Contact{"示例报名", phone};
  return seal(std::move(s));
}

base::Result<protocol::PushAnswer> Pusher::push(client::Transport& transport,
                                                const std::vector<protocol::PushItem>& items) {
  TRY(const auto body, call(transport, "/api/v1/kiosk/push", token_,
                            protocol::encode(protocol::PushRequest{kVersion, "", stream_, items})));
  return protocol::decode_push_answer(body);
}

int Pusher::learn(const protocol::PushAnswer& answer) {
  int otherwise = 0;
  for (const auto& one : answer.answers) {
    if (one.status == protocol::PushStatus::kGap) {
      ++gaps_;
      continue;
    }
    if (one.status != protocol::PushStatus::kAccepted) continue;
    Told told{one.number, model::SubmissionKind::kWish, one.result ? one.result->state : ""};
    if (!told.state.empty()) told.kind = model::SubmissionKind::kRegistration;
    const auto [before, is_new] = told_.emplace(one.id, told);
    otherwise +=
        !is_new && (before->second.number != told.number || before->second.state != told.state);
  }
  return otherwise;
}

base::Result<void> Pusher::push_until(const std::string& url, const std::atomic<bool>& over,
                                      std::atomic<int>& answers) {
  TRY(const auto transport, line_to(url));
  while (!over) {
    if (under_way_.empty()) {
      const uint64_t count = 1 + random_.below(kBatchMax);
      for (uint64_t i = 0; i < count; ++i) under_way_.push_back(make_item());
    }
    TRY(const auto answer, push(*transport, under_way_));
    ++answers;
    learn(answer);
    answered_ = under_way_;
    std::erase_if(under_way_, [&](const auto& item) { return item.number < answer.next_number; });
    std::erase_if(answered_, [&](const auto& item) { return item.number >= answer.next_number; });
  }
  return {};
}

base::Result<int> Pusher::ask_again(const std::string& url) {
  TRY(const auto transport, line_to(url));
  if (answered_.empty()) return 0;
  TRY(const auto answer, push(*transport, answered_));
  return learn(answer);
}

}  // namespace faults
