// No X-Ray and no OpenTelemetry. One finding a stack.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include "rules/absent_setting.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

bool has_tracer(const Crate& crate) {
  constexpr std::array<std::string_view, 4> kTracers{"opentelemetry", "tracing-opentelemetry", "lambda-otel-lite", "datadog"};
  return std::any_of(crate.dependencies.begin(), crate.dependencies.end(), [&](const Dependency& dependency) {
    return std::any_of(kTracers.begin(), kTracers.end(), [&](std::string_view name) {
      return dependency.package.starts_with(name) || dependency.package.find("xray") != std::string::npos;
    });
  });
}

// A layer or an extension may trace by itself.
bool is_dark(const Facts& facts, const LambdaFunction& function) {
  const FunctionConfig* const config = facts.config(function);
  const Crate* const crate = facts.crate(function);
  if (config == nullptr || config->tracing || !is_surely_absent(*config, "tracing")) return false;
  return config->options.layers.empty() && (crate == nullptr || !has_tracer(*crate));
}

void check(const Facts& facts, Findings& out) {
  std::vector<std::uint32_t> told;
  for (const LambdaFunction& function : facts.functions) {
    if (!is_dark(facts, function)) continue;
    const FunctionConfig& config = *facts.config(function);
    if (std::find(told.begin(), told.end(), config.stack) != told.end()) continue;
    told.push_back(config.stack);
    Finding& finding = report_lack(
        facts, config,
        fmt::format("`{}` is not traced: which call of a slow invocation took the time cannot be seen", shown_name(config)),
        [](const FunctionConfig& made) { return !made.tracing; }, out);
    if (!function.workload || *function.workload == Workload::Trivial) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule tracing_off{"tracing-off", &check};

}  // namespace wright
