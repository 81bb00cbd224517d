// reception-server: reads its settings, opens its folder, listens until it is told to stop.

#include <csignal>
#include <cstdio>
#include <ctime>

#include "data/base/folder_lock.h"
#include "data/base/private_files.h"
#include "data/base/process.h"
#include "data/config/server_config.h"
#include "sync/server/at_machine.h"
#include "sync/server/auth/reports.h"
#include "sync/server/centre.h"
#include "sync/server/commands.h"
#include "sync/server/core/files.h"
#include "sync/server/http/listener.h"
#include "sync/server/jobs/backup_job.h"

namespace {

int complain(const base::Error& error) {
  std::fprintf(stderr, "reception-server: %s\n", error.message.c_str());
  return 1;
}

// Backups, reports and sweeping, until SIGTERM or SIGINT arrives.
void run_until_told(server::Centre& centre, const config::ServerConfig& config,
                    const base::Clock& clock, base::Log& log, const sigset_t& signals) {
  const server::BackupJob backups(centre.core(), config.backup_interval_ms);
  int64_t sweep_due = clock.boot_ms() + base::kMinute_ms;
  int64_t reports_due = clock.boot_ms() + server::kReports_ms;
  const timespec second{1, 0};
  while (sigtimedwait(&signals, nullptr, &second) < 0) {
    server::answer_at_machine(centre);
    if (clock.boot_ms() >= reports_due) {
      reports_due = clock.boot_ms() + server::kReports_ms;
      centre.file_reports();
    }
    if (clock.boot_ms() >= sweep_due) {
      sweep_due = clock.boot_ms() + base::kHour_ms;
      if (const auto done = centre.housekeep(); !done) log.error("sweep: {}", done.error().message);
    }
  }
}

server::Handlers handlers_of(server::Centre& centre) {
  return {[&](const auto& request) { return centre.fast(request); },
          [&](const auto& request) { return centre.slow(request); },
          [&](const auto& method, const auto& path) {
            const bool hashes = centre.hashes_password(method, path);
            return server::CallShape{centre.body_limit(method, path),
                                     hashes ? server::Lane::kPassword : server::Lane::kWork};
          },
          [&](const auto& head) { return centre.refuse_early(head); }};
}

base::Result<void> run(const config::ServerConfig& config) {
  TRY_VOID(config::check_listen(config));
  TRY(const auto owner, base::FolderLock::take(config.data));
  TRY(const auto log, base::open_log(config.data + "/server.log", config.log_level));
  base::make_private(config.data, *log);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const base::SystemClock clock;
  base::SystemRandom random;
  server::CentreOptions options;
  options.folder = config.data;
  options.public_url = config.public_url;
  options.console_dir = config.console_dir;
  options.enrol_file = config.enrol_file;
  options.readers = config.readers;
  options.backups_kept = config.backups_kept;
  options.backup_command = config.backup_command;
  options.backup_command_limit_ms = config.backup_command_limit_ms;
  options.reserve_bytes = server::kReserve_bytes;
  for (int64_t& worth : options.limits.quota.of) worth *= config.kiosk_share;
  options.limits.pushed_codes.burst *= config.kiosk_share;
  TRY(const auto centre, server::Centre::open(options, clock, random, *log));
  server::forget_at_machine(config.data);
  if (!config.assets_dir.empty()) centre->sow_calendar(config.assets_dir + "/calendar/cn.tsv");
  if (!config.sample_dir.empty()) {
    TRY_VOID(centre->sow_sample(config.sample_dir, config.assets_dir + "/images"));
  }
  if (!config.enrol_file.empty()) TRY_VOID(centre->write_enrol_file());
  server::ListenerOptions where{config.listen.host, config.listen.port, config.io_threads, 8,
                                config.tls_proxy == config::TlsProxy::kInFront};
  TRY(const auto listener, server::Listener::start(where, handlers_of(*centre)));
  const std::string port = std::to_string(listener->port());
  if (!config.port_file.empty())
    TRY_VOID(server::write_file_synced(config.port_file, port + "\n", 0600));
  const std::string url =
      config.public_url.empty() ? "http://" + config.listen.host + ":" + port : config.public_url;
  TRY_VOID(config.public_url.empty() ? centre->offer_public_url(url) : centre->set_public_url(url));
  std::printf("console: %s/\n", url.c_str());
  if (const auto setup = centre->setup_path(); !setup.empty()) {
    std::printf("set up the first account: %s%s\n", url.c_str(), setup.c_str());
    if (!config.setup_link_file.empty()) {
      TRY_VOID(server::write_file_synced(config.setup_link_file, url + setup + "\n", 0600));
    }
  }
  std::fflush(stdout);
  run_until_told(*centre, config, clock, *log, signals);
  listener->stop();
  centre->file_reports();
  return {};
}

}  // namespace

int main(int count, char** values) {
  base::forbid_core_dumps();
  base::keep_files_private();
  base::raise_descriptor_limit();
  const auto parsed = config::parse_server(std::vector<std::string>(values + 1, values + count));
  if (!parsed) return complain(parsed.error());
  if (const auto* help = std::get_if<config::HelpText>(&*parsed)) {
    std::printf("%s", help->text.c_str());
    return 0;
  }
  const auto& config = std::get<config::ServerConfig>(*parsed);
  const bool serves = config.command == config::Command::kServe;
  const auto done = serves ? run(config) : server::run_command(config);
  return done ? 0 : complain(done.error());
}
