#include "data/config/server_config.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <utility>

#include "data/base/clock.h"
#include "data/base/program.h"
#include "data/config/flags.h"

namespace config {
namespace {

// The host of "127.0.0.1" or "[::1]" without brackets.
std::string without_brackets(const std::string& host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    return host.substr(1, host.size() - 2);
  }
  return host;
}

void add_options(CLI::App& app, ServerConfig* config) {
  app.add_option("--data", config->data, "folder of the database, media and keys")->required();
  add_parsed<ListenAddress>(app, "--listen", &config->listen, parse_listen,
                            "address and port, 127.0.0.1:8080; port 0 takes any free one");
  app.add_option("--public-url", config->public_url,
                 "where the phone pages are reached from outside, for the QR codes");
  app.add_flag_callback(
      "--behind-tls-proxy", [config] { config->tls_proxy = TlsProxy::kInFront; },
      "a proxy on this machine speaks TLS to the world");
  app.add_option("--sample", config->sample_dir,
                 "sow this sample building when the store is empty");
  app.add_option("--assets", config->assets_dir,
                 "folder of the project's assets; an installed program knows its own");
  app.add_option("--console", config->console_dir,
                 "folder of the built staff console; an installed program knows its own");
  app.add_option("--enrol-file", config->enrol_file,
                 "leave a one-time enrolment for a kiosk on this machine in this file");
  app.add_option("--port-file", config->port_file, "write the port taken to this file");
  app.add_option("--setup-link-file", config->setup_link_file,
                 "write the first-start link to this file beside printing it");
  add_parsed<int64_t>(
      app, "--backup-interval", &config->backup_interval_ms,
      [](const std::string& text) {
        if (text == "0") return base::Result<int64_t>(int64_t{0});
        return duration_between(text, base::kSecond_ms, 7 * base::kDay_ms,
                                "0, or between 1s and 7d");
      },
      "time between verified backups; 0 for none");
  app.add_option("--backups-kept", config->backups_kept, "how many backups to keep")
      ->check(CLI::Range(1, 100));
  app.add_option("--backup-command", config->backup_command,
                 "run by the shell after each verified backup, with the file's path behind it; "
                 "what the backup holds is safe only once it ends well");
  add_parsed<int64_t>(
      app, "--backup-command-limit", &config->backup_command_limit_ms,
      [](const std::string& text) {
        return duration_between(text, base::kSecond_ms, base::kDay_ms, "between 1s and 24h");
      },
      "how long the backup command may take");
  app.add_option("--kiosk-share", config->kiosk_share,
                 "times what one kiosk may bring in a day: for a lobby of many more people")
      ->check(CLI::Range(1, 1000));
  app.add_option("--io-threads", config->io_threads, "threads of the listener")
      ->check(CLI::Range(1, 64));
  app.add_option("--readers", config->readers, "database readers")->check(CLI::Range(1, 16));
  add_parsed<base::LogLevel>(
      app, "--log-level", &config->log_level,
      [](const std::string& text) { return base::parse_log_level(text); },
      "debug, info, warning, error or off");
}

// Each takes --data beside it.
void add_commands(CLI::App& app, ServerConfig* config) {
  app.require_subcommand(0, 1);
  app.fallthrough();
  const auto add = [&](CLI::App& at, const char* name, const char* help, Command command) {
    CLI::App* made = at.add_subcommand(name, help);
    made->fallthrough();
    made->callback([config, command] { config->command = command; });
    return made;
  };
  add(app, "verify-audit", "read the audit's chain, beside a running centre too; 1 where it breaks",
      Command::kVerifyAudit);
  add(app, "restore", "put a backup in the database's place; the old one is kept aside",
      Command::kRestore)
      ->add_option("FILE", config->restore_file, "the backup")
      ->required();
  CLI::App* keys = app.add_subcommand("keys", "the centre's keys");
  keys->require_subcommand(1, 1);
  keys->fallthrough();
  add(*keys, "list", "show which keys there are and which one kiosks seal to", Command::kListKeys);
  add(*keys, "rotate", "make a new sealing key and publish it; the old ones stay",
      Command::kRotateKeys);
  CLI::App* staff = app.add_subcommand("staff", "accounts of staff");
  staff->require_subcommand(1, 1);
  staff->fallthrough();
  add(*staff, "reset",
      "print a one-time link that sets a new password and ends the second step, beside a running "
      "centre too",
      Command::kResetStaff)
      ->add_option("LOGIN", config->login, "whose")
      ->required();
}

}  // namespace

base::Result<std::variant<ServerConfig, HelpText>> parse_server(
    const std::vector<std::string>& arguments) {
  ServerConfig config;
  CLI::App app("reception-server: the centre of Reception", "reception-server");
  add_options(app, &config);
  add_commands(app, &config);
  TRY(const auto outcome, run(app, arguments));
  if (const auto* help = std::get_if<HelpText>(&outcome)) {
    return std::variant<ServerConfig, HelpText>(*help);
  }
  if (config.command == Command::kServe) TRY_VOID(check_listen(config));
  if (const auto shared = base::shared_folder(); !shared.empty()) {
    if (config.assets_dir.empty()) config.assets_dir = shared + "/assets";
    if (config.console_dir.empty()) config.console_dir = shared + "/console";
  }
  return std::variant<ServerConfig, HelpText>(std::move(config));
}

base::Result<void> check_listen(const ServerConfig& config) {
  if (config.tls_proxy == TlsProxy::kInFront || is_loopback(config.listen.host)) return {};
  return base::Error{base::Code::kRefused,
                     "--listen " + config.listen.host +
                         " is reachable from outside: put a TLS proxy in front and say "
                         "--behind-tls-proxy"};
}

bool is_loopback(const std::string& host) {
  const std::string bare = without_brackets(host);
  if (bare == "localhost" || bare == "::1") return true;
  in_addr address{};
  return inet_pton(AF_INET, bare.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24) == 127;
}

base::Result<int64_t> parse_duration_ms(const std::string& text) {
  int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, number);
  const base::Error wrong = base::invalid("a duration reads like 500ms, 30s, 5m, 1h or 7d");
  constexpr int64_t kMost = 1'000'000'000;
  if (problem != std::errc() || number < 0 || number > kMost) return wrong;
  constexpr std::array<std::pair<std::string_view, int64_t>, 6> kUnits = {{{"", base::kSecond_ms},
                                                                           {"s", base::kSecond_ms},
                                                                           {"ms", 1},
                                                                           {"m", base::kMinute_ms},
                                                                           {"h", base::kHour_ms},
                                                                           {"d", base::kDay_ms}}};
  for (const auto& [unit, length_ms] : kUnits) {
    if (unit == std::string_view(rest, static_cast<size_t>(end - rest))) return number * length_ms;
  }
  return wrong;
}

base::Result<ListenAddress> parse_listen(const std::string& text) {
  const base::Error wrong = base::invalid("an address reads like 127.0.0.1:8080 or [::1]:8080");
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return wrong;
  const std::string host = text.substr(0, colon);
  int port = -1;
  const char* end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data() + colon + 1, end, port);
  if (problem != std::errc() || rest != end || port < 0 || port > 65535) return wrong;
  const std::string bare = without_brackets(host);
  in_addr v4{};
  in6_addr v6{};
  const bool is_v6 = bare != host && inet_pton(AF_INET6, bare.c_str(), &v6) == 1;
  if (!is_v6 && inet_pton(AF_INET, host.c_str(), &v4) != 1) return wrong;
  return ListenAddress{bare, static_cast<uint16_t>(port)};
}

}  // namespace config
