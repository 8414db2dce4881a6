// A WebSocket API whose `$connect` asks nobody who he is, and whose code does not either. No later route can have an authorizer.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "rules/open_access.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kConnect = "$connect";

bool serves(const FunctionConfig& config, std::uint32_t stack, const std::string& api) {
  return config.stack == stack && std::any_of(config.triggers.begin(), config.triggers.end(), [&](const Trigger& trigger) {
           return trigger.source == EventSource::Websocket && trigger.source_name == api;
         });
}

// What the functions behind the API do for whoever is connected; nothing where one of them may look at who that is, or where the
// code of none is known.
OpenEffect effect_behind(const Facts& facts, std::uint32_t stack, const std::string& api) {
  OpenEffect found;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || !serves(*config, stack, api)) continue;
    if (!function.entry || may_check_callers(facts, function)) return {};
    const OpenEffect effect = open_effect(facts, function);
    // A paid call weighs more than a connection that is kept.
    if (found.action.empty() || (!effect.action.empty() && found.stores && !effect.stores)) found = effect;
  }
  return found;
}

std::string ending(const OpenEffect& effect) {
  return fmt::format("what is sent ends in {}`{}`", effect.stores ? "" : "a paid call of ", effect.action);
}

class Sockets {
 public:
  Sockets(const Facts& facts, Findings& out) : facts_(facts), out_(out) {}

  void check_routes(const FunctionConfig& config) {
    for (const Trigger& trigger : config.triggers) {
      if (trigger.source != EventSource::Websocket || trigger.path != kConnect) continue;
      if (!told_.insert({config.stack, trigger.source_name}).second || trigger.guarded) continue;
      const OpenEffect effect = effect_behind(facts_, config.stack, trigger.source_name);
      if (effect.action.empty()) continue;
      out_.report(trigger.route,
                  fmt::format("anyone on the internet may connect: `{}` has no authorizer and no code checks a token "
                              "or a key, and {}",
                              kConnect, ending(effect)));
    }
  }

  // Without the route API Gateway takes every connection by itself.
  void check_api(const Api& api) {
    if (api.kind != ApiKind::WebSocket || api.has_authorizer || !api.settings_known) return;
    if (!facts_.deployment.stacks[api.stack].resources_known || contains(api.place.file->text, kConnect)) return;
    if (!told_.insert({api.stack, api.logical_name}).second) return;
    const OpenEffect effect = effect_behind(facts_, api.stack, api.logical_name);
    if (effect.action.empty()) return;
    out_.report(api.place,
                fmt::format("anyone on the internet may connect to `{}`: it has no `{}` route that an authorizer could "
                            "stand before and no code checks a token or a key, and {}",
                            api.logical_name, kConnect, ending(effect)));
  }

 private:
  const Facts& facts_;
  Findings& out_;
  std::set<std::pair<std::uint32_t, std::string>> told_;  // stack and API
};

void check(const Facts& facts, Findings& out) {
  Sockets sockets(facts, out);
  for (const FunctionConfig& config : facts.deployment.functions) sockets.check_routes(config);
  for (const Api& api : facts.deployment.apis) sockets.check_api(api);
}

}  // namespace

extern constinit const Rule open_websocket{"open-websocket", &check};

}  // namespace wright
