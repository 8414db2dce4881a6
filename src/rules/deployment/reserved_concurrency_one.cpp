// A function that answers requests and may run once at a time: the second request that comes meanwhile is refused.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "rules/rule.h"

namespace wright {
namespace {

bool answers_requests(EventSource source) {
  return source == EventSource::ApiGatewayRest || source == EventSource::ApiGatewayHttp || source == EventSource::FunctionUrl ||
         source == EventSource::Alb || source == EventSource::Http || source == EventSource::Authorizer;
}

void check(const Facts& facts, Findings& out) {
  std::set<std::pair<const SourceFile*, std::uint32_t>> seen;
  for (const FunctionConfig& config : facts.deployment.functions) {
    const Number& reserved = config.options.reserved_concurrency;
    const auto trigger = std::find_if(config.triggers.begin(), config.triggers.end(),
                                      [](const Trigger& one) { return answers_requests(one.source); });
    if (reserved.value != 1 || trigger == config.triggers.end()) continue;
    // Functions of one set of properties share the line.
    if (!seen.insert({reserved.place.file, reserved.place.span.begin}).second) continue;
    Finding& finding = out.report(
        reserved.place,
        fmt::format(
            "`{}` may run once at a time: a request that comes while another is answered is throttled, and its caller gets "
            "an error",
            config.logical_name));
    finding.related.push_back(related((*trigger).place, "where requests come from"));
  }
}

}  // namespace

extern constinit const Rule reserved_concurrency_one{"reserved-concurrency-one", &check};

}  // namespace wright
