#include "kiosk/shell/program.h"

#include <future>

#include "data/base/folder_lock.h"
#include "data/base/log_or_stderr.h"
#include "data/base/private_files.h"
#include "data/crypto/hash.h"
#include "kiosk/shell/kiosk.h"
#include "kiosk/watch/child.h"
#include "kiosk/watch/stop.h"

namespace shell {
namespace {

// A supervisor hands its lock over; a child that was started by hand takes it itself. A folder that
// cannot be locked, because there is none and none can be made, has no other owner either.
base::Result<std::optional<base::FolderLock>> own_folder(const config::KioskConfig& config) {
  using Owner = std::optional<base::FolderLock>;
  if (config.supervision == config::Supervision::kChild) {
    auto handed = base::FolderLock::adopt(config.data, watch::kOwnerDescriptor);
    if (handed) return Owner(std::move(*handed));
    if (handed.error().code != base::Code::kInvalid) return handed.error();
  }
  auto taken = base::FolderLock::take(config.data);
  if (taken) return Owner(std::move(*taken));
  if (taken.error().code == base::Code::kConflict) return taken.error();
  return Owner();
}

}  // namespace

base::Result<void> run(const config::KioskConfig& config, Role& role) {
  TRY_VOID(crypto::init());
  TRY(const auto owner, own_folder(config));
  const std::string log_file =
      config.log_file.empty() ? config.data + "/kiosk.log" : config.log_file;
  TRY(const auto log, base::open_log_or_stderr(log_file, config.log_level));
  base::make_private(config.data, *log);
  watch::listen_for_stop();

  const base::SystemClock clock;
  base::SystemRandom random;
  platform::prepare_process();
  auto opening =
      std::async(std::launch::async, [&] { return Link::open(config, clock, random, *log); });
  Link* opened = nullptr;  // set before anything is drawn
  TRY(auto panel, Panel::open(
                      config, Link::media_folder(config.data),
                      [&opened](const auto& name) { opened->recheck_picture(name); }, clock));
  TRY(auto link, opening.get());
  opened = link.get();
  TRY(auto strings, app::Strings::load(config.assets + "/i18n"));
  TRY(auto zone, base::Zone::load(config.timezone.empty() ? std::string(base::kDefaultZone)
                                                          : config.timezone));
  panel->window = role.window(std::move(panel->window), clock);
  Kiosk kiosk({config, *log, random, clock, role}, std::move(link), std::move(panel),
              std::move(strings), std::move(zone));
  kiosk.start();
  auto outcome = role.go(kiosk);
  kiosk.link->stop();
  return outcome;
}

}  // namespace shell
