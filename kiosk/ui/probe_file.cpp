#include "kiosk/ui/probe_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace ui {
namespace {

using nlohmann::json;

json rect_of(const Rect& r, const platform::RotationMap& map) {
  const auto down = [](float v) { return static_cast<int>(std::floor(v)); };
  const auto up = [](float v) { return static_cast<int>(std::ceil(v)); };
  const auto on_panel =
      map.to_panel(platform::RectPx{down(r.x), down(r.y), up(r.right()), up(r.bottom())});
  return json::array(
      {on_panel.x0, on_panel.y0, on_panel.x1 - on_panel.x0, on_panel.y1 - on_panel.y0});
}

json item_of(const ProbeItem& item, const platform::RotationMap& map) {
  // A candidate is a word that the visitor may be about to choose; a pressed key is one just typed.
  const bool candidate = item.role == ProbeRole::kCandidate;
  const bool telling = candidate || item.role == ProbeRole::kKey;
  return {{"role", to_string(item.role)},
          {"name", item.name},
          {"label", candidate ? std::string() : item.label},
          {"rect", rect_of(item.rect_px, map)},
          {"hit", item.hit_px.empty() ? json(nullptr) : rect_of(item.hit_px, map)},
          {"enabled", item.enabled},
          {"focused", item.focused && !telling},
          {"layer", item.layer}};
}

base::Error no_file(const std::string& path) {
  return {base::Code::kUnavailable, "cannot write " + path};
}

}  // namespace

std::string to_json(const Probe& probe, const platform::RotationMap& map) {
  json items = json::array();
  for (const ProbeItem& item : probe.items()) items.push_back(item_of(item, map));
  const json whole = {{"items", std::move(items)}};
  return whole.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

base::Result<bool> ProbeFile::put(const Probe& probe, const platform::RotationMap& map) {
  std::string text = to_json(probe, map);
  if (text == last_) return false;
  const std::string aside = path_ + ".new";
  const int file = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return no_file(aside);
  const bool whole = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  ::close(file);
  if (!whole || std::rename(aside.c_str(), path_.c_str()) != 0) return no_file(path_);
  last_ = std::move(text);
  return true;
}

}  // namespace ui
