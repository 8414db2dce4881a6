// What is logged before a subscriber is there goes nowhere: why the start takes long, or fails, is not in the log.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/written.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool installs(const Call& call) {
  constexpr std::array<std::string_view, 7> kCalls{
      "tracing_subscriber::fmt::init", "init_default_subscriber",        "set_global_default",          "env_logger::init",
      "pretty_env_logger::init",       "simple_logger::init_with_level", "simple_logger::init_with_env"};
  if (call.mention) return false;
  if (std::any_of(kCalls.begin(), kCalls.end(), [&](std::string_view name) { return call.path.ends_with(name); })) return true;
  const bool ends = call.path == "init" || call.path == "try_init";
  const std::string_view whole = call.place.text();
  return call.is_method && ends && (contains(whole, "subscriber") || contains(whole, "fmt()") || contains(whole, "registry()"));
}

// By its name a function of the project does it.
bool may_install(const Call& call) {
  const std::string name = lower_case(last_name(call.path));
  constexpr std::array<std::string_view, 7> kSubjects{"telemetry",     "tracing", "log",  "subscriber",
                                                      "observability", "init",    "setup"};
  return std::any_of(kSubjects.begin(), kSubjects.end(), [&](std::string_view subject) { return contains(name, subject); });
}

bool is_log_line(const MacroUse& use) { return use.name.starts_with("tracing::") || use.name.starts_with("log::"); }

// It waits for something that is more than settings: `load().await` of aws_config is not.
bool asks_service(const Call& call) {
  constexpr std::array<std::string_view, 5> kSettings{"load", "load_from_env", "load_defaults", "region", "default_provider"};
  if (!sdk_operation(call).empty()) return true;
  return call.awaited && call.targets.empty() && !call.path.starts_with("aws_config") &&
         !one_of(last_name(call.path), kSettings) && !contains(call.path, "sleep");
}

// It sends requests, and the code that it runs says something to the log.
struct Work {
  bool waits = false;
  const MacroUse* line = nullptr;
  bool may_install = false;
};

void look_into(const Facts& facts, FunctionId id, std::set<FunctionId>& seen, Work& work) {
  if (seen.size() > 40 || !seen.insert(id).second) return;
  const Function& function = facts.code.functions[id];
  for (const MacroUse& use : function.macros) {
    if (work.line == nullptr && is_log_line(use)) work.line = &use;
  }
  for (const Call& call : function.calls) {
    if (call.mention) continue;
    work.may_install = work.may_install || installs(call);
    work.waits = work.waits || asks_service(call);
    for (const FunctionId target : call.targets) look_into(facts, target, seen, work);
  }
}

void check_function(const Facts& facts, const Function& function, Findings& out) {
  const auto installed = std::find_if(function.calls.begin(), function.calls.end(), installs);
  if (installed == function.calls.end()) return;
  const std::uint32_t until = installed->place.span.begin;
  for (const Call& call : function.calls) {
    if (call.mention || call.targets.empty() || call.place.span.end > until || call.by_name) continue;
    if (may_install(call)) return;  // an early one
    Work work;
    std::set<FunctionId> seen;
    for (const FunctionId target : call.targets) look_into(facts, target, seen, work);
    if (work.may_install) return;
    if (!work.waits && work.line == nullptr) continue;
    const std::string_view head = statement_before(call.place);
    const std::string_view bound = head.starts_with("let ") ? bound_name(head) : std::string_view();
    if (!bound.empty() && holds_word(installed->place.text(), bound)) return;  // the subscriber is made with it
    Finding& finding = out.report(
        call.name_place,
        fmt::format("`{}` runs before the subscriber is installed: {}", last_name(call.path),
                    work.line != nullptr ? "what it logs is lost" : "what is logged of the services that it waits for is lost"));
    if (work.line != nullptr) finding.related.push_back(related(work.line->place, "a line that is lost"));
    finding.related.push_back(related(installed->name_place, "the subscriber"));
    return;
  }
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    for (const FunctionId id : entry.init) {
      if (seen.insert(id).second) check_function(facts, facts.code.functions[id], out);
    }
  }
}

}  // namespace

extern constinit const Rule subscriber_after_start_work{"subscriber-after-start-work", &check};

}  // namespace wright
