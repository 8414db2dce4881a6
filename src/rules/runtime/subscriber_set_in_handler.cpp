// A global subscriber installed in an invocation: the second one panics.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool installs(const Call& call) {
  constexpr std::array<std::string_view, 7> kCalls{"tracing_subscriber::fmt::init",
                                                   "lambda_runtime::tracing::init_default_subscriber",
                                                   "lambda_http::tracing::init_default_subscriber",
                                                   "env_logger::init",
                                                   "simple_logger::init",
                                                   "pretty_env_logger::init",
                                                   "simple_logger::init_with_level"};
  if (call.mention) return false;
  if (!call.is_method) return std::find(kCalls.begin(), kCalls.end(), call.path) != kCalls.end();
  if (call.path != "init" || call.argument_count != 0) return false;
  const std::string_view whole = call.place.text();
  return whole.starts_with("tracing_subscriber::") || whole.starts_with("fmt()") || whole.starts_with("fmt::") ||
         whole.starts_with("env_logger::") || whole.starts_with("Registry::") || whole.starts_with("SimpleLogger::");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (!installs(call) || !runs_every_time(running, call)) continue;
      Finding& finding = out.report(call.name_place,
                                    "the global subscriber is installed on every invocation: the second event in the "
                                    "same environment panics");
      if (contains(call.path, "simple_logger") || contains(call.path, "env_logger")) finding.severity = Severity::Medium;
      add_path(finding, facts, *running.reached, call.name_place, "the subscriber");
    }
  }
}

}  // namespace

extern constinit const Rule subscriber_set_in_handler{"subscriber-set-in-handler", &check};

}  // namespace wright
