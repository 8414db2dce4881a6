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
  constexpr std::array<std::string_view, 10> kWords{"API_KEY", "APIKEY",      "SECRET",     "PASSWORD",    "PASSWD",
                                                    "_TOKEN",  "PRIVATE_KEY", "ACCESS_KEY", "WEBHOOK_URL", "ACCOUNT_KEY"};
  if (upper.ends_with("WEBHOOK_URL") || upper == "TOKEN") return true;
  if (contains(upper, "SECRETSM") || contains(upper, "SECRET_MANAGER") || contains(upper, "SECRETS_MANAGER")) return false;
  return !ends_with_property(upper) &&
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(upper, word); });
}

bool names_secret_value(std::string_view name) {
  constexpr std::array<std::string_view, 36> kNames{"token",
                                                    "database_url",
                                                    "db_url",
                                                    "connection_string",
                                                    "conn_str",
                                                    "mongodb_uri",
                                                    "mongo_uri",
                                                    "access_token",
                                                    "refresh_token",
                                                    "id_token",
                                                    "auth_token",
                                                    "bearer_token",
                                                    "api_token",
                                                    "session_token",
                                                    "jwt",
                                                    "jwt_token",
                                                    "bot_token",
                                                    "password",
                                                    "passwd",
                                                    "secret",
                                                    "secret_key",
                                                    "client_secret",
                                                    "api_key",
                                                    "apikey",
                                                    "private_key",
                                                    "access_key",
                                                    "signing_key",
                                                    "authorization",
                                                    "authorization_header",
                                                    "auth_header",
                                                    "secret_string",
                                                    "secret_value",
                                                    "db_password",
                                                    "authorization_token",
                                                    "db_credentials",
                                                    "database_credentials"};
  if (one_of(name, kNames)) return true;
  // `request_raw_token`, `slack_bot_token`; a token of a page, of a task or of a repeated request opens nothing.
  constexpr std::array<std::string_view, 7> kEnds{"_raw_token", "_bearer_token", "_access_token", "_password",
                                                  "_secret",    "_api_key",      "_private_key"};
  if (name.starts_with("has_") || name.starts_with("is_") || name.ends_with("_exists") || name.ends_with("_error")) return false;
  // `secret_base32`, not `secret_name`.
  if (name.starts_with("secret_") && !ends_with_property(upper_with_underscores(name))) return true;
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return name.ends_with(end); });
}

bool opens_something(std::string_view name) {
  return names_secret_value(name) || name.starts_with("presigned") || name == "signed_url";
}

}  // namespace wright
