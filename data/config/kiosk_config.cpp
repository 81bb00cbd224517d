#include "data/config/kiosk_config.h"

#include <charconv>
#include <cstdio>
#include <sstream>

#include "data/base/clock.h"
#include "data/base/program.h"
#include "data/config/flags.h"

namespace config {
namespace {

constexpr int kWindowLeast_px = 320;
constexpr int kWindowMost_px = 7680;

base::Result<WindowSize> parse_window(const std::string& text) {
  WindowSize size;
  char rest = 0;
  const int read = std::sscanf(text.c_str(), "%4dx%4d%c", &size.width, &size.height, &rest);
  const auto fits = [](int px) { return px >= kWindowLeast_px && px <= kWindowMost_px; };
  if (read != 2 || !fits(size.width) || !fits(size.height)) {
    return base::invalid("a window reads like 1080x1920, each side 320 to 7680");
  }
  return size;
}

// "z-zh,l-n": those and no others; "none", and "all".
base::Result<FuzzySounds> parse_fuzzy(const std::string& text) {
  if (text == "all") return FuzzySounds{};
  FuzzySounds sounds{false, false, false, false, false};
  if (text == "none") return sounds;
  std::istringstream names(text);
  for (std::string name; std::getline(names, name, ',');) {
    if (name == "z-zh") sounds.z_zh = true;
    else if (name == "c-ch") sounds.c_ch = true;
    else if (name == "s-sh") sounds.s_sh = true;
    else if (name == "n-ng") sounds.n_ng = true;
    else if (name == "l-n") sounds.l_n = true;
    else return base::invalid("fuzzy sounds are all, none, or some of z-zh,c-ch,s-sh,n-ng,l-n");
  }
  return sounds;
}

void add_link_options(CLI::App& app, KioskConfig* config) {
  app.add_option("--server", config->server, "the centre: https://…, or http:// on this machine")
      ->required();
  app.add_option("--data", config->data, "folder of cache.db, outbox.db and media")->required();
  app.add_option("--assets", config->assets,
                 "folder of i18n, theme and icons; an installed program knows its own");
  app.add_option("--enrol-file", config->enrol_file,
                 "enrol by the one-time file that a centre on this machine left");
  app.add_option("--ca-file", config->ca_file, "trust only this authority (PEM)");
  add_parsed<int64_t>(
      app, "--sync-interval", &config->sync_interval_ms,
      [](const std::string& text) {
        return duration_between(text, base::kSecond_ms, base::kHour_ms, "between 1s and 1h");
      },
      "time between polls, 1s to 1h (30s)");
  add_parsed<int64_t>(
      app, "--max-offline", &config->max_offline_ms,
      [](const std::string& text) {
        return duration_between(text, base::kHour_ms, 365 * base::kDay_ms, "between 1h and 365d");
      },
      "hide content that is older than this (30d)");
}

void add_panel_options(CLI::App& app, KioskConfig* config) {
  app.add_option_function<std::string>(
      "--window",
      [config](const std::string& text) {
        auto size = parse_window(text);
        if (!size.has_value()) throw CLI::ValidationError("--window", size.error().message);
        config->window = *size;
        config->screen = Screen::kWindow;
      },
      "a window of WIDTHxHEIGHT instead of the full screen");
  app.add_option("--rotation", config->rotation, "turn the picture clockwise: 0, 90, 180 or 270")
      ->check(CLI::IsMember({0, 90, 180, 270}));
  auto* width = app.add_option("--panel-width-mm", config->panel_width_mm,
                               "width of the panel instead of what it says itself")
                    ->check(CLI::Range(50.0, 5000.0));
  auto* height = app.add_option("--panel-height-mm", config->panel_height_mm, "and its height")
                     ->check(CLI::Range(50.0, 5000.0));
  width->needs(height);
  height->needs(width);
  app.add_option("--panel-bottom-mm", config->panel_bottom_mm,
                 "height of the panel's lower edge above the floor (740)")
      ->check(CLI::Range(0.0, 2000.0));
  app.add_option("--timezone", config->timezone, "instead of the building's, like Asia/Shanghai");
  add_parsed<FuzzySounds>(app, "--fuzzy", &config->fuzzy, parse_fuzzy,
                          "sounds of pinyin that are taken for one: all, none, or some of"
                          " z-zh,c-ch,s-sh,n-ng,l-n (all)");
}

void add_run_options(CLI::App& app, KioskConfig* config) {
  app.add_flag_callback(
      "--idle-off", [config] { config->idle_timer = IdleTimer::kOff; },
      "never end a session by itself (benchmarks and pictures)");
  app.add_option("--probe-file", config->probe_file,
                 "list the controls on the screen in this file after each change, for tests");
  app.add_flag_callback(
      "--child", [config] { config->supervision = Supervision::kChild; },
      "run under the supervisor that started this process");
  app.add_flag_callback(
      "--unsupervised", [config] { config->supervision = Supervision::kNone; },
      "run without a supervisor");
  app.add_flag_callback(
      "--safe-page", [config] { config->supervision = Supervision::kSafePage; },
      "show only the friendly page");
  add_parsed<int64_t>(app, "--exit-after", &config->exit_after_ms, parse_duration_ms,
                      "leave after this time, for tests");
  app.add_option("--log-file", config->log_file, "instead of DATA/kiosk.log");
  add_parsed<base::LogLevel>(
      app, "--log-level", &config->log_level,
      [](const std::string& text) { return base::parse_log_level(text); },
      "debug, info, warning, error or off");
}

void add_own(CLI::App& app, const OwnFlag& flag) {
  auto* option = app.add_option_function<std::string>(
      flag.name,
      [&flag](const std::string& text) {
        const auto taken = flag.take(text);
        if (!taken) throw CLI::ValidationError(flag.name, taken.error().message);
      },
      flag.help);
  option->required(flag.need == OwnFlag::Need::kMust);
}

}  // namespace

base::Result<int64_t> whole_between(const std::string& text, int64_t least, int64_t most) {
  int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, number);
  if (problem == std::errc() && rest == end && number >= least && number <= most) return number;
  return base::invalid("a whole number from " + std::to_string(least) + " to " +
                       std::to_string(most));
}

base::Result<std::variant<KioskConfig, HelpText>> parse_kiosk(
    const std::vector<std::string>& arguments, const KioskProgram& program) {
  KioskConfig config;
  CLI::App app(program.name + ": " + program.what, program.name);
  for (const OwnFlag& flag : program.own) add_own(app, flag);
  add_link_options(app, &config);
  add_panel_options(app, &config);
  add_run_options(app, &config);
  TRY(const auto outcome, run(app, arguments));
  if (const auto* help = std::get_if<HelpText>(&outcome)) {
    return std::variant<KioskConfig, HelpText>(*help);
  }
  TRY_VOID(check_server_url(config.server));
  if (config.assets.empty()) {
    const auto shared = base::shared_folder();
    if (shared.empty()) return base::invalid("--assets is required where nothing is installed");
    config.assets = shared + "/assets";
  }
  return std::variant<KioskConfig, HelpText>(std::move(config));
}

base::Result<void> check_server_url(const std::string& url) {
  const bool secure = url.starts_with("https://");
  if (!secure && !url.starts_with("http://")) {
    return base::invalid("--server reads like https://reception.example");
  }
  std::string host = url.substr(secure ? 8 : 7);
  host = host.substr(0, host.find('/'));
  if (host.empty() || host.find_first_of(" @?#") != std::string::npos) {
    return base::invalid("--server needs a plain host name after " +
                         std::string(secure ? "https://" : "http://"));
  }
  if (secure) return {};
  const size_t bracket = host.find(']');
  const size_t colon = host.find(':', bracket == std::string::npos ? 0 : bracket);
  if (is_loopback(host.substr(0, colon))) return {};
  return base::Error{base::Code::kRefused,
                     "--server " + url + " would send visitors' words in clear: use https://"};
}

}  // namespace config
