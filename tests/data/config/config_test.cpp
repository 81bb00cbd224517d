#include <gtest/gtest.h>

#include <fstream>

#include "data/base/program.h"
#include "data/config/kiosk_config.h"
#include "data/config/server_config.h"
#include "tests/support/temp_folder.h"

namespace {

using config::KioskConfig;
using config::ServerConfig;

base::Result<KioskConfig> kiosk(std::vector<std::string> more) {
  std::vector<std::string> all = {"--server", "http://127.0.0.1:8080", "--data", "d", "--assets",
                                  "a"};
  all.insert(all.end(), more.begin(), more.end());
  auto parsed = config::parse_kiosk(all);
  if (!parsed.has_value()) return parsed.error();
  return std::get<KioskConfig>(*parsed);
}

base::Result<ServerConfig> server(std::vector<std::string> more) {
  std::vector<std::string> all = {"--data", "d"};
  all.insert(all.end(), more.begin(), more.end());
  auto parsed = config::parse_server(all);
  if (!parsed.has_value()) return parsed.error();
  return std::get<ServerConfig>(*parsed);
}

TEST(KioskConfig, TakesSyncIntervalsFromASecondToAnHour) {
  EXPECT_EQ(kiosk({}).value().sync_interval_ms, 30'000);
  EXPECT_EQ(kiosk({"--sync-interval", "1"}).value().sync_interval_ms, 1000);
  EXPECT_EQ(kiosk({"--sync-interval", "1h"}).value().sync_interval_ms, 3'600'000);
  for (const char* wrong : {"0", "500ms", "2h", "soon", "-1", "1w"}) {
    const auto refused = kiosk({"--sync-interval", wrong});
    ASSERT_FALSE(refused) << wrong;
    EXPECT_NE(refused.error().message.find("--sync-interval"), std::string::npos);
  }
}

TEST(KioskConfig, RefusesPlainHttpToAnythingButThisMachine) {
  EXPECT_TRUE(config::check_server_url("https://reception.example"));
  EXPECT_TRUE(config::check_server_url("http://[::1]:8080"));
  EXPECT_TRUE(config::check_server_url("http://localhost:8080/"));
  EXPECT_EQ(config::check_server_url("http://10.0.0.1").error().code, base::Code::kRefused);
  EXPECT_EQ(config::check_server_url("http://127.0.0.1.example.com").error().code,
            base::Code::kRefused);
  EXPECT_FALSE(config::check_server_url("http://127.0.0.1@evil.example"));
  EXPECT_FALSE(config::check_server_url("ftp://127.0.0.1"));
}

TEST(KioskConfig, ReadsAWindowAndARotation) {
  const auto config = kiosk({"--window", "1080x1920", "--rotation", "90"}).value();
  EXPECT_EQ(config.screen, config::Screen::kWindow);
  EXPECT_EQ(config.window.height, 1920);
  EXPECT_EQ(config.rotation, 90);
  EXPECT_FALSE(kiosk({"--window", "big"}));
  EXPECT_FALSE(kiosk({"--window", "10x10"}));
  EXPECT_FALSE(kiosk({"--rotation", "45"}));
  EXPECT_FALSE(kiosk({"--panel-width-mm", "400"}));
}

TEST(KioskConfig, TakesTheSoundsThatAHouseHearsAsOne) {
  using config::FuzzySounds;
  const auto fuzzy = [](const std::string& text) { return kiosk({"--fuzzy", text}).value().fuzzy; };
  EXPECT_EQ(kiosk({}).value().fuzzy, FuzzySounds{});
  EXPECT_EQ(fuzzy("all"), FuzzySounds{});
  EXPECT_EQ(fuzzy("none"), (FuzzySounds{false, false, false, false, false}));
  EXPECT_EQ(fuzzy("z-zh,l-n"), (FuzzySounds{true, false, false, false, true}));
  const auto wrong = kiosk({"--fuzzy", "r-l"});
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("z-zh"), std::string::npos);
}

TEST(KioskConfig, ReadsTheSameNamesFromATomlFileAndFlagsWin) {
  support::TempFolder folder;
  const auto path = folder.file("kiosk.toml");
  std::ofstream(path) << "sync-interval = \"5m\"\nrotation = 180\nidle-off = true\n";
  const auto config = kiosk({"--config", path, "--rotation", "270"}).value();
  EXPECT_EQ(config.sync_interval_ms, 300'000);
  EXPECT_EQ(config.rotation, 270);
  EXPECT_EQ(config.idle_timer, config::IdleTimer::kOff);
  std::ofstream(path) << "sync-interva = \"5m\"\n";
  EXPECT_FALSE(kiosk({"--config", path}));
  std::ofstream(path) << "not toml";
  EXPECT_FALSE(kiosk({"--config", path}));
}

TEST(KioskConfig, KnowsNoFlagOfTheGalleryAndTheBenchmark) {
  for (const char* flag : {"--shots", "--bench", "--bench-rows", "--fixed-time-ms", "--seed"}) {
    const auto refused = kiosk({flag, "1"});
    ASSERT_FALSE(refused) << flag;
    EXPECT_EQ(refused.error().code, base::Code::kInvalid);
    EXPECT_NE(refused.error().message.find(flag), std::string::npos) << refused.error().message;
  }
}

TEST(KioskConfig, AProgramHasFlagsOfItsOwnBesideTheKiosks) {
  std::string shots;
  const config::KioskProgram program{
      "reception-gallery",
      "pictures",
      {{"--shots", "where to", config::OwnFlag::Need::kMust, [&](const std::string& text) {
          if (text.starts_with("/")) return base::Result<void>(base::invalid("a relative folder"));
          shots = text;
          return base::Result<void>();
        }}}};
  const std::vector<std::string> all = {"--server", "http://127.0.0.1:1", "--data",
                                        "d",        "--assets",           "a"};
  const auto parse = [&](std::vector<std::string> more) {
    more.insert(more.begin(), all.begin(), all.end());
    return config::parse_kiosk(more, program);
  };
  const auto parsed = parse({"--shots", "there", "--rotation", "90"});
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(std::get<KioskConfig>(*parsed).rotation, 90);
  EXPECT_EQ(shots, "there");
  EXPECT_NE(parse({}).error().message.find("--shots"), std::string::npos) << "it must be there";
  const auto wrong = parse({"--shots", "/etc"});
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("a relative folder"), std::string::npos);
  EXPECT_FALSE(parse({"--shots", "there", "--unknown"}));
  const auto help = config::parse_kiosk({"--help"}, program);
  ASSERT_TRUE(help);
  EXPECT_NE(std::get<config::HelpText>(*help).text.find("--shots"), std::string::npos);
}

TEST(KioskConfig, ReadsWholeNumbersWithinBounds) {
  EXPECT_EQ(config::whole_between("0", 0, 100'000).value(), 0);
  EXPECT_EQ(config::whole_between("1795665600000", 0, INT64_MAX).value(), 1795665600000);
  for (const char* wrong : {"", "x", "1x", "-1", "100001", "99999999999999999999"}) {
    EXPECT_FALSE(config::whole_between(wrong, 0, 100'000)) << wrong;
  }
}

TEST(ServerConfig, RefusesAPublicAddressWithoutTls) {
  EXPECT_TRUE(server({}));
  EXPECT_EQ(server({"--listen", "0.0.0.0:80"}).error().code, base::Code::kRefused);
  EXPECT_TRUE(server({"--listen", "0.0.0.0:80", "--behind-tls-proxy"}));
}

TEST(ServerConfig, ReadsTheCommandsBesideServing) {
  const auto parse = [](const std::vector<std::string>& words) {
    return config::parse_server(words);
  };
  const auto command = [&](const std::vector<std::string>& words) {
    const auto parsed = parse(words);
    EXPECT_TRUE(parsed) << parsed.error().message;
    return parsed ? std::get<config::ServerConfig>(*parsed) : config::ServerConfig{};
  };
  EXPECT_EQ(command({"--data", "d"}).command, config::Command::kServe);
  const auto restore = command({"restore", "a.db", "--data", "d"});
  EXPECT_EQ(restore.command, config::Command::kRestore);
  EXPECT_EQ(restore.restore_file, "a.db");
  EXPECT_EQ(restore.data, "d");
  EXPECT_EQ(command({"--data", "d", "keys", "list"}).command, config::Command::kListKeys);
  EXPECT_EQ(command({"keys", "rotate", "--data", "d"}).command, config::Command::kRotateKeys);
  EXPECT_FALSE(parse({"restore", "--data", "d"})) << "which file?";
  EXPECT_FALSE(parse({"keys", "--data", "d"})) << "what about them?";
  EXPECT_FALSE(parse({"restore", "a.db"})) << "where?";
  const auto serve = command(
      {"--data", "d", "--backup-command", "/usr/local/bin/copy", "--backup-command-limit", "90s"});
  EXPECT_EQ(serve.backup_command, "/usr/local/bin/copy");
  EXPECT_EQ(serve.backup_command_limit_ms, 90'000);
}

TEST(ServerConfig, NamesWhatIsWrong) {
  EXPECT_FALSE(config::parse_server({}));
  EXPECT_FALSE(server({"--listen", "localhost:80"}));
  EXPECT_FALSE(server({"--listen", "127.0.0.1:99999"}));
  EXPECT_FALSE(server({"--unknown"}));
  EXPECT_FALSE(server({"--log-level", "loud"}));
}

TEST(Configs, GiveTheVersionAsText) {
  const std::string version(base::version());
  EXPECT_EQ(std::get<config::HelpText>(config::parse_server({"--version"}).value()).text,
            "reception-server " + version + "\n");
  EXPECT_EQ(std::get<config::HelpText>(config::parse_kiosk({"--version"}).value()).text,
            "reception-kiosk " + version + "\n");
}

// tests/install starts both programs where they know their folders themselves.
TEST(Configs, KnowNoAssetsWhereNothingIsInstalled) {
  const auto kiosk = config::parse_kiosk({"--server", "https://reception.example", "--data", "d"});
  ASSERT_FALSE(kiosk);
  EXPECT_NE(kiosk.error().message.find("--assets"), std::string::npos);
  EXPECT_EQ(server({}).value().console_dir, "");
}

TEST(Configs, GiveHelpAsText) {
  const auto parsed = config::parse_kiosk({"--help"});
  ASSERT_TRUE(parsed);
  EXPECT_NE(std::get<config::HelpText>(*parsed).text.find("--sync-interval"), std::string::npos);
}

}  // namespace
