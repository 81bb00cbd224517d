#pragma once
// The names of what the lines of a page of the audit are about. Within the caller's transaction;
// asked by audit_book.cpp alone.

#include <map>
#include <string>

#include "sync/server/desk/audit_book.h"

namespace desk {

class AuditSubjects {
 public:
  AuditSubjects(sql::Connection& db, const Staff& who) : db_(db), who_(who) {}

  base::Result<AuditSubject> of(const store::audit::Line& line);

 private:
  base::Result<void> name(AuditSubject* subject);
  base::Result<std::string> name_of_kiosk(const std::string& id);

  sql::Connection& db_;
  const Staff& who_;
  std::map<std::string, AuditSubject> known_;  // by kind and id
  std::map<std::string, std::string> kiosks_;  // read once
  bool has_kiosks_ = false;
};

}  // namespace desk
