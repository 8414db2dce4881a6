// The least memory and three to five seconds for a function that speaks TLS: both are what SAM's first templates have, and at a
// cold start the handshakes get a fourteenth of a processor.

#include <fmt/format.h>

#include <algorithm>

#include "rules/absent_setting.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

constexpr std::int64_t kLeast = 128;
constexpr std::int64_t kShort = 5;
constexpr std::int64_t kDefault = 3;  // where nothing is said

// The Serverless Framework gives six seconds where nothing is said.
bool is_short(const FunctionConfig& config) {
  if (config.timeout) return config.timeout->value.value <= kShort;
  return config.tool != DeploymentTool::Serverless && is_surely_absent(config, "timeout");
}

// It asks with reqwest alone, whose certificates are compiled in: nothing is loaded.
bool has_own_certificates(const Facts& facts, const LambdaFunction& function) {
  const Crate* const crate = facts.crate(function);
  const Dependency* const reqwest = crate == nullptr ? nullptr : crate->find_dependency("reqwest");
  if (reqwest == nullptr || reqwest->default_features) return false;
  const bool inside = has_feature(*reqwest, "rustls-tls") || has_feature(*reqwest, "rustls-tls-webpki-roots");
  return inside && !has_feature(*reqwest, "rustls-tls-native-roots") && !has_feature(*reqwest, "native-tls") &&
         std::all_of(function.clients.begin(), function.clients.end(),
                     [](const Client& client) { return client.type.starts_with("reqwest"); });
}

void check(const Facts& facts, Findings& out) {
  SharedSetting shared(out);
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || !config->memory || config->memory->value.value > kLeast || !is_short(*config)) continue;
    // What computes is memory-low-for-compute's.
    if (function.workload != Workload::Io || function.clients.empty()) continue;
    Finding* const told =
        shared.report(config->memory->place, *config,
                      fmt::format("`{}` has {} MB, {{rate:memory-least-share}} of a processor, and {} s: at a cold start "
                                  "its clients load certificates and shake hands with that little",
                                  config->logical_name, config->memory->value.value,
                                  config->timeout ? config->timeout->value.value : kDefault));
    if (told == nullptr) continue;
    if (has_own_certificates(facts, function)) told->confidence = Confidence::Possible;
    told->related.push_back(related(function.clients[0].place, fmt::format("it asks `{}`", function.clients[0].type)));
  }
}

}  // namespace

extern constinit const Rule memory_low_for_start{"memory-low-for-start", &check};

}  // namespace wright
