#include "kiosk/screens/enrol/enrol_model.h"

namespace screens {

using app::operator""_k;

namespace {

std::string in_pairs(const std::string& code) {
  std::string out;
  for (size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 2 == 0) out += ' ';
    out += code[i];
  }
  return out;
}

}  // namespace

std::string enrol_code(const ModelContext& c) {
  const app::CentreStatus& centre = c.state.centre;
  if (centre.enrolment == app::Enrolment::kEnrolled) return {};
  if (centre.enrol_code.empty() || centre.enrol_expires_ms <= c.dates.now_ms()) return {};
  return in_pairs(centre.enrol_code);
}

EnrolModel enrol_model(const ModelContext& c) {
  const app::CentreStatus& centre = c.state.centre;
  EnrolModel m;
  m.title =
      c.words(centre.enrolment == app::Enrolment::kDoubted ? "enrol.revoked"_k : "enrol.title"_k);
  m.code = enrol_code(c);
  if (!m.code.empty()) {
    m.line = c.words("enrol.until"_k, {{"at", c.dates.clock(centre.enrol_expires_ms)}});
  } else {
    m.line = c.words(centre.is_reachable ? "enrol.asking"_k : "enrol.offline"_k);
  }
  m.steps = {c.words("enrol.step1"_k), c.words("enrol.step2"_k), c.words("enrol.step3"_k)};
  return m;
}

}  // namespace screens
