// The few elements of SVG that an icon file may hold.
#include <charconv>
#include <map>

#include "kiosk/text/icons.h"

namespace text {
namespace {

using Attributes = std::map<std::string, std::string, std::less<>>;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

class IconParser {
 public:
  explicit IconParser(std::string_view svg) : svg_(svg) {}

  base::Result<Icon> parse() {
    while (true) {
      const size_t open = svg_.find('<', at_);
      if (open == std::string_view::npos) break;
      at_ = open + 1;
      TRY_VOID(tag());
    }
    if (!root_seen_) return base::invalid("no <svg> element");
    if (icon_.empty()) return base::invalid("no <path> element");
    return std::move(icon_);
  }

 private:
  base::Result<void> tag() {
    if (svg_.substr(at_, 3) == "!--") return pass("-->");
    if (svg_.substr(at_, 1) == "?" || svg_.substr(at_, 1) == "/") return pass(">");
    size_t end = at_;
    while (end < svg_.size() && !is_blank(svg_[end]) && svg_[end] != '>' && svg_[end] != '/') ++end;
    const std::string name(svg_.substr(at_, end - at_));
    at_ = end;
    TRY(const Attributes attributes, read_attributes());
    if (name == "svg") return root(attributes);
    if (name == "title") return pass("</title>");
    if (name == "path" && root_seen_) return path(attributes);
    return base::invalid("<" + name + "> is not drawn here, only <path> inside <svg>");
  }

  base::Result<void> pass(std::string_view mark) {
    const size_t found = svg_.find(mark, at_);
    if (found == std::string_view::npos) return base::invalid("an element is not closed");
    at_ = found + mark.size();
    return {};
  }

  base::Result<Attributes> read_attributes() {
    Attributes result;
    while (true) {
      while (at_ < svg_.size() && (is_blank(svg_[at_]) || svg_[at_] == '/')) ++at_;
      if (at_ >= svg_.size()) return base::invalid("an element is not closed");
      if (svg_[at_] == '>') {
        ++at_;
        return result;
      }
      const size_t equals = svg_.find('=', at_);
      if (equals == std::string_view::npos || equals + 1 >= svg_.size())
        return base::invalid("an attribute has no value");
      std::string name(svg_.substr(at_, equals - at_));
      while (!name.empty() && is_blank(name.back())) name.pop_back();
      const char quote = svg_[equals + 1];
      const size_t close = svg_.find(quote, equals + 2);
      if ((quote != '"' && quote != '\'') || close == std::string_view::npos)
        return base::invalid("the value of " + name + " is not quoted");
      result[name] = std::string(svg_.substr(equals + 2, close - equals - 2));
      at_ = close + 1;
    }
  }

  base::Result<void> root(const Attributes& attributes) {
    const auto box = attributes.find("viewBox");
    if (box == attributes.end() || box->second != "0 0 24 24")
      return base::invalid("viewBox must be \"0 0 24 24\"");
    root_seen_ = true;
    inherited_ = attributes;
    return {};
  }

  std::string look_up(const Attributes& own, std::string_view name,
                      std::string_view otherwise) const {
    if (const auto found = own.find(name); found != own.end()) return found->second;
    if (const auto found = inherited_.find(name); found != inherited_.end()) return found->second;
    return std::string(otherwise);
  }

  base::Result<void> path(const Attributes& own) {
    const auto d = own.find("d");
    if (d == own.end()) return base::invalid("<path> has no d");
    if (own.contains("transform") || inherited_.contains("transform"))
      return base::invalid("transform is not applied here");
    IconPath result;
    TRY(result.steps, parse_path(d->second));
    result.filled = look_up(own, "fill", "black") != "none";
    result.even_odd = look_up(own, "fill-rule", "nonzero") == "evenodd";
    if (look_up(own, "stroke", "none") != "none") {
      const std::string width = look_up(own, "stroke-width", "2");
      const auto [end, failed] =
          std::from_chars(width.data(), width.data() + width.size(), result.stroke_width);
      if (failed != std::errc() || end != width.data() + width.size() ||
          !(result.stroke_width > 0) || result.stroke_width > kIconGrid)
        return base::invalid("stroke-width \"" + width + "\" is no width on the grid");
    }
    icon_.push_back(std::move(result));
    return {};
  }

  std::string_view svg_;
  size_t at_ = 0;
  bool root_seen_ = false;
  Attributes inherited_;
  Icon icon_;
};

}  // namespace

base::Result<Icon> parse_icon(std::string_view svg) {
  if (svg.size() > kIconFileMaxBytes)
    return base::Error{base::Code::kTooLarge,
                       "an icon of " + std::to_string(svg.size()) + " bytes"};
  return IconParser(svg).parse();
}

}  // namespace text
