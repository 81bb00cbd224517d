#pragma once
// The settings of reception-server, from flags and from a TOML file with the same names.
//
// Flags win over the file, the file over the defaults. Read once by main(); plain values after
// that. `--help` and errors come back as text: nothing here prints or exits.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "data/base/log.h"
#include "data/base/result.h"

namespace config {

struct HelpText {
  std::string text;  // print it and leave with status 0
};

struct ListenAddress {
  std::string host = "127.0.0.1";  // an IP address; no names, so that the check below is honest
  uint16_t port = 8080;            // 0: any free one, written to port_file
};

enum class TlsProxy { kNone, kInFront };

// What the program is asked to do; all but serving is done once, and then it leaves.
enum class Command : uint8_t {
  kServe,
  kVerifyAudit,
  kRestore,
  kListKeys,
  kRotateKeys,
  kResetStaff
};

struct ServerConfig {
  Command command = Command::kServe;
  std::string restore_file;  // of kRestore: the backup
  std::string login;         // of kResetStaff
  std::string data;          // folder of the database, media and keys; required
  ListenAddress listen;
  std::string public_url;                // of the phone pages and the console; "" = from listen
  TlsProxy tls_proxy = TlsProxy::kNone;  // --behind-tls-proxy: X-Forwarded-For of loopback counts
  std::string sample_dir;                // sample building, sown when the store is empty
  std::string assets_dir;                // of the sample's pictures; "" = the installed ones
  std::string console_dir;               // the built console; "" = the installed one, or none
  std::string enrol_file;                // where to leave a one-time local enrolment (demo)
  std::string port_file;                 // where to write the port taken
  std::string setup_link_file;           // where to leave the first-start link beside printing it
  int64_t backup_interval_ms = 6 * 60 * 60 * 1000LL;   // 0: none; else 1 min … 7 days
  int backups_kept = 8;                                // 1 … 100
  std::string backup_command;                          // brings a copy elsewhere; "" = none
  int64_t backup_command_limit_ms = 10 * 60 * 1000LL;  // 1 s … 24 h; then it is killed
  int kiosk_share = 1;  // times a kiosk's usual share of new items, 1 … 1000
  int io_threads = 2;   // 1 … 64
  int readers = 2;      // database readers, 1 … 16
  base::LogLevel log_level = base::LogLevel::kInfo;
};

// kInvalid with one sentence that names the flag and what it wants.
base::Result<std::variant<ServerConfig, HelpText>> parse_server(
    const std::vector<std::string>& arguments);  // without the program's name

// kRefused where plain HTTP would be reachable from outside: a listen address that is not loopback
// needs TLS here or a TLS proxy in front.
base::Result<void> check_listen(const ServerConfig& config);

bool is_loopback(const std::string& host);  // 127.0.0.0/8, ::1 (also in brackets), localhost

// "30" and "30s" are seconds; "500ms", "5m", "1h", "7d".
base::Result<int64_t> parse_duration_ms(const std::string& text);
base::Result<ListenAddress> parse_listen(const std::string& text);  // "127.0.0.1:8080", "[::1]:80"

}  // namespace config
