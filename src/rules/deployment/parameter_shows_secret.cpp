// A parameter for a secret without NoEcho, a variable of Terraform for one that is not `sensitive`. Where its value goes into a
// variable of a function whose name says so too, another rule speaks of it there.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/secret_names.h"
#include "rules/stack.h"

namespace wright {
namespace {

bool is_told_elsewhere(const Facts& facts, const TemplateParameter& parameter) {
  const auto& functions = facts.deployment.functions;
  return std::any_of(functions.begin(), functions.end(), [&](const FunctionConfig& config) {
    return config.stack == parameter.stack &&
           std::any_of(config.environment.begin(), config.environment.end(), [&](const EnvironmentEntry& entry) {
             return entry.parameter == parameter.logical_name && names_secret(entry.name);
           });
  });
}

// "custom headers, e.g. Authorization=Bearer .."
bool tells_of_token(std::string_view description) {
  const std::string plain = lower_case(description);
  return contains(plain, "bearer ") || contains(plain, "authorization=") || contains(plain, "authorization:");
}

// A template that hands its parameters to nested ones, which hold the functions.
bool nests(const Facts& facts, std::uint32_t stack) {
  const std::string_view text = facts.deployment.stacks[stack].place.file->text;
  return (contains(text, "AWS::Serverless::Application") || contains(text, "AWS::CloudFormation::Stack")) &&
         is_deployed_with_ours(facts, stack);
}

void check(const Facts& facts, Findings& out) {
  for (const TemplateParameter& parameter : facts.deployment.parameters) {
    if (parameter.is_hidden || !parameter.is_used) continue;
    if (!has_our_functions(facts, parameter.stack) && !nests(facts, parameter.stack)) continue;
    const bool secret = names_secret(parameter.logical_name) || tells_of_token(parameter.description);
    if (!secret || is_told_elsewhere(facts, parameter)) continue;
    out.report(parameter.place,
               parameter.is_variable
                   ? fmt::format("`{}` takes a secret and is not `sensitive`: plans and logs of the pipeline show it",
                                 parameter.logical_name)
                   : fmt::format("`{}` takes a secret without `NoEcho`: everyone who may see the stack can read it",
                                 parameter.logical_name));
  }
}

}  // namespace

extern constinit const Rule parameter_shows_secret{"parameter-shows-secret", &check};

}  // namespace wright
