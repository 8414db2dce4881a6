// A property that the resource's type does not have: misspelt, of another type, or one level too high. SAM and CloudFormation
// refuse the template.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const UnknownProperty& property : facts.deployment.unknown_properties) {
    if (!has_our_functions(facts, property.stack)) continue;
    out.report(property.place, fmt::format("`{}` is no property of `{}`: the template of `{}` is refused", property.property,
                                           property.type, property.resource));
  }
}

}  // namespace

extern constinit const Rule unknown_property{"unknown-property", &check};

}  // namespace wright
