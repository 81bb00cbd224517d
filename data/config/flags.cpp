#include "data/config/flags.h"

#include <toml++/toml.h>
#include <sstream>

#include "data/base/program.h"

namespace config {
namespace {

class TomlReader final : public CLI::Config {
 public:
  std::string to_config(const CLI::App*, bool, bool, std::string) const override { return {}; }

  std::vector<CLI::ConfigItem> from_config(std::istream& in) const override {
    std::vector<CLI::ConfigItem> found;
    try {
      const toml::table table = toml::parse(in);
      for (const auto& [key, node] : table) found.push_back(item_of(std::string(key.str()), node));
    } catch (const toml::parse_error& problem) {
      throw CLI::ConversionError(std::string("the configuration file is not TOML: ") +
                                 std::string(problem.description()));
    }
    return found;
  }

 private:
  static CLI::ConfigItem item_of(const std::string& key, const toml::node& node) {
    CLI::ConfigItem item;
    item.name = key;
    if (const auto text = node.value<std::string>()) {
      item.inputs = {*text};
    } else if (const auto flag = node.value_exact<bool>()) {
      item.inputs = {*flag ? "true" : "false"};
    } else if (const auto whole = node.value_exact<int64_t>()) {
      item.inputs = {std::to_string(*whole)};
    } else if (const auto real = node.value<double>()) {
      std::ostringstream out;
      out << *real;
      item.inputs = {out.str()};
    } else {
      throw CLI::ConversionError(key + " in the configuration file must be a single value");
    }
    return item;
  }
};

}  // namespace

std::shared_ptr<CLI::Config> toml_reader() { return std::make_shared<TomlReader>(); }

base::Result<std::variant<std::monostate, HelpText>> run(
    CLI::App& app, const std::vector<std::string>& arguments) {
  app.set_config("--config", "",
                 "read settings from this TOML file; its keys are the flags' names");
  app.config_formatter(toml_reader());
  app.set_version_flag("--version", app.get_name() + " " + std::string(base::version()));
  app.allow_config_extras(CLI::config_extras_mode::error);
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
    return std::variant<std::monostate, HelpText>();
  } catch (const CLI::CallForHelp&) {
    return std::variant<std::monostate, HelpText>(HelpText{app.help()});
  } catch (const CLI::CallForVersion& asked) {
    return std::variant<std::monostate, HelpText>(HelpText{std::string(asked.what()) + "\n"});
  } catch (const CLI::ParseError& problem) {
    return base::invalid(problem.what());
  }
}

base::Result<int64_t> duration_between(const std::string& text, int64_t least_ms, int64_t most_ms,
                                       const std::string& wanted) {
  const auto value = parse_duration_ms(text);
  if (!value.has_value() || *value < least_ms || *value > most_ms) return base::invalid(wanted);
  return *value;
}

}  // namespace config
