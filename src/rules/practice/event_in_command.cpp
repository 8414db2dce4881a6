// Programs named by the event, and event data in a text that a shell reads.

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

bool is_command(const Call& call) {
  return call.path == "std::process::Command::new" || call.path == "tokio::process::Command::new";
}

bool is_shell_chain(std::string_view chain) {
  for (const std::string_view shell : {"\"sh\"", "\"bash\"", "\"/bin/sh\"", "\"/bin/bash\""}) {
    if (contains(chain, shell) && contains(chain, "\"-c\"")) return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (call.mention) continue;
      const bool program = is_command(call) && call.takes_event(0);
      const bool argument = call.is_method && (call.path == "arg" || call.path == "args") && call.takes_event(0) &&
                            contains(call.receiver.path, "process::Command") && is_shell_chain(call.place.text());
      if (!program && !argument) continue;
      Finding& finding = out.report(
          call.name_place, program ? "the event names the program that runs: whoever sends it chooses what the function does"
                                   : "a part of the event is read by a shell: whoever sends it can run any command");
      if (program)
        finding.confidence = Confidence::Possible;  // a program often comes from a value that holds more than the event
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule event_in_command{"event-in-command", &check};

}  // namespace wright
