#include "sync/server/centre.h"

#include <sys/stat.h>

#include <filesystem>

#include "data/crypto/secret.h"
#include "data/store/centre/staff.h"
#include "data/store/centre/wish_events.h"
#include "data/store/centre/wishes.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/router.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/incident_filing.h"
#include "sync/server/auth/reports.h"
#include "sync/server/core/files.h"
#include "sync/server/desk/buildings.h"
#include "sync/server/desk/calendar.h"
#include "sync/server/desk/old_rows.h"
#include "sync/server/desk/people.h"
#include "sync/server/desk/recovery.h"
#include "sync/server/jobs/audit_watch.h"
#include "sync/server/jobs/backup_job.h"
#include "sync/server/jobs/jobs.h"
#include "sync/server/pages/static_files.h"
#include "sync/server/sample/sample.h"

namespace server {

base::Result<std::unique_ptr<Centre>> Centre::open(const CentreOptions& options,
                                                   const base::Clock& clock, base::Random& random,
                                                   base::Log& log) {
  TRY(auto core, Core::open(options, clock, random, log));
  TRY(auto auth, Auth::open(*core));
  std::unique_ptr<Centre> centre(new Centre(std::move(core), std::move(auth)));
  TRY_VOID(centre->begin());
  return centre;
}

base::Result<void> Centre::begin() {
  Core& c = *core_;
  std::string link;
  TRY_VOID(c.write([&](sql::Connection& db) -> base::Result<void> {
    link.clear();  // this may run twice
    TRY_VOID(begin_keyed_audit(c, db));
    TRY_VOID(store::wishes::fill(db, c.building));
    TRY_VOID(store::wish_events::fill(db, c.building, c.now()));
    TRY_VOID(name_pictures(db, c.building));
    TRY_VOID(fill_states(db, c.building));
    TRY_VOID(file_words(db, c.building));
    TRY_VOID(desk::settle_recovery(c, db, "none_missing_at_start"));
    TRY(const int64_t staff, store::staff::count(db));
    if (staff > 0) return {};
    // A new link a start: only its hash is kept, so the old one cannot be shown again.
    link = crypto::random_token(c.random);
    return store::staff::make_link(db, c.building, c.hash("setup", link));
  }));
  auth_->setup.set(link);
  TRY_VOID(desk::sow_building(c));
  return watch_audit(c);
}

HttpResponse Centre::handle(const HttpRequest& request) {
  if (auto quick = fast(request)) return std::move(*quick);
  return slow(request);
}

HttpResponse Centre::slow(const HttpRequest& request) {
  HttpResponse response = dispatch(desk_, request);
  if (request.method == "HEAD") response.body.clear();
  return response;
}

std::optional<HttpResponse> Centre::fast(const HttpRequest& request) {
  if (request.path == "/api/v1/kiosk/pull" && request.method == "POST") {
    auto unchanged = unchanged_pull(desk_, request);
    if (unchanged) add_security_headers(&*unchanged);
    return unchanged;
  }
  if (request.path.starts_with("/api/")) return std::nullopt;
  const auto page = serve_page(core_->options.console_dir, request);
  HttpResponse response = page ? *page : to_response(page.error());
  add_security_headers(&response);
  return response;
}

size_t Centre::body_limit(const std::string& method, const std::string& path) const {
  std::vector<std::string> args;
  bool known = false;
  const Route* route = find_route(method, path, &args, &known);
  return route != nullptr ? route->body_limit : 4096;
}

bool Centre::hashes_password(const std::string& method, const std::string& path) const {
  std::vector<std::string> args;
  bool known = false;
  const Route* route = find_route(method, path, &args, &known);
  return route != nullptr && route->hashes;
}

std::optional<HttpResponse> Centre::refuse_early(const HttpRequest& head) {
  return server::refuse_early(desk_, head);
}

std::string Centre::setup_path() const {
  const std::string token = auth_->setup.token();
  return token.empty() ? "" : "/setup/" + token;
}

base::Result<std::string> Centre::reset_link(const std::string& login) {
  TRY(const auto made, desk::link_by_login(desk_, login));
  return "/join#" + made.token;  // behind the #: no proxy on the way sees it
}

base::Result<void> Centre::sow_sample(const std::string& content, const std::string& images) {
  return server::sow_sample(*core_, {content, images});
}

void Centre::sow_calendar(const std::string& file) {
  const auto sown = [&]() -> base::Result<void> {
    TRY(const std::string text, read_file(file, model::kCalendarTextMaxBytes));
    return desk::sow_calendar(*core_, text);
  }();
  if (!sown) core_->log.error("no calendar from {}: {}", file, sown.error().message);
}

base::Result<void> Centre::set_public_url(const std::string& url) {
  return desk::set_public_url(*core_, url);
}

base::Result<void> Centre::offer_public_url(const std::string& url) {
  return desk::offer_public_url(*core_, url);
}

base::Result<void> Centre::write_enrol_file() {
  const std::string secret = crypto::random_token(core_->random);
  TRY_VOID(write_file_synced(core_->options.enrol_file, secret + "\n", 0600));
  auth_->enrolments.set_local(core_->hash("local", secret));
  return {};
}

void Centre::file_reports() {
  core_->reserve.tend();
  server::file_reports(*core_, *auth_);
  file_incidents(*core_);
  if (const auto watched = watch_audit(*core_); !watched) {
    core_->log.error("the audit's witness: {}", watched.error().message);
  }
}

base::Result<void> Centre::backup() { return back_up(*core_); }

base::Result<void> Centre::housekeep() {
  if (const auto checked = check_audit_daily(*core_); !checked) {
    core_->log.error("the audit was not verified: {}", checked.error().message);
  }
  return server::housekeep(*core_);
}

}  // namespace server
