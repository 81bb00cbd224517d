#pragma once
// What both programs' flags share: reading TOML through CLI11 and turning words into values. Used
// inside data/config only.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "data/base/result.h"
#include "data/config/server_config.h"

namespace config {

// Reads `--config FILE` with toml++ and hands the values to CLI11.
std::shared_ptr<CLI::Config> toml_reader();

// Runs the parse; help and the version come back as text, a mistake as one sentence.
base::Result<std::variant<std::monostate, HelpText>> run(CLI::App& app,
                                                         const std::vector<std::string>& arguments);

// An option whose text is turned into a value by `take`, which answers with the sentence to show
// when it cannot.
template <typename T>
CLI::Option* add_parsed(CLI::App& app, const std::string& name, T* target,
                        std::function<base::Result<T>(const std::string&)> parse,
                        const std::string& help) {
  return app.add_option_function<std::string>(
      name,
      [name, target, parse](const std::string& text) {
        auto value = parse(text);
        if (!value.has_value()) throw CLI::ValidationError(name, value.error().message);
        *target = std::move(*value);
      },
      help);
}

base::Result<int64_t> duration_between(const std::string& text, int64_t least_ms, int64_t most_ms,
                                       const std::string& wanted);

}  // namespace config
