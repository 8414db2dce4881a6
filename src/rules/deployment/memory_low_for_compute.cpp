// Memory buys the processor. Work that keeps one busy is slow with the least there is, and costs as much as with more.

#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"

namespace wright {
namespace {

// Two thirds of a processor and less; with 1,769 MB a function has one
// (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, checked 2026-11-25).
constexpr std::int64_t kLittle = 128;

// The same code with several sizes: a comparison.
bool is_compared(const Facts& facts, const LambdaFunction& function) {
  const FunctionConfig* const own = facts.config(function);
  return std::any_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [&](const FunctionConfig& other) {
    return other.stack == own->stack && other.memory && other.memory->value.value != own->memory->value.value && other.code_uri &&
           own->code_uri && other.code_uri->value == own->code_uri->value;
  });
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const bool computes = function.workload == Workload::Compute || function.workload == Workload::Mixed;
    if (config == nullptr || !config->memory || !computes || config->memory->value.value > kLittle) continue;
    if (is_compared(facts, function)) continue;
    out.report(config->memory->place, fmt::format("`{}` computes with {} MB, which is {{rate:memory-least-share}} of a "
                                                  "processor: it takes many times as long for the same price",
                                                  config->logical_name, config->memory->value.value));
  }
}

}  // namespace

extern constinit const Rule memory_low_for_compute{"memory-low-for-compute", &check};

}  // namespace wright
