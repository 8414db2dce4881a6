// What one invocation leaves to others. What stops being private when they run side by side, only where the code says that they
// do; and variables of the environment, which the process takes along from one event to the next.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_concurrent(const EntryPoint& entry) {
  const std::string_view start = entry.run_place.text();
  return contains(start, "_concurrent(");
}

bool writes_fixed_name(const Call& call) {
  if (call.mention || call.is_method || !call.first_string.starts_with("/tmp/")) return false;
  constexpr std::array<std::string_view, 6> kWriters{"std::fs::write",       "std::fs::File::create",
                                                     "tokio::fs::write",     "tokio::fs::File::create",
                                                     "std::fs::remove_file", "tokio::fs::remove_file"};
  return std::find(kWriters.begin(), kWriters.end(), call.path) != kWriters.end();
}

void check_function(const Facts& facts, const Running& running, Findings& out) {
  for (const Call& call : running.function->calls) {
    if (!writes_fixed_name(call) || contains(call.first_string, "{")) continue;
    Finding& finding =
        out.report(call.name_place, fmt::format("invocations run side by side and all write `{}`: one reads what another "
                                                "wrote",
                                                call.first_string));
    add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
  }
  for (const EnvironmentRead& read : running.function->environment_reads) {
    if (read.name != "_X_AMZN_TRACE_ID") continue;
    out.report(read.place, "`_X_AMZN_TRACE_ID` is not set where invocations run side by side: the trace id is in the context");
  }
}

bool sets_variable(const Call& call) {
  return !call.mention && !call.is_method && (call.path == "std::env::set_var" || call.path == "std::env::remove_var");
}

// `get_local_client`: for the desk of whoever writes it.
bool is_for_the_desk(const Function& function) {
  return has_name_part(function.name, "local") || has_name_part(function.name, "dev") || has_name_part(function.name, "mock");
}

// Set in a branch, which the next event need not take, or to what the event holds.
bool is_for_this_event(const Call& call) { return call.conditional || call.takes_event(1) || call.takes_formatted(1); }

void check_variables(const Facts& facts, const Running& running, Findings& out) {
  if (is_for_the_desk(*running.function)) return;
  Habit habit(facts, running, out);
  for (const Call& call : running.function->calls) {
    if (!sets_variable(call) || !runs_every_time(running, call)) continue;
    if (call.first_string == "_X_AMZN_TRACE_ID") continue;  // the runtime sets it too, before each event
    const std::string name = call.first_string.empty() ? "a variable of the environment" : fmt::format("`{}`", call.first_string);
    if (is_for_this_event(call)) {
      habit.add(
          call.name_place,
          fmt::format("{} is set for one event and stays so for the whole process: the events after it get it as well", name),
          fmt::format("`{}`", call.path));
      continue;
    }
    Finding* const finding = habit.add(
        call.name_place,
        fmt::format(
            "{} is set on every invocation, for the whole process: another thread that reads the environment meanwhile is "
            "undefined behaviour",
            name),
        fmt::format("`{}`", call.path));
    if (finding != nullptr) finding->severity = Severity::Low;
  }
}

void check(const Facts& facts, Findings& out) {
  for (const EntryPoint& entry : facts.code.entries) {
    if (!is_concurrent(entry)) continue;
    for (const Static& item : facts.code.statics) {
      if (item.is_mutable && !item.is_test && item.crate == entry.crate) {
        out.report(item.place,
                   fmt::format("invocations run side by side and `{}` is a `static mut`: they race on it", last_name(item.name)));
      }
    }
  }
  for (const Running& running : running_functions(facts)) {
    if (is_concurrent(*running.entry)) check_function(facts, running, out);
    check_variables(facts, running, out);
  }
}

}  // namespace

extern constinit const Rule state_shared_by_invocations{"state-shared-by-invocations", &check};

}  // namespace wright
