#pragma once
// The sample files as bodies of the model: relative moments become times, names of pictures become
// pictures, keys become ids. What comes out is read by the same codec as everything else, so a
// wrong field in a file is refused by name. Start of the program, one thread.

#include <map>
#include <string>

#include "data/base/zone.h"
#include "data/model/due.h"
#include "data/model/entities.h"
#include "data/model/json.h"
#include "sync/server/core/core.h"
#include "sync/server/media/library.h"

namespace server {

using SamplePictures = std::map<std::string, KeptPicture>;  // by the name in the files

class SampleReader {
 public:
  // Moments count from the start of `now_ms`'s day in `zone`: in days, or in working days from the
  // last one, by `calendar`.
  SampleReader(Core& core, base::Zone zone, const model::CalendarTable& calendar,
               const SamplePictures& pictures)
      : core_(core), zone_(zone), now_ms_(core.now()), clock_(calendar, std::move(zone)),
        has_calendar_(!calendar.years.empty()), pictures_(pictures) {}

  // Gives the entity an id of its own, remembered under its key.
  std::string id_for(const std::string& key);

  // With what is due of it, by its "level". Where that would reach into a year without a calendar,
  // all of it happened some days earlier, unless it were late then.
  base::Result<model::Wish> wish(const model::Json& given);
  base::Result<model::Notice> notice(const model::Json& given);
  base::Result<model::Event> event(const model::Json& given);
  base::Result<model::Building> building(const model::Json& given, const model::Building& standing);

 private:
  model::Json resolve(const model::Json& given);
  void resolve_member(const std::string& key, const model::Json& value, model::Json* out);
  model::Json moment(const model::Json& given) const;
  bool is_worked(int64_t day) const;
  int64_t working_day(int away) const;
  base::Result<model::Wish> wish_earlier(const model::Json& given, int working_days);
  model::Json picture(const std::string& name, const std::string& alt) const;

  Core& core_;
  base::Zone zone_;
  int64_t now_ms_;
  model::WorkingDays clock_;
  bool has_calendar_;
  int earlier_ = 0;  // working days, of the wish that is read
  const SamplePictures& pictures_;
  std::map<std::string, std::string> ids_;
};

}  // namespace server
