// lambda_http takes requests of five sources by default; the template says which one there is.

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <utility>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string_view feature_of(EventSource source) {
  switch (source) {
    case EventSource::ApiGatewayRest: return "apigw_rest";
    case EventSource::ApiGatewayHttp:
    case EventSource::FunctionUrl: return "apigw_http";
    case EventSource::Alb: return "alb";
    case EventSource::Websocket: return "apigw_websockets";
    default: return {};
  }
}

// An entry of a manifest with the functions that use it.
struct Entry {
  Place place;
  std::set<std::string_view> features;
  std::string function;
};

void check(const Facts& facts, Findings& out) {
  std::map<std::pair<const SourceFile*, std::uint32_t>, Entry> entries;
  for (const LambdaFunction& function : facts.functions) {
    const Crate* const crate = facts.crate(function);
    const Dependency* const http = crate == nullptr ? nullptr : crate->find_dependency("lambda_http");
    if (http == nullptr || !http->default_features || http->is_path) continue;
    const Place place = entry_place(*http);
    Entry& entry = entries[{place.file, place.span.begin}];
    entry.place = place;
    entry.function = function.name;
    entry.features.insert(function.event_source ? feature_of(*function.event_source) : std::string_view());
  }
  for (const auto& [key, entry] : entries) {
    const std::string_view feature = *entry.features.begin();
    if (entry.features.size() != 1 || feature.empty()) continue;
    out.report(
        entry.place,
        fmt::format(
            "`lambda_http` is built for the requests of all sources and `{}` gets those of one: the feature `{}` is enough",
            entry.function, feature));
  }
}

}  // namespace

extern constinit const Rule unused_http_sources{"unused-http-sources", &check};

}  // namespace wright
