// A key or a password in the environment of a function, from where everyone who may read templates or settings reads it too. A
// NoEcho parameter is let pass: there the template is clean. But for nonsensitive(), with which Terraform prints what it would
// hide, and for private keys: what is signed with one is believed everywhere, and it cannot be told afterwards who has read it.
// What lies in Secrets Manager and is written out at the deployment has lost what it lay there for.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/database_host.h"
#include "rules/given_text.h"
#include "rules/rule.h"
#include "rules/secret_names.h"

namespace wright {
namespace {

constexpr std::size_t kLeastSecretBytes = 8;

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos; }

// `SIGNING_KEY_SECRET: "SIGNING_KEY"`: the name under which something else gets it.
bool is_name_of_variable(std::string_view text) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  return contains(text, "_") && text.find_first_not_of(kLetters) == std::string_view::npos;
}

// A text that stands for a secret by itself: no reference, no name or address of one.
bool is_plain_secret(const EnvironmentEntry& entry) {
  const std::string& text = entry.value.value;
  if (!entry.literal || text.size() < kLeastSecretBytes || text.find_first_of(" /$<{:") != std::string::npos) return false;
  if (is_name_of_variable(text)) return false;
  const std::string lower = lower_case(text);
  // `Secret0190192091`: what begins like a sample and goes on with many digits is used as it is.
  constexpr std::ptrdiff_t kManyDigits = 8;
  const auto digits = std::count_if(lower.begin(), lower.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits >= kManyDigits && !contains(lower, "1234") && lower.starts_with("secret")) return true;
  constexpr std::array<std::string_view, 10> kSamples{"example",     "change", "your", "xxxx",   "dummy",
                                                      "placeholder", "test",   "todo", "secret", "password"};
  return std::none_of(kSamples.begin(), kSamples.end(), [&](std::string_view sample) { return contains(lower, sample); });
}

// `postgres://user:${var.password}@host`: the password of an address.
std::string_view password_of_address(std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::string_view rest = text.substr(scheme + 3);
  const std::string_view user_part = rest.substr(0, rest.find('@'));
  std::size_t colon = std::string_view::npos;
  int depth = 0;
  for (std::size_t at = 0; at < user_part.size() && colon == std::string_view::npos; ++at) {
    if (user_part[at] == '{') ++depth;
    if (user_part[at] == '}') --depth;
    if (user_part[at] == ':' && depth == 0) colon = at;
  }
  return user_part.size() == rest.size() || colon == std::string_view::npos ? std::string_view() : user_part.substr(colon + 1);
}

// "${rdsPassword}" of `host=.. password=${rdsPassword}`: the password of a connection string.
std::string_view password_of_settings(std::string_view text) {
  constexpr std::string_view kSign = "password=";
  const std::size_t at = text.find(kSign);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + kSign.size());
  return rest.substr(0, rest.find_first_of(" ;`\"'"));
}

// It is put together at the deployment and stands in clear afterwards.
bool is_filled_password(const EnvironmentEntry& entry) {
  const std::string_view given = defined_text(entry.given);
  const std::string_view address = password_of_address(given);
  const std::string_view password = address.empty() ? password_of_settings(given) : address;
  const bool whole = password.starts_with("${") && password.ends_with('}') && password.find('}') + 1 == password.size();
  // Whoever hides the parameters of a template has thought of it.
  return whole && !contains(given, "resolve:") && !contains(entry.given.file->text, "NoEcho") && !entry.hidden;
}

// `postgres://orders:s3cret@db.internal/orders`, written out.
bool is_address_with_password(const EnvironmentEntry& entry) {
  constexpr std::array<std::string_view, 4> kDatabases{"postgres", "mysql", "mongodb", "redis"};
  const std::string& text = entry.value.value;
  const std::string_view password = password_of_address(text);
  const bool database =
      std::any_of(kDatabases.begin(), kDatabases.end(), [&](std::string_view scheme) { return text.starts_with(scheme); });
  return entry.literal && database && !password.empty() && password.find_first_of("$<{") == std::string_view::npos &&
         !is_on_local_network(text) && !contains(text, "localhost") && !contains(text, "127.0.0.1") && !contains(text, "@host") &&
         !contains(text, "example");
}

// Where the value comes from, as a message says it; "" when it cannot be told, or when it is not in clear before the deployment.
std::string_view origin(const EnvironmentEntry& entry, DeploymentTool tool) {
  const std::string_view given = defined_text(entry.given);
  if (entry.is_name || is_number(entry.value.value)) return {};
  if (contains(given, "nonsensitive(")) return "past Terraform's `sensitive`, so that every plan shows it";
  for (const std::string_view word : {"process.env", "os.environ", "os.getenv", "${env:"}) {
    if (contains(given, word)) return "from the environment of whoever deploys";
  }
  for (const std::string_view word : {"tryGetContext(", "try_get_context("}) {
    if (contains(given, word)) return "from the context of the CDK, which stands in `cdk.json` or on the command line";
  }
  if (!entry.parameter.empty() && !entry.hidden) {
    return tool == DeploymentTool::Terraform ? "from a variable that is not marked `sensitive`"
                                             : "from a parameter that everyone who may see the stack can read";
  }
  return is_plain_secret(entry) ? "from the file itself" : std::string_view();
}

// Given by a reference, hidden or not: the settings of the function show it all the same.
bool is_private_key(const EnvironmentEntry& entry) {
  return contains(entry.name, "PRIVATE_KEY") && names_secret(entry.name) && !entry.literal && !entry.is_name &&
         entry.given.file != nullptr && !entry.given.text().empty();
}

// A password, or an address that has one in it.
bool is_needed_secret(const EnvironmentEntry& entry) {
  constexpr std::array<std::string_view, 6> kAddresses{"DATABASE_URL", "CONNECTION_STRING", "POSTGRES_URI",
                                                       "POSTGRES_URL", "MONGODB_URI",       "MONGO_URI"};
  return names_secret(entry.name) ||
         std::any_of(kAddresses.begin(), kAddresses.end(), [&](std::string_view end) { return entry.name.ends_with(end); });
}

// The code of the function connects to a database with a password: tokens of IAM, which are made at run time, need the service's
// client.
bool connects_with_password(const Facts& facts, const FunctionConfig& config) {
  constexpr std::array<std::string_view, 8> kDrivers{"sqlx",    "diesel",       "tokio-postgres", "postgres",
                                                     "sea-orm", "diesel-async", "mongodb",        "mysql_async"};
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const Crate* const crate = facts.config(function) == &config ? facts.crate(function) : nullptr;
    if (crate == nullptr) return false;
    const auto has = [&](std::string_view name) { return crate->find_dependency(name) != nullptr; };
    return std::any_of(kDrivers.begin(), kDrivers.end(), has) && !has("aws-sdk-rds") && !has("aws-sdk-dsql") &&
           !has("aurora-dsql-sqlx-connector");
  });
}

// `DATABASE_URL: !Ref DatabaseUrl` of a parameter that is shown: the address has the password in it.
std::string_view origin_of_address(const Facts& facts, const FunctionConfig& config, const EnvironmentEntry& entry) {
  const std::string& known = entry.value.value;
  if (names_secret(entry.name) || !is_needed_secret(entry) || entry.literal) return {};
  if (!known.empty() && password_of_address(known).empty()) return {};
  const std::string_view from = origin(entry, config.tool);
  return from.empty() || !connects_with_password(facts, config) ? std::string_view() : from;
}

// Where the deployment takes the value from, so that it is in clear from then on: `secret.secretValue.toString()`,
// `.unsafeUnwrap()`, `{{resolve:secretsmanager:..}}`, `data.aws_ssm_parameter.token.value`; "" when it does not.
std::string_view store_read(const EnvironmentEntry& entry, DeploymentTool tool) {
  constexpr std::array<std::string_view, 4> kWays{"secretValue", "secret_value", "SecretValue.secretsManager(",
                                                  "{resolve:secretsmanager:"};
  if (!is_needed_secret(entry) || entry.is_name) return {};
  const std::string_view given = defined_text(entry.given);
  if (std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(given, way); }))
    return "Secrets Manager";
  if (tool != DeploymentTool::Terraform) return {};
  if (contains(given, "aws_secretsmanager_secret_version.") && contains(given, ".secret_string")) return "Secrets Manager";
  return contains(given, "aws_ssm_parameter.") && contains(given, ".value") ? "Parameter Store" : std::string_view();
}

// NoEcho, or `sensitive`, is missing there.
void add_parameter(const Facts& facts, const FunctionConfig& config, const EnvironmentEntry& entry, Finding& finding) {
  for (const TemplateParameter& parameter : facts.deployment.parameters) {
    if (!entry.parameter.empty() && parameter.stack == config.stack && parameter.logical_name == entry.parameter)
      finding.related.push_back(related(parameter.place, "the parameter, which is shown"));
  }
}

// Where it can be read after the deployment.
std::string_view shown_in(const FunctionConfig& config, const EnvironmentEntry& entry) {
  if (config.tool == DeploymentTool::Terraform) {
    return is_plain_secret(entry) ? "in the file, in Terraform's state and in the function's settings"
                                  : "in Terraform's state and in the function's settings";
  }
  return "in the template and in the function's settings";
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (contains(config.place.file->path, "test")) continue;
    for (const EnvironmentEntry& entry : config.environment) {
      const std::string_view from = names_secret(entry.name) ? origin(entry, config.tool) : std::string_view();
      if (from.empty() && is_address_with_password(entry)) {
        out.report(
            entry.value.place,
            fmt::format("`{}` gets user and password of a database from the file itself, within `{}`: they stand in clear {}",
                        config.logical_name, entry.name, shown_in(config, entry)));
      }
      if (from.empty() && is_filled_password(entry)) {
        out.report(
            entry.value.place,
            fmt::format("`{}` gets the password of a database within `{}`: it stands in clear in the function's settings and "
                        "in what the deployment keeps",
                        config.logical_name, entry.name));
      }
      const std::string_view store = from.empty() && !is_private_key(entry) ? store_read(entry, config.tool) : std::string_view();
      if (!store.empty()) {
        Finding& finding = out.report(
            entry.value.place,
            fmt::format("`{}` gets `{}` out of {} at the deployment: it stands in clear {}, and a rotated one waits for the next "
                        "deployment",
                        config.logical_name, entry.name, store,
                        config.tool == DeploymentTool::Terraform ? shown_in(config, entry) : "in the function's settings"));
        finding.severity = Severity::Medium;  // the template is clean
      }
      if (from.empty() && is_private_key(entry)) {
        out.report(entry.value.place, fmt::format("`{}` gets the private key `{}` as a variable: everyone who may see the "
                                                  "function's settings reads it, however it was hidden on the way",
                                                  config.logical_name, entry.name));
      }
      const std::string_view address = store.empty() ? origin_of_address(facts, config, entry) : std::string_view();
      if (!address.empty()) {
        Finding& finding = out.report(
            entry.value.place, fmt::format("`{}` gets the database address `{}` {}: with its password it stands in clear {}",
                                           config.logical_name, entry.name, address, shown_in(config, entry)));
        add_parameter(facts, config, entry, finding);
      }
      if (from.empty()) continue;
      Finding& finding =
          out.report(entry.value.place, fmt::format("`{}` gets `{}` {}: it stands in clear {}", config.logical_name, entry.name,
                                                    from, shown_in(config, entry)));
      add_parameter(facts, config, entry, finding);
    }
  }
}

}  // namespace

extern constinit const Rule secret_in_environment{"secret-in-environment", &check};

}  // namespace wright
