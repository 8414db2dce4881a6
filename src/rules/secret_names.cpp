#include "rules/secret_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace wright {
namespace {

// "SlackWebhookUrl" -> "SLACK_WEBHOOK_URL"
std::string upper_with_underscores(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool upper = c >= 'A' && c <= 'Z';
    const bool after_lower = i > 0 && ((name[i - 1] >= 'a' && name[i - 1] <= 'z') || (name[i - 1] >= '0' && name[i - 1] <= '9'));
    if (upper && after_lower) out += '_';
    out += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

bool ends_with_any(std::string_view name) {
  constexpr std::array<std::string_view, 23> kEndings{"_ARN",     "_NAME",   "_ID",         "_PATH",      "_PREFIX",  "_URL",
                                                      "_URI",     "_TABLE",  "_PARAM",      "_PARAMETER", "_TTL",     "_TYPE",
                                                      "_HEADER",  "_ISSUER", "_FILE",       "_REGION",    "_VERSION", "_SECONDS",
                                                      "_MINUTES", "_EXPIRY", "_EXPIRATION", "_ENABLED",   "_VALIDITY"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace

bool names_secret(std::string_view name) {
  const std::string upper = upper_with_underscores(name);
  constexpr std::array<std::string_view, 9> kWords{"API_KEY", "APIKEY",      "SECRET",     "PASSWORD",   "PASSWD",
                                                   "_TOKEN",  "PRIVATE_KEY", "ACCESS_KEY", "WEBHOOK_URL"};
  if (upper.ends_with("WEBHOOK_URL") || upper == "TOKEN") return true;
  return !ends_with_any(upper) &&
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(upper, word); });
}

}  // namespace wright
