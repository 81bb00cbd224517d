#pragma once
// All that runs, in the order in which it needs each other; torn down in reverse. Wired by run()
// (role.h), or by a test over a panel that shows nothing. Main thread; what the threads of the
// link and of the lanes touch is theirs.

#include <memory>

#include "data/base/random.h"
#include "kiosk/app/sync_outlet.h"
#include "kiosk/screens/host.h"
#include "kiosk/shell/link.h"
#include "kiosk/shell/panel.h"
#include "kiosk/shell/role.h"
#include "kiosk/speech/speaker.h"
#include "kiosk/ui/probe_file.h"

namespace shell {

struct Kiosk {
  struct Ground {  // all outlive the kiosk
    const config::KioskConfig& config;
    base::Log& log;
    base::Random& random;
    const base::Clock& system;
    Role& role;
  };
  Kiosk(const Ground& ground, std::unique_ptr<Link> opened_link,
        std::unique_ptr<Panel> opened_panel, app::Strings loaded_strings, base::Zone zone);
  ~Kiosk() { link->stop(); }
  Kiosk(const Kiosk&) = delete;
  Kiosk& operator=(const Kiosk&) = delete;

  int64_t now_ms() const;  // effective time
  const app::AppState& state() const { return host.state(); }
  // Lets the link hear the centre, unless the role leaves it alone.
  void start();

  const config::KioskConfig& config;
  base::Log& log;
  const base::Clock& system;
  Role& role;
  const base::Clock& clock;  // the screen's: it stands while pictures are taken
  std::unique_ptr<Link> link;
  std::unique_ptr<Panel> panel;
  app::Strings strings;
  ime::PinyinEngine pinyin;
  std::unique_ptr<ime::Handwriting> handwriting;  // null: its tab is not shown
  app::StoreContent cache;
  app::Content& content;  // the cache's, or the role's around it
  app::Mailbox mailbox;
  app::SyncOutlet outlet;
  app::Effects effects;
  app::Lanes lanes;

 private:
  std::unique_ptr<app::AppState> state_;  // the host's, once there is one

 public:
  screens::Scene scene;
  ui::ProbeFile probe_file;
  bool probe_failed = false;  // told once
  speech::Speaker speaker;
  speech::Narrator narrator;
  screens::Host host;

 private:
  screens::Host::Parts host_parts();
  void drawn();
  void list_controls();
};

}  // namespace shell
