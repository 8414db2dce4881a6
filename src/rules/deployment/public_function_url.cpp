// A function URL without IAM is open to everyone who knows or guesses the address.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "facts/own_code.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The code looks at a signature or a token of its own, as a webhook has to.
bool may_check_callers(const Facts& facts, const LambdaFunction& function) {
  constexpr std::array<std::string_view, 9> kWords{"hmac",
                                                   "signature",
                                                   "jsonwebtoken",
                                                   "verify_token",
                                                   "ed25519",
                                                   "get(\"authorization\")",
                                                   "get(header::authorization)",
                                                   "<authorization<bearer>>",
                                                   "jwt_simple"};
  const auto checks = [&](std::string_view source) {
    const std::string text = lower_case(source);
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  };
  const std::vector<const SourceFile*> files = own_code(facts, function).files;
  if (!files.empty()) return std::any_of(files.begin(), files.end(), [&](const SourceFile* file) { return checks(file->text); });
  const std::vector<const Crate*> crates = function_crates(facts);
  return std::any_of(crates.begin(), crates.end(), [&](const Crate* crate) { return any_source(facts, *crate, checks); });
}

void check(const Facts& facts, Findings& out) {
  std::set<std::pair<std::uint32_t, std::string>> told;
  for (const FunctionUrl& url : facts.deployment.urls) {
    if (url.auth_type.value != "NONE") continue;
    for (const LambdaFunction& function : facts.functions) {
      const FunctionConfig* const config = facts.config(function);
      if (config == nullptr || config->stack != url.stack || config->logical_name != url.function) continue;
      // The template and a command may both make it.
      if (!told.emplace(url.stack, url.function).second) continue;
      Finding& finding = out.report(
          url.auth_type.place,
          fmt::format("the URL of `{}` has no authorization: anyone can invoke it and run up its cost", config->logical_name));
      if (may_check_callers(facts, function)) finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule public_function_url{"public-function-url", &check};

}  // namespace wright
