// bench_desk_seed FOLDER: a centre's data as after years of one building: 50,000 wishes (500 of
// them waiting for review), 5,000 notices, 2,000 events, 20,000 sign-ups, of which 1,500 at one
// event. All by the calls that staff and kiosks make, in this process and without a socket; prints
// the login's name and password, and the id of the large event.

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "data/base/ids.h"
#include "data/crypto/sealed_box.h"
#include "data/model/json.h"
#include "data/model/receipt.h"
#include "data/model/submission.h"
#include "sync/protocol/messages.h"
#include "sync/server/centre.h"

namespace {

using model::Json;

constexpr int kWishes = 50'000;
constexpr int kWaiting = 500;
constexpr int kNotices = 5'000;
constexpr int kEvents = 2'000;
constexpr int kSignUps = 20'000;
constexpr int kAtOneEvent = 1'500;
constexpr int kThreads = 16;  // they commit together
constexpr int kPerPush = 50;
constexpr const char* kPassword = "desk bench pass phrase 1";

// Sentences as people write them: places, things, troubles, in all their pairs.
constexpr std::array kPlaces = {"北门",   "地库入口",   "三号电梯",   "二楼茶水间",
                                "大堂",   "屋顶花园",   "货梯",       "西侧通道",
                                "停车场", "十二楼东侧", "一楼会客厅", "班车站"};
constexpr std::array kThings = {"的灯",   "的空调", "的门禁", "的插座", "的饮水机", "的长椅",
                                "的雨棚", "的标识", "的围栏", "的绿植", "的监控",   "的窗户"};
constexpr std::array kTroubles = {"坏了好几天，晚上看不清路",   "声音很大，开会时听不清",
                                  "一下雨就积水，希望修一修",   "早高峰总是排队，能不能多开一个",
                                  "太旧了，希望换成新的",       "没有人打扫，味道很重",
                                  "周末不开，来加班的人进不去", "高度不合适，老人用着费劲",
                                  "希望中午延长一个小时",       "被挡住了，第一次来的人找不到"};

std::string sentence(int n) {
  const auto pick = [](const auto& list, int i) {
    return std::string(list[static_cast<size_t>(i) % list.size()]);
  };
  return pick(kPlaces, n) + pick(kThings, n / 12) + pick(kTroubles, n / 144) + "，编号" +
         std::to_string(n);
}

class Office {
 public:
  explicit Office(const std::string& folder) : folder_(folder) {}

  base::Result<void> open() {
    std::filesystem::create_directories(folder_);
    server::CentreOptions options;
    options.folder = folder_;
    options.enrol_file = folder_ + "-enrol";
    for (int64_t& worth : options.limits.quota.of) worth *= 1000;
    TRY(centre_, server::Centre::open(options, clock_, random_, log_));
    return log_in();
  }

  base::Result<Json> call(const std::string& method, const std::string& path, const Json& body) {
    protocol::HttpRequest request;
    request.method = method;
    request.path = path;
    request.body = model::dump_json(body);
    request.remote_address = "127.0.0.1";
    request.headers = {{"host", "centre"}, {"origin", "http://centre"}};
    if (!cookie_.empty()) request.headers.emplace_back("cookie", cookie_);
    if (!csrf_.empty()) request.headers.emplace_back("x-csrf-token", csrf_);
    const auto answer = centre_->handle(request);
    if (answer.status != 200) return base::internal(method + " " + path + ": " + answer.body);
    last_headers = answer.headers;
    return model::parse_json(answer.body);
  }

  base::Result<void> wishes();
  base::Result<void> notices();
  base::Result<void> events();
  base::Result<void> sign_ups();
  const std::string& large_event() const { return large_event_; }

 private:
  base::Result<void> log_in() {
    TRY(const Json done, call("POST", "/api/v1" + centre_->setup_path(),
                              {{"login", "desk"}, {"name", "Desk"}, {"password", kPassword}}));
    const auto set = protocol::header(last_headers, "set-cookie");
    cookie_ = std::string(set.substr(0, set.find(';')));
    csrf_ = done["me"]["csrf"].get<std::string>();
    return {};
  }
  // Calls one(i) for each of `count`, from several threads; the first error ends all.
  template <typename One>
  base::Result<void> each(int count, const One& one);
  std::string fresh_id() { return base::make_id(clock_, random_); }
  base::Result<std::string> enrol();
  protocol::PushItem sealed(const std::string& event, const std::string& slot, int n);

  std::string folder_;
  base::SystemClock clock_;
  base::SystemRandom random_;
  base::NullLog log_;
  std::unique_ptr<server::Centre> centre_;
  std::string cookie_, csrf_, large_event_;
  std::vector<std::pair<std::string, std::string>> slots_;  // event, slot
  static thread_local protocol::Headers last_headers;
};

thread_local protocol::Headers Office::last_headers;

template <typename One>
base::Result<void> Office::each(int count, const One& one) {
  std::atomic<int> next{0};
  std::atomic<bool> failed{false};
  base::Result<void> outcome;
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (int i = next++; i < count && !failed; i = next++) {
        const base::Result<void> done = one(i);
        if (done) continue;
        const std::lock_guard lock(mutex);
        outcome = done;
        failed = true;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  return outcome;
}

base::Result<void> Office::wishes() {
  return each(kWishes, [this](int n) -> base::Result<void> {
    const char* category = n % 3 == 0 ? "traffic" : n % 3 == 1 ? "environment" : "life";
    TRY(const Json made, call("POST", "/api/v1/staff/wishes",
                              {{"id", fresh_id()},
                               {"category", category},
                               {"source", "console"},
                               {"text", sentence(n)},
                               {"lang", "zh"}}));
    if (n % (kWishes / kWaiting) == 0) return {};
    const std::string path = "/api/v1/staff/wishes/" + made["id"].get<std::string>();
    TRY(const Json released, call("POST", path + "/release",
                                  {{"version", made["version"]},
                                   {"text", made["text"]},
                                   {"category", category},
                                   {"line", ""}}));
    if (n % 4 != 0) return {};
    TRY_VOID(call("POST", path + "/answer",
                  {{"version", released["version"]},
                   {"text", "已经处理，谢谢提醒"},
                   {"outcome", "solved"},
                   {"party", "organisation"}}));
    return {};
  });
}

base::Result<void> Office::notices() {
  const int64_t now = clock_.wall_ms();
  return each(kNotices, [this, now](int n) -> base::Result<void> {
    const int64_t from = now - int64_t{n} * base::kHour_ms;
    TRY(const Json made,
        call("POST", "/api/v1/staff/notices",
             {{"id", fresh_id()},
              {"category", n % 2 == 0 ? "property" : "progress"},
              {"title", "通知" + std::to_string(n) + "：" + sentence(n).substr(0, 30)},
              {"title_en", nullptr},
              {"body_md", sentence(n) + "。\n\n" + sentence(n + 7) + "。"},
              {"pictures", Json::array()},
              {"pinned", false},
              {"valid_from_ms", from},
              {"valid_until_ms", n % 5 == 0 ? Json(from + 90 * base::kDay_ms) : Json(nullptr)}}));
    if (n % 10 == 0) return {};  // a draft
    TRY_VOID(call("POST", "/api/v1/staff/notices/" + made["id"].get<std::string>() + "/publish",
                  {{"version", made["version"]}}));
    return {};
  });
}

base::Result<void> Office::events() {
  const int64_t now = clock_.wall_ms();
  std::mutex mutex;
  return each(kEvents, [this, now, &mutex](int n) -> base::Result<void> {
    const int64_t start = now + (int64_t{n % 60} + 1) * base::kDay_ms;
    const int64_t end = start + base::kHour_ms;
    const int capacity = n == 0 ? 1'000 : 30;
    TRY(const Json made, call("POST", "/api/v1/staff/events",
                              {{"id", fresh_id()},
                               {"kind", "lecture"},
                               {"title", "活动" + std::to_string(n)},
                               {"title_en", nullptr},
                               {"summary", "一小时。"},
                               {"body_md", sentence(n)},
                               {"place", "一楼会客厅"},
                               {"poster", nullptr},
                               {"starts_ms", start},
                               {"ends_ms", end},
                               {"signup_opens_ms", now - base::kDay_ms},
                               {"signup_closes_ms", start},
                               {"slots", Json::array({{{"label", ""},
                                                       {"starts_ms", start},
                                                       {"ends_ms", end},
                                                       {"capacity", capacity}}})}}));
    const std::string id = made["id"].get<std::string>();
    TRY(const Json published,
        call("POST", "/api/v1/staff/events/" + id + "/publish", {{"version", made["version"]}}));
    const std::lock_guard lock(mutex);
    slots_.emplace_back(id, published["slots"][0]["id"].get<std::string>());
    if (n == 0) large_event_ = id;
    return {};
  });
}

base::Result<std::string> Office::enrol() {
  TRY_VOID(centre_->write_enrol_file());
  std::ifstream file(folder_ + "-enrol");
  std::string secret;
  file >> secret;
  TRY(const Json enrolled,
      call("POST", "/api/v1/enrol/local",
           {{"protocol", {{"min", 1}, {"max", 1}}}, {"app_version", "bench"}, {"secret", secret}}));
  return enrolled["token"].get<std::string>();
}

protocol::PushItem Office::sealed(const std::string& event, const std::string& slot, int n) {
  model::Submission s;
  s.id = fresh_id();
  s.building = centre_->core().building;
  s.kind = model::SubmissionKind::kRegistration;
  s.key_id = centre_->core().pair->id();
  s.made_ms = clock_.wall_ms();
  s.event = event;
  s.slot = slot;
  char phone[16];
  std::snprintf(phone, sizeof phone, "138%08d", n);
  s.contact = model::Contact{"示例" + std::to_string(n), phone};
  s.receipt_code = model::make_receipt_code(random_);
  s.receipt_secret = model::make_receipt_secret(random_);
  protocol::PushItem item;
  item.number = n + 1;
  item.id = s.id;
  item.kind = s.kind;
  item.made_ms = s.made_ms;
  item.key_id = s.key_id;
  const auto box = crypto::seal(centre_->core().pair->public_key(), model::to_payload(s), random_);
  item.sealed = base::to_text(*box);
  item.payload_hash = crypto::sha256_hex(std::string_view(item.sealed));
  item.event = s.event;
  item.slot = s.slot;
  return item;
}

base::Result<void> Office::sign_ups() {
  TRY(const std::string token, enrol());
  protocol::PushRequest push{{1, 1}, "", fresh_id(), {}};
  const auto large = std::find_if(slots_.begin(), slots_.end(),
                                  [&](const auto& one) { return one.first == large_event_; });
  std::iter_swap(slots_.begin(), large);
  for (int n = 0; n < kSignUps; ++n) {
    const size_t at = n < kAtOneEvent ? 0 : 1 + static_cast<size_t>(n) % (slots_.size() - 1);
    push.items.push_back(sealed(slots_[at].first, slots_[at].second, n));
    if (push.items.size() < kPerPush && n + 1 < kSignUps) continue;
    protocol::HttpRequest request;
    request.method = "POST";
    request.path = "/api/v1/kiosk/push";
    request.body = protocol::encode(push);
    request.headers = {{"authorization", "Bearer " + token}};
    const auto answer = centre_->handle(request);
    if (answer.status != 200) return base::internal("push: " + answer.body);
    push.items.clear();
  }
  return {};
}

base::Result<void> seed(const std::string& folder) {
  Office office(folder);
  TRY_VOID(office.open());
  TRY_VOID(office.wishes());
  TRY_VOID(office.notices());
  TRY_VOID(office.events());
  TRY_VOID(office.sign_ups());
  std::printf("desk\n%s\n%s\n", kPassword, office.large_event().c_str());
  return {};
}

}  // namespace

int main(int count, char** values) {
  if (count != 2) {
    std::fprintf(stderr, "bench_desk_seed FOLDER\n");
    return 2;
  }
  const auto done = seed(values[1]);
  if (!done) std::fprintf(stderr, "bench_desk_seed: %s\n", done.error().message.c_str());
  return done ? 0 : 1;
}
