#include <curl/curl.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "data/base/clock.h"
#include "data/config/kiosk_config.h"
#include "sync/client/transport.h"
#include "sync/protocol/messages.h"

namespace client {
namespace {

struct EasyDeleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;
using List = std::unique_ptr<curl_slist, ListDeleter>;

// What the callbacks of one exchange write to.
struct Exchange {
  protocol::HttpResponse response;
  size_t body_max_bytes = 0;
  size_t header_bytes = 0;
  bool too_large = false;
  const std::atomic<bool>* cancelled = nullptr;
  std::stop_token stop;
  bool is_cancelled() const { return cancelled->load() || stop.stop_requested(); }
};

size_t take_body(char* data, size_t size, size_t count, void* user) {
  auto* exchange = static_cast<Exchange*>(user);
  const size_t bytes = size * count;
  if (exchange->response.body.size() + bytes > exchange->body_max_bytes) {
    exchange->too_large = true;
    return 0;
  }
  exchange->response.body.append(data, bytes);
  return bytes;
}

size_t take_header(char* data, size_t size, size_t count, void* user) {
  auto* exchange = static_cast<Exchange*>(user);
  const size_t bytes = size * count;
  exchange->header_bytes += bytes;
  if (exchange->header_bytes > kResponseHeadersMaxBytes) {
    exchange->too_large = true;
    return 0;
  }
  const std::string_view line(data, bytes);
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return bytes;
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == '\r' || value.back() == '\n' || value.back() == ' ')) {
    value.remove_suffix(1);
  }
  exchange->response.headers.emplace_back(std::move(name), value);
  return bytes;
}

int check_cancelled(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Exchange*>(user)->is_cancelled() ? 1 : 0;
}

// Whether anything of the request or the answer was on its way: then it broke off.
bool has_begun(CURL* handle) {
  long request_bytes = 0;
  curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &request_bytes);
  return request_bytes > 0;
}

base::Error to_error(CURLcode code, CURL* handle, const Exchange& exchange) {
  if (exchange.too_large) return {base::Code::kTooLarge, "the answer is beyond its limit"};
  if (exchange.is_cancelled()) return {base::Code::kRefused, "cancelled"};
  if (code == CURLE_OPERATION_TIMEDOUT) return {base::Code::kTimeout, "no answer in time"};
  if (has_begun(handle)) return {base::Code::kTimeout, curl_easy_strerror(code)};
  return {base::Code::kUnavailable, curl_easy_strerror(code)};
}

// What OpenSSL is told before it verifies.
enum class Dates : uint8_t { kChecked, kPassedOver };
struct TlsTime {
  const CurlOptions* options = nullptr;
  Dates dates = Dates::kChecked;
};

CURLcode set_tls_time(CURL*, void* context, void* user) {
  const auto* time = static_cast<const TlsTime*>(user);
  X509_VERIFY_PARAM* verify = SSL_CTX_get0_param(static_cast<SSL_CTX*>(context));
  if (time->dates == Dates::kPassedOver) {
    X509_VERIFY_PARAM_set_flags(verify, X509_V_FLAG_NO_CHECK_TIME);
  } else if (time->options->now_ms) {
    X509_VERIFY_PARAM_set_time(verify, time->options->now_ms() / base::kSecond_ms);
  }
  return CURLE_OK;
}

bool is_of_dates(long verdict) {
  return verdict == X509_V_ERR_CERT_NOT_YET_VALID || verdict == X509_V_ERR_CERT_HAS_EXPIRED;
}

}  // namespace

struct CurlTransport::State {
  CurlOptions options;
  TlsTime tls;
  bool failed_by_dates = false;
  Easy easy;
  std::atomic<bool> cancelled{false};

  void set_up(const protocol::HttpRequest& request, const SendLimits& limits, const List& headers,
              Exchange* exchange);
};

CurlTransport::CurlTransport(std::unique_ptr<State> state) : state_(std::move(state)) {}
CurlTransport::~CurlTransport() = default;

base::Result<std::unique_ptr<CurlTransport>> CurlTransport::make(const CurlOptions& options) {
  TRY_VOID(config::check_server_url(options.server));
  // libcurl wants this once a process, before any handle; the flag is of its own state, not ours.
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  auto state = std::make_unique<State>();
  state->options = options;
  state->tls.options = &state->options;
  while (state->options.server.ends_with('/')) state->options.server.pop_back();
  state->easy.reset(curl_easy_init());
  if (!state->easy) return base::internal("libcurl gives no handle");
  return std::unique_ptr<CurlTransport>(new CurlTransport(std::move(state)));
}

void CurlTransport::State::set_up(const protocol::HttpRequest& request, const SendLimits& limits,
                                  const List& headers, Exchange* exchange) {
  CURL* h = easy.get();
  curl_easy_reset(h);  // keeps the connection
  std::string url = options.server + request.path;
  if (!request.query.empty()) url += "?" + request.query;
  curl_easy_setopt(h, CURLOPT_URL, url.c_str());
  const bool plain = options.server.starts_with("http://");  // loopback, checked in make()
  curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
  if (plain) curl_easy_setopt(h, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(h, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(h, CURLOPT_SSL_CTX_FUNCTION, set_tls_time);
  curl_easy_setopt(h, CURLOPT_SSL_CTX_DATA, &tls);
  if (!options.ca_file.empty()) curl_easy_setopt(h, CURLOPT_CAINFO, options.ca_file.c_str());
  curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(kConnectTimeout_ms));
  const bool flows = limits.patience == Patience::kWhileItFlows;
  const long silence_s = std::max(1L, static_cast<long>(limits.timeout_ms / base::kSecond_ms));
  curl_easy_setopt(h, CURLOPT_TIMEOUT_MS,
                   static_cast<long>(flows ? kFlowMax_ms : limits.timeout_ms));
  curl_easy_setopt(h, CURLOPT_LOW_SPEED_LIMIT, kLowSpeedBytesPerSecond);
  curl_easy_setopt(h, CURLOPT_LOW_SPEED_TIME, flows ? silence_s : kLowSpeed_s);
  curl_easy_setopt(h, CURLOPT_HTTPHEADER, headers.get());
  if (request.method == "POST") {
    curl_easy_setopt(h, CURLOPT_POST, 1L);
    curl_easy_setopt(h, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(h, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(h, CURLOPT_HEADERDATA, exchange);
  curl_easy_setopt(h, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(h, CURLOPT_XFERINFOFUNCTION, check_cancelled);
  curl_easy_setopt(h, CURLOPT_XFERINFODATA, exchange);
}

base::Result<protocol::HttpResponse> CurlTransport::send(const protocol::HttpRequest& request,
                                                         const SendLimits& limits) {
  Exchange exchange;
  exchange.body_max_bytes = limits.body_max_bytes;
  exchange.cancelled = &state_->cancelled;
  exchange.stop = limits.stop;
  curl_slist* lines = curl_slist_append(nullptr, "Expect:");  // no waiting for 100-continue
  for (const auto& [name, value] : request.headers) {
    lines = curl_slist_append(lines, (name + ": " + value).c_str());
  }
  const List headers(lines);
  state_->set_up(request, limits, headers, &exchange);
  const CURLcode code = curl_easy_perform(state_->easy.get());
  long verdict = X509_V_OK;
  curl_easy_getinfo(state_->easy.get(), CURLINFO_SSL_VERIFYRESULT, &verdict);
  state_->failed_by_dates = code == CURLE_PEER_FAILED_VERIFICATION && is_of_dates(verdict);
  if (code != CURLE_OK) return to_error(code, state_->easy.get(), exchange);
  long status = 0;
  curl_easy_getinfo(state_->easy.get(), CURLINFO_RESPONSE_CODE, &status);
  exchange.response.status = static_cast<int>(status);
  return std::move(exchange.response);
}

bool CurlTransport::failed_by_dates() const { return state_->failed_by_dates; }

base::Result<int64_t> CurlTransport::ask_time() {
  protocol::HttpRequest request;
  request.path = protocol::kPathTime;
  // A connection of its own: what was verified without dates carries nothing else.
  CurlTransport once(std::make_unique<State>());
  once.state_->options = state_->options;
  once.state_->tls = {&once.state_->options, Dates::kPassedOver};
  once.state_->easy.reset(curl_easy_init());
  if (!once.state_->easy) return base::internal("libcurl gives no handle");
  TRY(const auto response, once.send(request, {kTimeCallTimeout_ms, protocol::kSmallBodyMaxBytes}));
  if (response.status != 200) {
    return base::Error{base::Code::kUnavailable, "no time: " + std::to_string(response.status)};
  }
  TRY(const auto answer, protocol::decode_time_answer(response.body));
  return answer.server_ms;
}

void CurlTransport::cancel() { state_->cancelled = true; }

}  // namespace client
