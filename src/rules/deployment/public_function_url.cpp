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

constexpr std::array<std::string_view, 5> kTokens{"jsonwebtoken", "verify_token", "get(\"authorization\")",
                                                  "get(header::authorization)", "<authorization<bearer>>"};

bool checks_token(std::string_view source) {
  const std::string text = lower_case(source);
  return std::any_of(kTokens.begin(), kTokens.end(), [&](std::string_view word) { return contains(text, word); });
}

bool checks_caller(std::string_view source) {
  constexpr std::array<std::string_view, 3> kWords{"hmac", "signature", "ed25519"};
  const std::string text = lower_case(source);
  return checks_token(source) ||
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
}

// The code looks at a signature or a token of its own, as a webhook has to. What a library signs may be what it sends.
bool may_check_callers(const Facts& facts, const LambdaFunction& function) {
  if (const Crate* const crate = facts.crate(function); crate != nullptr) {
    const std::vector<const SourceFile*> files = own_code(facts, function).files;
    return any_source(facts, *crate, checks_caller) ||
           std::any_of(files.begin(), files.end(), [](const SourceFile* file) { return checks_token(file->text); });
  }
  const std::vector<const Crate*> crates = function_crates(facts);
  return std::any_of(crates.begin(), crates.end(), [&](const Crate* crate) { return any_source(facts, *crate, checks_caller); });
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
