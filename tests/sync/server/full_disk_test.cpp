// A disk that is really full: a small file system of the test's own, filled to its last block. Its
// owner's door stays open, and what cannot be taken is refused for a while and not for good.
// Needs the right to mount; where that is missing it fails and says so.

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include "sync/server/core/backups.h"
#include "sync/server/core/reserve.h"
#include "sync/server/jobs/backup_job.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

constexpr const char* kDiskSize = "size=24m";
constexpr int64_t kReserve = 4 * 1024 * 1024;

// A tmpfs of 24 MiB.
class SmallDisk {
 public:
  SmallDisk() {
    mounted_ = ::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, kDiskSize) == 0;
    EXPECT_TRUE(mounted_) << "this test mounts a small tmpfs: run it as root, or in a container "
                             "that may mount";
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  const std::string& path() const { return folder_.path(); }
  bool is_mounted() const { return mounted_; }
  // Takes whatever is free, to the last byte.
  void fill() {
    const int file = ::open(filler().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const std::string block(4096, 'x');
    while (::write(file, block.data(), block.size()) > 0) {
    }
    ::close(file);
  }
  void clear() { ::unlink(filler().c_str()); }

 private:
  std::string filler() const { return folder_.file("filler"); }
  support::TempFolder folder_;
  bool mounted_ = false;
};

class FullDisk : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(disk_.is_mounted());
    auto log = base::open_log(disk_.path() + "/server.log", base::LogLevel::kInfo);
    ASSERT_TRUE(log);
    log_ = std::move(*log);
    std::filesystem::create_directory(options().folder);
    start();
    ASSERT_NE(rig_.centre, nullptr);
    const auto answer =
        rig_.send({}, "POST", "/api/v1" + rig_.centre->setup_path(),
                  R"({"login":"first","name":"First","password":"a long password"})");
    ASSERT_EQ(answer.status, 200) << answer.body;
    Rig::take_session(answer, &owner_);
    ASSERT_TRUE(rig_.centre->write_enrol_file());
    std::ifstream file(options().enrol_file);
    std::string secret;
    file >> secret;
    const auto enrolled =
        rig_.send({}, "POST", "/api/v1/enrol/local",
                  protocol::encode(protocol::EnrolLocalRequest{{1, 1}, "1.0", secret}));
    const auto decoded = protocol::decode_enrol_answer(enrolled.body);
    ASSERT_TRUE(decoded) << enrolled.body;
    kiosk_ = {decoded->kiosk_id, decoded->token, "", ""};
    wish_ = rig_.wish("门口的非机动车太多");
    rig_.push(kiosk_, wish_);
  }
  void TearDown() override { rig_.centre.reset(); }

  server::CentreOptions options() const {
    server::CentreOptions options;
    options.folder = disk_.path() + "/centre";
    options.enrol_file = disk_.path() + "/enrol";
    options.reserve_bytes = kReserve;
    return options;
  }
  void start() {
    rig_.centre.reset();
    auto opened = server::Centre::open(options(), rig_.clock, rig_.random, *log_);
    ASSERT_TRUE(opened) << opened.error().message;
    rig_.centre = std::move(*opened);
  }

  HttpResponse push_one() {
    return rig_.send(kiosk_, "POST", "/api/v1/kiosk/push",
                     protocol::encode(protocol::PushRequest{
                         {1, 1},
                         "",
                         rig_.stream,
                         {rig_.sealed(rig_.wish(std::string(600, 'x')), rig_.pushed + 1)}}));
  }
  std::string logged() {
    std::ifstream file(disk_.path() + "/server.log");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  HttpResponse login() {
    return rig_.send({}, "POST", "/api/v1/login",
                     R"({"login":"first","password":"a long password"})");
  }

  SmallDisk disk_;
  std::unique_ptr<base::Log> log_;
  Rig rig_;
  Caller owner_, kiosk_;
  model::Submission wish_;
};

// Until the WAL has no room left inside itself either.
#define EXPECT_FULL(call)                                                  \
  do {                                                                     \
    HttpResponse answer;                                                   \
    for (int i = 0; i < 3000; ++i) {                                       \
      disk_.fill();                                                        \
      answer = (call);                                                     \
      if (answer.status != 200) break;                                     \
      ++rig_.pushed;                                                       \
    }                                                                      \
    expect_refusal(answer, 503, "disk_full");                              \
    EXPECT_FALSE(protocol::header(answer.headers, "retry-after").empty()); \
  } while (false)

TEST_F(FullDisk, LeavesItsOwnersDoorOpen) {
  EXPECT_FULL(push_one());
  EXPECT_TRUE(rig_.core().reserve.spent());
  const auto in = login();
  ASSERT_EQ(in.status, 200) << in.body;
  Caller owner;
  Rig::take_session(in, &owner);
  rig_.post(owner, "/api/v1/staff/wishes/" + wish_.id + "/decline",
            {{"version", 1}, {"reason", "重复"}});
  expect_refusal(push_one(), 503, "disk_full");
  rig_.post(owner, "/api/v1/staff/kiosks/" + kiosk_.id + "/revoke", {{"reason", "flood"}});
  expect_refusal(push_one(), 401, "kiosk_unknown");
  EXPECT_GT(rig_.get(owner, "/api/v1/staff/audit")["total"].get<int>(), 3);
  EXPECT_EQ(rig_.send(owner, "POST", "/api/v1/logout").status, 200);
  EXPECT_EQ(rig_.send(owner, "GET", "/api/v1/staff/me").status, 401);
  const std::string lines = logged();
  EXPECT_NE(lines.find("the disk is full (/api/v1/kiosk/push)"), std::string::npos) << lines;
}

// Even the reserve is gone: what reads goes on, though nobody can note that it was asked for.
TEST_F(FullDisk, ShowsStaffWhatStandsThere) {
  EXPECT_FULL(push_one());
  EXPECT_FULL(login());
  rig_.clock.advance(2 * base::kMinute_ms);
  disk_.fill();
  EXPECT_EQ(rig_.send(owner_, "GET", "/api/v1/staff/wishes").status, 200);
}

// A copy every few hours filled what the reserve had made free, and the owner stood outside again.
TEST_F(FullDisk, MakesNoBackupOnItsReserve) {
  EXPECT_FULL(push_one());
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(server::back_up(rig_.core()));
  EXPECT_TRUE(server::backup_files(options().folder + "/backups").empty());
  EXPECT_EQ(login().status, 200);
}

// With the reserve whole and not a block beside it, SQLite found no room for the WAL's index.
TEST_F(FullDisk, StartsAllTheSame) {
  rig_.centre.reset();
  disk_.fill();
  start();
  ASSERT_NE(rig_.centre, nullptr);
  EXPECT_TRUE(rig_.core().reserve.spent());
  EXPECT_EQ(login().status, 200);
  rig_.centre.reset();
  disk_.fill();
  const auto refused = server::Centre::open(options(), rig_.clock, rig_.random, *log_);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("is full: make a few MiB free"), std::string::npos)
      << refused.error().message;
}

TEST_F(FullDisk, TakesItsReserveAgainWhenThereIsRoom) {
  EXPECT_FULL(push_one());
  rig_.centre->file_reports();
  EXPECT_TRUE(rig_.core().reserve.spent()) << "there is no room yet";
  disk_.clear();
  rig_.centre->file_reports();
  EXPECT_FALSE(rig_.core().reserve.spent());
  EXPECT_EQ(push_one().status, 200);
  EXPECT_EQ(std::filesystem::file_size(disk_.path() + "/centre/reserve"), kReserve);
}

}  // namespace
}  // namespace rig
