// Uploads beside each other and beside the sweep, and what kills and older versions left.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "sync/server/core/files.h"
#include "sync/server/jobs/jobs.h"
#include "sync/server/media/library.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

namespace fs = std::filesystem;

class UploadTest : public testing::Test {
 protected:
  UploadTest() : staff_(rig_.staff("administrator")) {
    const std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">)"
                            R"(<path d="M0 0h9v9z"/></svg>)";
    const auto drawn = server::recode_picture(svg, {0, 0, "image/svg+xml"});
    EXPECT_TRUE(drawn) << drawn.error().message;
    if (drawn) picture_ = *drawn;
  }
  HttpResponse upload() { return rig_.send(staff_, "POST", "/api/v1/staff/media", picture_); }
  std::string media(const std::string& name) const { return rig_.data() + "/media/" + name; }
  // A file as old as the sweep's patience and a bit.
  void put(const std::string& path, int64_t age_ms) {
    std::ofstream(path) << "bytes";
    const int64_t at_s = (rig_.clock.wall_ms() - age_ms) / base::kSecond_ms;
    const timespec times[2] = {{at_s, 0}, {at_s, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
  }

  Rig rig_;
  Caller staff_;
  std::string picture_;
};

TEST_F(UploadTest, TheSamePictureFromEightAtOnceIsOnePicture) {
  std::vector<HttpResponse> answers(8);
  std::vector<std::thread> senders;
  for (auto& answer : answers) {
    senders.emplace_back([this, &answer] { answer = upload(); });
  }
  for (auto& sender : senders) sender.join();
  for (const auto& answer : answers) {
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.body, answers[0].body);
  }
  EXPECT_EQ(rig_.count("SELECT count(*) FROM media"), 1);
  const std::string sha256 = parsed(answers[0])["sha256"];
  size_t files = 0;
  for (const auto& entry : fs::directory_iterator(rig_.data() + "/media")) {
    EXPECT_EQ(entry.path().filename().string(), sha256);
    ++files;
  }
  EXPECT_EQ(files, 1u);
}

TEST_F(UploadTest, OneFileWrittenByManyAtOnceIsWholeAndLeavesNothingBeside) {
  const std::string path = rig_.data() + "/many";
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i) {
    writers.emplace_back([&path, i] {
      for (int k = 0; k < 20; ++k) {
        const std::string bytes(10'000, static_cast<char>('a' + i));
        const auto put = server::write_file_synced(path, bytes, 0600);
        EXPECT_TRUE(put) << put.error().message;
      }
    });
  }
  for (auto& writer : writers) writer.join();
  const auto content = server::read_file(path, 20'000);
  ASSERT_TRUE(content);
  EXPECT_EQ(*content, std::string(10'000, content->front()));
  for (const auto& entry : fs::directory_iterator(rig_.data())) {
    EXPECT_EQ(entry.path().filename().string().find(server::kAsideMark), std::string::npos);
  }
}

TEST_F(UploadTest, AnUploadBesideTheSweepKeepsItsFile) {
  const std::string sha256 = parsed(upload())["sha256"];
  rig_.clock.advance(server::kMediaGrace_ms + base::kMinute_ms);  // and nobody has referred to it
  const Caller again = rig_.staff("administrator");
  std::vector<std::thread> both;
  for (int i = 0; i < 4; ++i) {
    both.emplace_back([&] {
      const auto sent = rig_.send(again, "POST", "/api/v1/staff/media", picture_);
      EXPECT_EQ(sent.status, 200) << sent.body;
    });
    both.emplace_back([&] { EXPECT_TRUE(server::housekeep(rig_.core())); });
  }
  for (auto& one : both) one.join();
  EXPECT_EQ(rig_.count("SELECT count(*) FROM media"), 1);
  EXPECT_TRUE(fs::exists(media(sha256)));
}

TEST_F(UploadTest, TheStartClearsWhatAKillLeft) {
  rig_.centre.reset();
  fs::create_directories(rig_.data() + "/picture-Ab12Cd");
  std::ofstream(rig_.data() + "/picture-Ab12Cd/in.jpg") << "somebody's photo with its place";
  std::ofstream(rig_.data() + "/epoch.witness.new") << "half";
  std::ofstream(media(std::string(64, 'b')) + ".new-Ab12Cd") << "half";
  std::ofstream(media(std::string(64, 'c'))) << "whole";
  rig_.open();
  EXPECT_FALSE(fs::exists(rig_.data() + "/picture-Ab12Cd"));
  EXPECT_FALSE(fs::exists(rig_.data() + "/epoch.witness.new"));
  EXPECT_FALSE(fs::exists(media(std::string(64, 'b')) + ".new-Ab12Cd"));
  EXPECT_TRUE(fs::exists(media(std::string(64, 'c'))));
  EXPECT_TRUE(fs::exists(rig_.data() + "/keys/hash.key"));
}

TEST_F(UploadTest, TheSweepFindsFilesWithoutARow) {
  const std::string sha256 = parsed(upload())["sha256"];
  put(media(sha256), 2 * base::kDay_ms);  // old, but somebody's
  put(media(std::string(64, 'd')), 2 * base::kDay_ms);
  put(media(std::string(64, 'e')), base::kHour_ms);
  ASSERT_TRUE(server::housekeep(rig_.core()));
  EXPECT_TRUE(fs::exists(media(sha256)));
  EXPECT_FALSE(fs::exists(media(std::string(64, 'd'))));
  EXPECT_TRUE(fs::exists(media(std::string(64, 'e'))));
}

TEST_F(UploadTest, WhatIsWrongAtOursIsNotThePicturesFault) {
  fs::remove_all(rig_.data() + "/media");  // injected: the folder is gone
  const auto answer = upload();
  EXPECT_EQ(answer.status, 500) << answer.body;
}

}  // namespace
}  // namespace rig
