// Loggers that write lines of text: CloudWatch cannot filter them by field, and the level of the function's settings does not
// reach them.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 8> kLoggers{"simple_logger", "env_logger", "pretty_env_logger", "log4rs",
                                                   "fern",          "simplelog",  "flexi_logger",      "stderrlog"};

void check(const Facts& facts, Findings& out) {
  const std::vector<const Crate*> functions = function_crates(facts);
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    const bool logger = std::find(kLoggers.begin(), kLoggers.end(), dependency.package) != kLoggers.end();
    const bool function = std::find(functions.begin(), functions.end(), built.crate) != functions.end();
    if (!logger || !function || !mentions(facts, *built.crate, identifier(dependency))) continue;
    out.report(entry_place(dependency), fmt::format("`{}` writes lines of text: CloudWatch cannot filter them by field or "
                                                    "request, and the log level of the function does not reach it",
                                                    dependency.package));
  }
}

}  // namespace

extern constinit const Rule plain_text_logger{"plain-text-logger", &check};

}  // namespace wright
