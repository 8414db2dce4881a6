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

const Call* call_into(const Function& function, std::string_view library) {
  const auto call = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& one) {
    return !one.is_method && one.path.starts_with(library) && one.path.substr(library.size()).starts_with("::");
  });
  return call == function.calls.end() ? nullptr : &*call;
}

// Where a function of the crate sets the logger up when it starts; null where other programs of the crate do.
const Call* set_up_call(const Facts& facts, const Crate& crate, std::string_view library) {
  for (const EntryPoint& entry : facts.code.entries) {
    if (&facts.project.crates[entry.crate] != &crate) continue;
    if (const Call* const call = call_into(facts.code.functions[entry.main], library)) return call;
    for (const FunctionId id : entry.init) {
      if (const Call* const call = call_into(facts.code.functions[id], library)) return call;
    }
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
    if (const Call* const call = set_up_call(facts, *built.crate, identifier(dependency))) {
      finding.related.push_back(related(call->name_place, "set up here"));
    } else {
      finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule plain_text_logger{"plain-text-logger", &check};

}  // namespace wright
