// Path data of SVG into absolute moves, lines and cubics.
#include <charconv>
#include <cmath>
#include <numbers>

#include "kiosk/text/icons.h"

namespace text {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kCoordinateMax = 1000;  // an icon's grid is 24 wide

Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point operator*(Point a, float k) { return {a.x * k, a.y * k}; }

class PathParser {
 public:
  explicit PathParser(std::string_view d) : d_(d) {}

  base::Result<PathSteps> parse() {
    skip();
    while (at_ < d_.size()) {
      const char c = d_[at_];
      if (is_command(c)) {
        command_ = c;
        ++at_;
      } else if (command_ == 0 || command_ == 'Z' || command_ == 'z') {
        return wrong("a command letter is expected");
      }
      if (steps_.empty() && command_ != 'M' && command_ != 'm')
        return wrong("a path begins with M");
      TRY_VOID(step());
      if (steps_.size() > kIconPathMaxPoints) return wrong("the path is too long");
      skip();
    }
    if (steps_.empty()) return wrong("the path is empty");
    return std::move(steps_);
  }

 private:
  static bool is_command(char c) {
    return std::string_view("MmLlHhVvCcSsQqTtAaZz").find(c) != std::string_view::npos;
  }

  base::Error wrong(const std::string& what) const {
    return base::invalid("path data at " + std::to_string(at_) + ": " + what);
  }

  void skip() {
    while (at_ < d_.size() && (d_[at_] == ' ' || d_[at_] == ',' || d_[at_] == '\n' ||
                               d_[at_] == '\t' || d_[at_] == '\r'))
      ++at_;
  }

  base::Result<float> number() {
    skip();
    size_t begin = at_;
    if (begin < d_.size() && d_[begin] == '+') ++begin;
    float value = 0;
    const auto [end, failed] = std::from_chars(d_.data() + begin, d_.data() + d_.size(), value);
    if (failed != std::errc() || !(std::fabs(value) <= kCoordinateMax))
      return wrong("a number is expected");
    at_ = static_cast<size_t>(end - d_.data());
    return value;
  }

  // Flags of an arc may stand without a separator: "a1 1 0 01.5.5".
  base::Result<bool> flag() {
    skip();
    if (at_ >= d_.size() || (d_[at_] != '0' && d_[at_] != '1')) return wrong("a flag is expected");
    return d_[at_++] == '1';
  }

  base::Result<Point> point() {
    TRY(const float x, number());
    TRY(const float y, number());
    return relative() ? here_ + Point{x, y} : Point{x, y};
  }

  bool relative() const { return command_ >= 'a'; }

  base::Result<void> step() {
    switch (command_ & ~0x20) {
      case 'M': return move();
      case 'L': return line();
      case 'H': return along(true);
      case 'V': return along(false);
      case 'C': return cubic(false);
      case 'S': return cubic(true);
      case 'Q': return quadratic(false);
      case 'T': return quadratic(true);
      case 'A': return arc();
      default: break;
    }
    steps_.push_back({PathStep::Verb::kClose, {}, {}, start_});
    here_ = start_;
    last_ = Last::kOther;
    return {};
  }

  base::Result<void> move() {
    TRY(here_, point());
    start_ = here_;
    steps_.push_back({PathStep::Verb::kMove, {}, {}, here_});
    command_ = relative() ? 'l' : 'L';  // further pairs are lines
    last_ = Last::kOther;
    return {};
  }

  base::Result<void> line() {
    TRY(const Point to, point());
    add_line(to);
    return {};
  }

  base::Result<void> along(bool horizontal) {
    TRY(const float value, number());
    Point to = here_;
    float& axis = horizontal ? to.x : to.y;
    axis = relative() ? axis + value : value;
    add_line(to);
    return {};
  }

  base::Result<void> cubic(bool smooth) {
    Point a = last_ == Last::kCubic ? here_ * 2 - control_ : here_;
    if (!smooth) {
      TRY(a, point());
    }
    TRY(const Point b, point());
    TRY(const Point to, point());
    add_cubic(a, b, to);
    control_ = b;
    last_ = Last::kCubic;
    return {};
  }

  base::Result<void> quadratic(bool smooth) {
    Point control = last_ == Last::kQuadratic ? here_ * 2 - control_ : here_;
    if (!smooth) {
      TRY(control, point());
    }
    TRY(const Point to, point());
    add_cubic(here_ + (control - here_) * (2.0F / 3), to + (control - to) * (2.0F / 3), to);
    control_ = control;
    last_ = Last::kQuadratic;
    return {};
  }

  base::Result<void> arc() {
    TRY(float rx, number());
    TRY(float ry, number());
    TRY(const float degrees, number());
    TRY(const bool large, flag());
    TRY(const bool sweep, flag());
    TRY(const Point to, point());
    rx = std::fabs(rx);
    ry = std::fabs(ry);
    if (rx < 1e-4F || ry < 1e-4F) add_line(to);
    else add_arc(rx, ry, degrees * kPi / 180, large, sweep, to);
    last_ = Last::kOther;
    return {};
  }

  // SVG 1.1, F.6.5: from end points to the centre, then a cubic for each quarter turn.
  void add_arc(float rx, float ry, float tilt, bool large, bool sweep, Point to) {
    const float cosine = std::cos(tilt);
    const float sine = std::sin(tilt);
    const Point half = (here_ - to) * 0.5F;
    const Point p{cosine * half.x + sine * half.y, -sine * half.x + cosine * half.y};
    const float stretch = p.x * p.x / (rx * rx) + p.y * p.y / (ry * ry);
    if (stretch < 1e-12F) return;  // the same point: nothing to draw
    if (stretch > 1) {
      rx *= std::sqrt(stretch);
      ry *= std::sqrt(stretch);
    }
    const float square = rx * rx * p.y * p.y + ry * ry * p.x * p.x;
    float factor = std::sqrt(std::max(0.0F, (rx * rx * ry * ry - square) / square));
    if (large == sweep) factor = -factor;
    const Point c{factor * rx * p.y / ry, -factor * ry * p.x / rx};
    const Point middle = (here_ + to) * 0.5F;
    const Point centre{cosine * c.x - sine * c.y + middle.x, sine * c.x + cosine * c.y + middle.y};
    const float from = std::atan2((p.y - c.y) / ry, (p.x - c.x) / rx);
    float turn = std::atan2((-p.y - c.y) / ry, (-p.x - c.x) / rx) - from;
    if (sweep && turn < 0) turn += 2 * kPi;
    if (!sweep && turn > 0) turn -= 2 * kPi;
    const int pieces = static_cast<int>(std::ceil(std::fabs(turn) / (kPi / 2) - 1e-3F));
    const float each = turn / static_cast<float>(std::max(pieces, 1));
    const float reach = 4.0F / 3 * std::tan(each / 4);
    const auto place = [&](float x, float y) {
      return Point{centre.x + cosine * rx * x - sine * ry * y,
                   centre.y + sine * rx * x + cosine * ry * y};
    };
    for (int i = 0; i < pieces; ++i) {
      const float t0 = from + each * static_cast<float>(i);
      const float t1 = t0 + each;
      const Point end = i + 1 == pieces ? to : place(std::cos(t1), std::sin(t1));
      add_cubic(place(std::cos(t0) - reach * std::sin(t0), std::sin(t0) + reach * std::cos(t0)),
                place(std::cos(t1) + reach * std::sin(t1), std::sin(t1) - reach * std::cos(t1)),
                end);
    }
  }

  void reopen() {  // drawing on after a Z starts a contour where the last one began
    if (!steps_.empty() && steps_.back().verb == PathStep::Verb::kClose)
      steps_.push_back({PathStep::Verb::kMove, {}, {}, here_});
  }

  void add_line(Point to) {
    reopen();
    steps_.push_back({PathStep::Verb::kLine, {}, {}, to});
    here_ = to;
    last_ = Last::kOther;
  }

  void add_cubic(Point a, Point b, Point to) {
    reopen();
    steps_.push_back({PathStep::Verb::kCubic, a, b, to});
    here_ = to;
  }

  enum class Last { kOther, kCubic, kQuadratic };

  std::string_view d_;
  size_t at_ = 0;
  char command_ = 0;
  Point here_, start_, control_;
  Last last_ = Last::kOther;
  PathSteps steps_;
};

}  // namespace

base::Result<PathSteps> parse_path(std::string_view d) { return PathParser(d).parse(); }

}  // namespace text
