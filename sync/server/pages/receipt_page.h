#pragma once
// The page behind a receipt's QR code, for a visitor's phone: read-only, no personal data, nothing
// of another origin. The secret stays in the address's fragment; the script posts it. Constants.

#include <string_view>

namespace server {

std::string_view receipt_page();
std::string_view receipt_style();
std::string_view receipt_script();

}  // namespace server
