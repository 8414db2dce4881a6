// A function URL without IAM is open to everyone who knows or guesses the address.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionUrl& url : facts.deployment.urls) {
    if (url.auth_type.value != "NONE") continue;
    for (const LambdaFunction& function : facts.functions) {
      const FunctionConfig* const config = facts.config(function);
      if (config == nullptr || config->stack != url.stack || config->logical_name != url.function) continue;
      out.report(
          url.auth_type.place,
          fmt::format("the URL of `{}` has no authorization: anyone can invoke it and run up its cost", config->logical_name));
    }
  }
}

}  // namespace

extern constinit const Rule public_function_url{"public-function-url", &check};

}  // namespace wright
