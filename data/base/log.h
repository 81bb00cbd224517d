#pragma once
// The log of a program: lines to standard error and to rotating files of capped size.
//
// Made by main() and handed on by reference; there is no global one. Any thread. A line never
// carries what a visitor typed, a token, or a name. When the disk is full, lines are dropped.
//
//   log.info("pulled {} rows in {} ms", rows, ms);

#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>

#include "data/base/result.h"

namespace base {

enum class LogLevel { kDebug, kInfo, kWarning, kError, kOff };

Result<LogLevel> parse_log_level(std::string_view name);  // debug, info, warning, error, off

inline constexpr size_t kLogFileMaxBytes = 5 * 1024 * 1024;
inline constexpr size_t kLogFiles = 4;            // 20 MB in all
inline constexpr size_t kLogLineMaxBytes = 2048;  // longer lines are cut

class Log {
 public:
  virtual ~Log() = default;
  virtual void write(LogLevel level, std::string_view line) = 0;
  virtual bool enabled(LogLevel level) const = 0;

  template <typename... Args>
  void debug(fmt::format_string<Args...> form, Args&&... args) {
    put(LogLevel::kDebug, form, std::forward<Args>(args)...);
  }
  template <typename... Args>
  void info(fmt::format_string<Args...> form, Args&&... args) {
    put(LogLevel::kInfo, form, std::forward<Args>(args)...);
  }
  template <typename... Args>
  void warning(fmt::format_string<Args...> form, Args&&... args) {
    put(LogLevel::kWarning, form, std::forward<Args>(args)...);
  }
  template <typename... Args>
  void error(fmt::format_string<Args...> form, Args&&... args) {
    put(LogLevel::kError, form, std::forward<Args>(args)...);
  }

 private:
  template <typename... Args>
  void put(LogLevel level, fmt::format_string<Args...> form, Args&&... args) {
    if (enabled(level)) write(level, fmt::format(form, std::forward<Args>(args)...));
  }
};

// Standard error, and `file` with its rotated predecessors where `file` is not empty (its folder
// must exist). kIo where the file cannot be opened.
Result<std::unique_ptr<Log>> open_log(const std::string& file, LogLevel level);

class NullLog final : public Log {
 public:
  void write(LogLevel, std::string_view) override {}
  bool enabled(LogLevel) const override { return false; }
};

}  // namespace base
