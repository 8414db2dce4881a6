// An API in one module, its function in another or deployed by a script: the integration names it by a variable. Where the
// project has one function, it is that one.
#include <algorithm>

#include "facts/deployment/settings.h"

namespace wright {
namespace {

const Api* find_api(const Deployment& deployment, const Integration& integration) {
  for (const Api& api : deployment.apis) {
    if (api.stack == integration.stack && api.logical_name == integration.api) return &api;
  }
  return nullptr;
}

EventSource source_of(const Api& api) {
  switch (api.kind) {
    case ApiKind::Rest: return EventSource::ApiGatewayRest;
    case ApiKind::WebSocket: return EventSource::Websocket;
    case ApiKind::Http: break;
  }
  return EventSource::Http;  // of either payload format
}

// One function, by its binary where it is deployed to several stages.
bool is_one_function(const std::vector<FunctionConfig>& functions) {
  return std::all_of(functions.begin(), functions.end(), [&](const FunctionConfig& config) {
    const FunctionConfig& first = functions.front();
    return config.triggers.empty() &&
           (&config == &first || (config.binary && first.binary && config.binary->value == first.binary->value));
  });
}

}  // namespace

void read_distant_apis(Deployment& deployment) {
  std::vector<FunctionConfig>& functions = deployment.functions;
  if (functions.empty() || !deployment.foreign.empty() || !is_one_function(functions)) return;
  std::vector<Trigger> triggers;
  for (const Integration& integration : deployment.integrations) {
    const Api* const api = find_api(deployment, integration);
    const bool told = api == nullptr || std::any_of(triggers.begin(), triggers.end(), [&](const Trigger& trigger) {
                        return trigger.source_name == api->logical_name;
                      });
    if (told || !integration.to_lambda || !integration.function.empty()) continue;
    Trigger trigger;
    trigger.source = source_of(*api);
    trigger.logical_name = integration.logical_name;
    trigger.place = integration.place;
    trigger.source_name = api->logical_name;
    trigger.settings_known = false;
    trigger.guarded = api->has_authorizer;
    trigger.http_api = api->kind == ApiKind::Http;
    triggers.push_back(std::move(trigger));
  }
  for (FunctionConfig& config : functions) config.triggers = triggers;
}

}  // namespace wright
