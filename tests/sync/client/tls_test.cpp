// Dates of certificates, against a real TLS server on loopback: openssl's, with a certificate of
// its own that is good for a day from now.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "sync/client/transport.h"
#include "sync/protocol/messages.h"
#include "tests/support/temp_folder.h"

namespace client {
namespace {

constexpr int64_t kTold_ms = 1'795'665'600'000;

class Tls : public testing::Test {
 protected:
  void SetUp() override {
    make_certificate("good", "IP:127.0.0.1");
    make_certificate("other", "DNS:elsewhere.example");
    std::filesystem::create_directories(folder_.file("api/v1"));
    const std::string body = protocol::encode(protocol::TimeAnswer{kTold_ms});
    std::ofstream(folder_.file("api/v1/time"))
        << "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " << body.size()
        << "\r\nConnection: close\r\n\r\n"
        << body;
  }
  void TearDown() override {
    if (server_ <= 0) return;
    kill(server_, SIGTERM);
    waitpid(server_, nullptr, 0);
  }

  void make_certificate(const std::string& name, const std::string& subject) {
    const std::string key = folder_.file(name + ".key");
    const std::string command =
        "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=test -addext "
        "subjectAltName=" +
        subject + " -keyout " + key + " -out " + folder_.file(name + ".pem") + " 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  // Serves the folder under that certificate; the port it took.
  void serve(const std::string& name) {
    int out[2];
    ASSERT_EQ(pipe(out), 0);
    server_ = fork();
    if (server_ == 0) {
      if (chdir(folder_.path().c_str()) != 0) _exit(1);
      dup2(out[1], STDOUT_FILENO);
      close(out[0]);
      const std::string cert = folder_.file(name + ".pem");
      const std::string key = folder_.file(name + ".key");
      execlp("openssl", "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", cert.c_str(),
             "-key", key.c_str(), "-HTTP", static_cast<char*>(nullptr));
      _exit(127);
    }
    close(out[1]);
    FILE* said = fdopen(out[0], "r");
    char line[256];
    while (port_ == 0 && std::fgets(line, sizeof line, said) != nullptr) {
      const std::string_view text(line);
      if (!text.starts_with("ACCEPT")) continue;
      port_ = std::atoi(line + text.rfind(':') + 1);
    }
    said_ = said;
    ASSERT_GT(port_, 0);
  }

  std::unique_ptr<CurlTransport> transport(int64_t clock_ms, const std::string& authority) {
    const std::string server = "https://127.0.0.1:" + std::to_string(port_);
    const auto now_ms = [clock_ms] { return clock_ms; };
    return *CurlTransport::make({server, folder_.file(authority + ".pem"), now_ms});
  }
  static bool reaches(CurlTransport& transport) {
    protocol::HttpRequest request;
    request.path = protocol::kPathTime;
    return transport.send(request, SendLimits{}).has_value();
  }
  static int64_t today_ms() { return base::SystemClock().wall_ms() + base::kHour_ms; }

  support::TempFolder folder_;
  pid_t server_ = 0;
  int port_ = 0;
  FILE* said_ = nullptr;
};

constexpr int64_t kTenYears_ms = 3650 * base::kDay_ms;

TEST_F(Tls, DatesAreCheckedAgainstEffectiveTimeNotTheMachines) {
  serve("good");
  auto right = transport(today_ms(), "good");
  EXPECT_TRUE(reaches(*right));
  EXPECT_FALSE(right->failed_by_dates());
  for (const int64_t off_ms : {kTenYears_ms, -kTenYears_ms}) {
    auto wrong = transport(today_ms() + off_ms, "good");
    EXPECT_FALSE(reaches(*wrong)) << off_ms;
    EXPECT_TRUE(wrong->failed_by_dates()) << off_ms;
  }
}

TEST_F(Tls, WhereDatesAloneFailTheTimeCanBeHad) {
  serve("good");
  for (const int64_t off_ms : {kTenYears_ms, -kTenYears_ms}) {
    auto wrong = transport(today_ms() + off_ms, "good");
    ASSERT_FALSE(reaches(*wrong));
    EXPECT_EQ(wrong->ask_time().value_or(0), kTold_ms) << off_ms;
    EXPECT_FALSE(reaches(*wrong)) << "nothing but the time passes";
  }
}

TEST_F(Tls, AnotherNameOrAnotherChainTellsNoTime) {
  serve("other");  // not our name
  auto named = transport(today_ms() + kTenYears_ms, "other");
  EXPECT_FALSE(reaches(*named));
  EXPECT_FALSE(named->ask_time());
  auto chained = transport(today_ms() + kTenYears_ms, "good");  // not our authority
  EXPECT_FALSE(reaches(*chained));
  EXPECT_FALSE(chained->failed_by_dates());
  EXPECT_FALSE(chained->ask_time());
}

}  // namespace
}  // namespace client
