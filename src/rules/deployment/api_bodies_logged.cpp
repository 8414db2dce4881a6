// A REST API that writes every request and reply in full to its log.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const DeclaredResource& stage : facts.deployment.logged_bodies) {
    if (!is_deployed_with_ours(facts, stage.stack)) continue;
    out.report(stage.place,
               fmt::format("`{}` logs the bodies of all requests and replies: what callers send and get, personal data "
                           "among it, is in CloudWatch, paid by the gigabyte",
                           stage.logical_name));
  }
}

}  // namespace

extern constinit const Rule api_bodies_logged{"api-bodies-logged", &check};

}  // namespace wright
