#pragma once
// The sample files as bodies of the model: relative moments become times, names of pictures become
// pictures, keys become ids. What comes out is read by the same codec as everything else, so a
// wrong field in a file is refused by name. Start of the program, one thread.

#include <map>
#include <string>

#include "data/base/zone.h"
#include "data/model/entities.h"
#include "data/model/json.h"
#include "sync/server/core/core.h"
#include "sync/server/media/library.h"

namespace server {

using SamplePictures = std::map<std::string, KeptPicture>;  // by the name in the files

class SampleReader {
 public:
  // Moments count from the start of `now_ms`'s day in `zone`.
  SampleReader(Core& core, base::Zone zone, int64_t now_ms, const SamplePictures& pictures)
      : core_(core), zone_(std::move(zone)), now_ms_(now_ms), pictures_(pictures) {}

  // Gives the entity an id of its own, remembered under its key.
  std::string id_for(const std::string& key);

  base::Result<model::Wish> wish(const model::Json& given);
  base::Result<model::Notice> notice(const model::Json& given);
  base::Result<model::Event> event(const model::Json& given);
  base::Result<model::Building> building(const model::Json& given, const model::Building& standing);

 private:
  model::Json resolve(const model::Json& given);
  void resolve_member(const std::string& key, const model::Json& value, model::Json* out);
  model::Json moment(const model::Json& given) const;
  model::Json picture(const std::string& name, const std::string& alt) const;

  Core& core_;
  base::Zone zone_;
  int64_t now_ms_;
  const SamplePictures& pictures_;
  std::map<std::string, std::string> ids_;
};

}  // namespace server
