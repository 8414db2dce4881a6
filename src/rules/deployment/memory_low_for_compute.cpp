// Memory buys the processor. Work that keeps one busy is slow with the least there is, and costs as much as with more.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

// Two thirds of a processor and less; with 1,769 MB a function has one
// (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, checked 2026-11-25).
constexpr std::int64_t kLittle = 128;

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const bool computes = function.workload == Workload::Compute || function.workload == Workload::Mixed;
    if (config == nullptr || !config->memory || !computes || config->memory->value.value > kLittle) continue;
    out.report(config->memory->place,
               fmt::format("`{}` computes with {} MB, which is 7 % of a processor: it takes many times as long for the same price",
                           config->logical_name, config->memory->value.value));
  }
}

}  // namespace

extern constinit const Rule memory_low_for_compute{"memory-low-for-compute", &check};

}  // namespace wright
