#pragma once
// The settings of reception-kiosk, from flags and from a TOML file with the same names; the gallery
// and the benchmark read the same and their own beside them.
//
// Flags win over the file, the file over the defaults. Read once by main(); plain values after
// that. `--help` and errors come back as text: nothing here prints or exits.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "data/base/limits.h"
#include "data/base/log.h"
#include "data/base/result.h"
#include "data/config/server_config.h"

namespace config {

struct WindowSize {
  int width = 1080;   // px, 320 … 7680
  int height = 1920;  // px
};

struct FuzzySounds {  // of pinyin: each pair is one sound where it is on
  bool z_zh = true;
  bool c_ch = true;
  bool s_sh = true;
  bool n_ng = true;
  bool l_n = true;
  bool operator==(const FuzzySounds&) const = default;
};

enum class Screen { kFullScreen, kWindow };
enum class IdleTimer { kOn, kOff };  // off only for benchmarks and pictures
enum class Supervision { kSupervise, kChild, kNone, kSafePage };

struct KioskConfig {
  std::string server;                 // https://…, or http:// to loopback only; required
  std::string data;                   // folder of cache.db, outbox.db, media; required
  std::string assets;                 // folder of i18n, theme, icons; "" = the installed ones
  std::string enrol_file;             // one-time local enrolment left by the centre (demo)
  std::string ca_file;                // a pinned authority; "" = the system's
  int64_t sync_interval_ms = 30'000;  // 1 s … 1 h
  int64_t max_offline_ms = base::kMaxOffline_ms;  // 1 h … 365 days

  Screen screen = Screen::kFullScreen;
  WindowSize window;                     // --window WxH means kWindow
  int rotation = 0;                      // degrees clockwise: 0, 90, 180, 270
  std::optional<double> panel_width_mm;  // not what the display says; 50 … 5000, both or none
  std::optional<double> panel_height_mm;
  double panel_bottom_mm = 740;  // lower edge above the floor; 0 … 2000
  std::string timezone;          // "" = the building's

  FuzzySounds fuzzy;  // what a visitor begins with; the keyboard has a switch

  IdleTimer idle_timer = IdleTimer::kOn;
  std::string probe_file;  // list the screen's controls there, for tests
  Supervision supervision = Supervision::kSupervise;
  int64_t exit_after_ms = 0;  // 0: never; for tests and benchmarks
  std::string log_file;       // "" = DATA/kiosk.log
  base::LogLevel log_level = base::LogLevel::kInfo;
};

// A flag that one program has and the lobby's does not know.
struct OwnFlag {
  enum class Need { kOptional, kMust };
  std::string name;  // --shots
  std::string help;
  Need need = Need::kOptional;
  // Keeps the value, or says in one sentence what it wants.
  std::function<base::Result<void>(const std::string& text)> take;
};
struct KioskProgram {
  std::string name = "reception-kiosk";
  std::string what = "the touchscreen of Reception";
  std::vector<OwnFlag> own = {};
};

// kInvalid with one sentence that names the flag and what it wants.
base::Result<std::variant<KioskConfig, HelpText>> parse_kiosk(
    const std::vector<std::string>& arguments,  // without the program's name
    const KioskProgram& program = {});

// For flags: a whole number within these bounds.
base::Result<int64_t> whole_between(const std::string& text, int64_t least, int64_t most);

// kInvalid where it is no URL of ours; kRefused for http:// to anything but loopback.
base::Result<void> check_server_url(const std::string& url);

}  // namespace config
