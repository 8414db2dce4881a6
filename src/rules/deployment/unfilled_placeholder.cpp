// `{lambdaArn}` in the address of an integration is no syntax of OpenAPI, SAM or CloudFormation.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const UnfilledPlaceholder& placeholder : facts.deployment.placeholders) {
    out.report(placeholder.place,
               fmt::format("nothing puts a value in the place of `{{{}}}`: API Gateway gets the address as it stands and "
                           "refuses it",
                           placeholder.name));
  }
}

}  // namespace

extern constinit const Rule unfilled_placeholder{"unfilled-placeholder", &check};

}  // namespace wright
