#include "sync/server/http/framing.h"

namespace server {

namespace beast = boost::beast;
namespace http = beast::http;
using protocol::HttpRequest;
using protocol::HttpResponse;

namespace {

constexpr std::string_view kNoTransferEncoding =
    "Send a Content-Length; no Transfer-Encoding is taken.";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

HttpResponse refusal(int status, std::string_view code, std::string_view message,
                     int retry_after_s) {
  HttpResponse response{status,
                        {{"content-type", "application/json; charset=utf-8"},
                         {"x-content-type-options", "nosniff"}},
                        "{\"error\":{\"code\":\"" + std::string(code) + "\",\"message\":\"" +
                            std::string(message) + "\"}}"};
  if (retry_after_s > 0) {
    response.headers.emplace_back("retry-after", std::to_string(retry_after_s));
  }
  return response;
}

std::optional<HttpResponse> check_framing(const RequestHead& head) {
  if (head.count(http::field::transfer_encoding) > 0) {
    return refusal(400, "transfer_encoding", kNoTransferEncoding);
  }
  if (head.count(http::field::content_length) > 1) {
    return refusal(400, "bad_framing", "Two Content-Length headers contradict each other.");
  }
  const auto length = head[http::field::content_length];
  if (length.find_first_not_of("0123456789") != length.npos) {  // "2, 2"
    return refusal(400, "bad_framing", "The Content-Length is no single number.");
  }
  if (head.count(http::field::host) != 1) {
    return refusal(400, "bad_framing", "A request names one Host.");
  }
  const bool has_length = head.count(http::field::content_length) > 0;
  if (head.version() < 11 && has_length) {
    return refusal(400, "bad_framing", "HTTP/1.0 with a body is not taken.");
  }
  const bool has_body = head.method() == http::verb::post || head.method() == http::verb::put;
  if (has_body && !has_length) {
    return refusal(411, "length_required", "Send a Content-Length.");
  }
  return std::nullopt;
}

HttpResponse parse_failure(const beast::error_code& error) {
  if (error == http::error::header_limit) {
    return refusal(431, "headers_too_large", "The headers are larger than 8 KiB.");
  }
  if (error == http::error::body_limit) {
    return refusal(413, "too_large", "The body is larger than this call takes.");
  }
  if (error == http::error::bad_content_length) {
    return refusal(400, "bad_framing", "The Content-Length is no single number.");
  }
  if (error == http::error::bad_transfer_encoding) {
    return refusal(400, "transfer_encoding", kNoTransferEncoding);
  }
  if (error == http::error::bad_version) {
    return refusal(400, "bad_version", "This centre speaks HTTP/1.1.");
  }
  return refusal(400, "bad_framing", "This is not a request of HTTP/1.1.");
}

Head look_at_head(std::string_view got, size_t* seen) {
  for (size_t at = got.find('\n', *seen); at != std::string_view::npos;
       at = got.find('\n', at + 1)) {
    if (at == 0 || got[at - 1] != '\r') return Head::kMalformed;
    const std::string_view behind = got.substr(at + 1);
    if (behind.starts_with(' ') || behind.starts_with('\t')) return Head::kMalformed;
    if (behind.starts_with("\r\n")) {
      return at + 3 > kHeaderMaxBytes ? Head::kTooLarge : Head::kWhole;
    }
  }
  if (got.size() > kHeaderMaxBytes) return Head::kTooLarge;
  *seen = got.size() > 3 ? got.size() - 3 : 0;
  return Head::kGone;
}

HttpRequest to_request(const RequestHead& head) {
  HttpRequest request;
  request.method = std::string(head.method_string());
  const std::string_view target(head.target().data(), head.target().size());
  const size_t mark = target.find('?');
  request.path = std::string(target.substr(0, mark));
  if (mark != std::string_view::npos) request.query = std::string(target.substr(mark + 1));
  for (const auto& field : head) {
    request.headers.emplace_back(lower({field.name_string().data(), field.name_string().size()}),
                                 std::string(field.value()));
  }
  return request;
}

}  // namespace server
