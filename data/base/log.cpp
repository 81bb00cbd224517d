#include "data/base/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <exception>
#include <vector>

namespace base {
namespace {

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug: return spdlog::level::debug;
    case LogLevel::kInfo: return spdlog::level::info;
    case LogLevel::kWarning: return spdlog::level::warn;
    case LogLevel::kError: return spdlog::level::err;
    case LogLevel::kOff: return spdlog::level::off;
  }
  return spdlog::level::off;
}

class FileLog final : public Log {
 public:
  FileLog(std::vector<spdlog::sink_ptr> sinks, LogLevel level)
      : logger_("reception", sinks.begin(), sinks.end()) {
    logger_.set_level(to_spdlog(level));
    logger_.set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    logger_.flush_on(spdlog::level::info);
    // A full disk drops lines; it must not stop the program or repeat itself on stderr.
    logger_.set_error_handler([](const std::string&) {});
  }

  void write(LogLevel level, std::string_view line) override {
    std::string one_line(line.substr(0, kLogLineMaxBytes));
    for (char& c : one_line) {
      if (c == '\n' || c == '\r') c = ' ';  // nobody writes lines of their own into our log
    }
    logger_.log(to_spdlog(level), "{}", one_line);
  }

  bool enabled(LogLevel level) const override { return logger_.should_log(to_spdlog(level)); }

 private:
  spdlog::logger logger_;
};

}  // namespace

Result<LogLevel> parse_log_level(std::string_view name) {
  if (name == "debug") return LogLevel::kDebug;
  if (name == "info") return LogLevel::kInfo;
  if (name == "warning") return LogLevel::kWarning;
  if (name == "error") return LogLevel::kError;
  if (name == "off") return LogLevel::kOff;
  return invalid("the log level is debug, info, warning, error or off");
}

Result<std::unique_ptr<Log>> open_log(const std::string& file, LogLevel level) {
  try {
    std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_sink_mt>()};
    if (!file.empty()) {
      sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file, kLogFileMaxBytes,
                                                                             kLogFiles - 1));
    }
    return std::unique_ptr<Log>(std::make_unique<FileLog>(std::move(sinks), level));
  } catch (const std::exception& problem) {
    return io_error(std::string("cannot open the log: ") + problem.what());
  }
}

}  // namespace base
