// Loggers that write lines of text: CloudWatch cannot filter them by field, and the level of the function's settings does not
// reach them.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 8> kLoggers{"simple_logger", "env_logger", "pretty_env_logger", "log4rs",
                                                   "fern",          "simplelog",  "flexi_logger",      "stderrlog"};

// The first call of a function of the logger's crate.
const Call* first_call(const Facts& facts, const Crate& crate, std::string_view logger) {
  for (const Function& function : facts.code.functions) {
    if (function.is_test || &facts.project.crates[function.crate] != &crate) continue;
    const auto call = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& one) {
      return !one.is_method && one.path.starts_with(logger) && one.path.substr(logger.size()).starts_with("::");
    });
    if (call != function.calls.end()) return &*call;
  }
  return nullptr;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<const Crate*> functions = function_crates(facts);
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    const bool logger = std::find(kLoggers.begin(), kLoggers.end(), dependency.package) != kLoggers.end();
    const bool function = std::find(functions.begin(), functions.end(), built.crate) != functions.end();
    if (!logger || !function || !mentions(facts, *built.crate, identifier(dependency))) continue;
    Finding& finding =
        out.report(entry_place(dependency), fmt::format("`{}` writes lines of text: CloudWatch cannot filter them by field or "
                                                        "request, and the log level of the function does not reach it",
                                                        dependency.package));
    if (const Call* const call = first_call(facts, *built.crate, identifier(dependency)))
      finding.related.push_back(related(call->name_place, "set up here"));
  }
}

}  // namespace

extern constinit const Rule plain_text_logger{"plain-text-logger", &check};

}  // namespace wright
