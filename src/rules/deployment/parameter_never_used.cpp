// A parameter of a template, or a variable of Terraform, that nothing refers to: whoever sets it changes nothing.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

std::string message_for(const TemplateParameter& parameter) {
  const std::string_view kind = parameter.is_variable ? "variable" : "parameter";
  if (parameter.has_default)
    return fmt::format("nothing refers to the {} `{}`: a value that is given for it changes nothing", kind,
                       parameter.logical_name);
  return fmt::format(
      "nothing refers to the {} `{}`, which has no default: each deployment must give a value, and it changes nothing", kind,
      parameter.logical_name);
}

// The first of a file; the others are the same habit.
void check(const Facts& facts, Findings& out) {
  Finding* told = nullptr;
  const SourceFile* file = nullptr;
  for (const TemplateParameter& parameter : facts.deployment.parameters) {
    if (parameter.is_used || !has_our_functions(facts, parameter.stack)) continue;
    if (parameter.place.file == file) {
      told->related.push_back(related(parameter.place, fmt::format("nor to `{}`", parameter.logical_name)));
      continue;
    }
    file = parameter.place.file;
    told = &out.report(parameter.place, message_for(parameter));
  }
}

}  // namespace

extern constinit const Rule parameter_never_used{"parameter-never-used", &check};

}  // namespace wright
