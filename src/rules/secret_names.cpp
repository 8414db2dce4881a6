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

// The last word says that it is something about a secret: where it lies, how long it holds, of what kind it is.
bool ends_with_property(std::string_view name) {
  constexpr std::array<std::string_view, 63> kWords{
      "ARN",        "NAME",     "ID",        "PATH",     "PREFIX",   "URL",     "URI",     "TABLE",    "PARAM",
      "PARAMETER",  "TTL",      "TYPE",      "HEADER",   "FILE",     "ISSUER",  "REGION",  "VERSION",  "DAYS",
      "HOURS",      "MINUTES",  "SECONDS",   "SECS",     "MILLIS",   "MS",      "TIME",    "EXP",      "EXPIRY",
      "EXPIRATION", "EXPIRE",   "EXPIRES",   "LIFETIME", "DURATION", "AGE",     "TIMEOUT", "LIMIT",    "COUNT",
      "SIZE",       "LENGTH",   "LEN",       "MAX",      "MIN",      "ENABLED", "MANAGER", "STORE",    "PROVIDER",
      "BACKEND",    "ALG",      "ALGORITHM", "AUDIENCE", "SCOPE",    "COOKIE",  "FIELD",   "LOCATION", "BUCKET",
      "INDEX",      "ENDPOINT", "HOST",      "PORT",     "STAGE",    "LABEL",   "MODE",    "ROTATION", "VALIDITY"};
  return one_of(name.substr(name.rfind('_') + 1), kWords);
}

}  // namespace

bool names_secret(std::string_view name) {
  const std::string upper = upper_with_underscores(name);
  constexpr std::array<std::string_view, 9> kWords{"API_KEY", "APIKEY",      "SECRET",     "PASSWORD",   "PASSWD",
                                                   "_TOKEN",  "PRIVATE_KEY", "ACCESS_KEY", "WEBHOOK_URL"};
  if (upper.ends_with("WEBHOOK_URL") || upper == "TOKEN") return true;
  return !ends_with_property(upper) &&
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(upper, word); });
}

}  // namespace wright
