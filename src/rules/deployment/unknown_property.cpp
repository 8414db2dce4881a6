// A property that the resource's type does not have: misspelt, of another type, or one level too high. SAM and CloudFormation
// refuse the template, or the setting has no effect.

#include <fmt/format.h>

#include <string>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// SAM reads of its own types what it knows and drops the rest; CloudFormation refuses it.
std::string told(const UnknownProperty& found) {
  if (found.misplaced == Misplaced::Parameter)
    return fmt::format("`{}` is a parameter by its type `{}` and stands under `Resources`: the template is refused",
                       found.resource, found.type);
  if (found.misplaced == Misplaced::Event)
    return fmt::format("`{}` is no property of an event of the type `{}`: SAM refuses the template", found.property, found.type);
  if (found.misplaced == Misplaced::Type)
    return fmt::format("the parameter `{}` has the type `{}`, which there is not: the template is refused", found.resource,
                       found.type);
  if (found.misplaced == Misplaced::Property)
    return fmt::format("`{}` is no property of `{}`: the template of `{}` is refused", found.property, found.type,
                       found.resource);
  if (found.type.starts_with("AWS::Serverless::"))
    return fmt::format("`{}` stands beside the `Properties` of `{}`: SAM drops it, and the setting has no effect", found.property,
                       found.resource);
  return fmt::format("`{}` stands beside the `Properties` of `{}`: the template is refused", found.property, found.resource);
}

void check(const Facts& facts, Findings& out) {
  for (const UnknownProperty& property : facts.deployment.unknown_properties) {
    if (has_our_functions(facts, property.stack)) out.report(property.place, told(property));
  }
}

}  // namespace

extern constinit const Rule unknown_property{"unknown-property", &check};

}  // namespace wright
