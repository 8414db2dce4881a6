// Runtimes that no longer get updates: a function keeps running on one, without security patches, until updates of it are
// refused.

#include <fmt/format.h>

#include <array>

#include "rules/rule.h"

namespace wright {
namespace {

struct Ending {
  std::string_view runtime;
  std::string_view what;
};

// Dates: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, checked 2026-11-23.
constexpr std::array kEndings{
    Ending{"provided.al2",
           "has had no security updates since 2026-07-31, and functions on it can no longer be updated from 2027-03-03"},
    Ending{"provided", "is Amazon Linux 1, without updates since 2024-01-08; new functions on it are refused"},
    Ending{"go1.x", "starts no Rust binary and has been deprecated since 2024-01-08; new functions on it are refused"},
};

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& function : facts.deployment.functions) {
    if (!function.runtime) continue;
    for (const Ending& ending : kEndings) {
      if (function.runtime->value != ending.runtime) continue;
      out.report(function.runtime->place, fmt::format("runtime `{}` {}", ending.runtime, ending.what));
    }
  }
}

}  // namespace

extern constinit const Rule deprecated_runtime{"deprecated-runtime", &check};

}  // namespace wright
