#pragma once
// The centre without its network: one request in, one response out. The listener calls it, and so
// do tests and the simulation. Made by main(); `handle` and `slow` from any worker thread,
// `fast` from an I/O thread too. It knows no sockets.

#include <memory>
#include <optional>
#include <string>

#include "sync/server/api/call.h"
#include "sync/server/desk/similar_counts.h"

namespace server {

class Centre {
 public:
  // Opens or makes the data folder's database. The folder must exist and be owned (FolderLock).
  static base::Result<std::unique_ptr<Centre>> open(const CentreOptions& options,
                                                    const base::Clock& clock, base::Random& random,
                                                    base::Log& log);

  HttpResponse handle(const HttpRequest& request);  // all of it: `fast`, else `slow`

  // What needs neither database nor worker: files of the console and the phone page, and the
  // answer to a poll that is up to date.
  std::optional<HttpResponse> fast(const HttpRequest& request);

  HttpResponse slow(const HttpRequest& request);  // what `fast` left; a worker thread

  // Asked before a body is read: the largest that this path takes, whether the call hashes a
  // password (0.1 s and 64 MiB: no ordinary worker's), and, of a large one, whether its sender may
  // make this call at all: the refusal, or nothing.
  size_t body_limit(const std::string& method, const std::string& path) const;
  bool hashes_password(const std::string& method, const std::string& path) const;
  std::optional<HttpResponse> refuse_early(const HttpRequest& head);

  // The path of the one-time set-up link, "" once somebody is set up.
  std::string setup_path() const;

  // The path of a one-time link for this login, which needs no second step: for the machine.
  base::Result<std::string> reset_link(const std::string& login);

  // Fills an empty store with the sample building (sample/sample.h).
  base::Result<void> sow_sample(const std::string& content, const std::string& images);
  // The project's own calendar, of which the building takes the years it does not have. Without it
  // the centre works, and says of no time when it ends.
  void sow_calendar(const std::string& file);
  base::Result<void> set_public_url(const std::string& url);  // where a receipt's QR leads
  // The address that the centre listens on, for a building that has set none of its own.
  base::Result<void> offer_public_url(const std::string& url);
  base::Result<void> write_enrol_file();  // the one-time local enrolment, options.enrol_file
  base::Result<void> backup();            // jobs/backup_job.h
  // What kiosks told, what was refused, the reserve, the audit's head; every kReports_ms.
  void file_reports();
  base::Result<void> housekeep();  // media, sessions, once a day the audit's chain; hourly

  Core& core() { return *core_; }
  Desk& desk() { return desk_; }

 private:
  Centre(std::unique_ptr<Core> core, std::unique_ptr<Auth> auth)
      : core_(std::move(core)), auth_(std::move(auth)), desk_{*core_, *auth_, similar_} {}
  base::Result<void> begin();  // what every start does

  std::unique_ptr<Core> core_;
  std::unique_ptr<Auth> auth_;
  desk::SimilarCounts similar_;
  Desk desk_;
};

}  // namespace server
