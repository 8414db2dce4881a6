// A record of a batch that is put into the list of failures while its error is dropped: no line of the log says why it comes
// back.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `Err(_)`, `result.is_err()`, `let Ok(x) = ..`: the error has no name.
bool forgets_error(std::string_view pattern) {
  return pattern == "Err(_)" || pattern == "Err(..)" || pattern == "_" || pattern.ends_with(".is_err()") ||
         pattern.starts_with("Ok(");
}

bool notes_failure(std::string_view body) {
  return contains(body, "push(") && (contains(body, "ailure") || contains(body, "item_identifier"));
}

// What failed may have told of it, or it is unknown what that was.
bool may_tell(const Facts& facts, const Function& function, const FailureBranch& branch) {
  std::vector<const Call*> failing;
  if (branch.call >= 0) failing.push_back(&function.calls[static_cast<std::size_t>(branch.call)]);
  for (const Call& call : function.calls) {
    if (branch.call < 0 && is_inside(call.place, branch.place)) failing.push_back(&call);
  }
  return failing.empty() || std::any_of(failing.begin(), failing.end(), [&](const Call* call) {
           return std::any_of(call->targets.begin(), call->targets.end(),
                              [&](FunctionId id) { return writes_log(facts.code.functions[id]); });
         });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!running.source || !delivers_batches(*running.source)) continue;
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    for (const FailureBranch& branch : function.failure_branches) {
      if (branch.absent || !forgets_error(branch.place.text()) || !notes_failure(branch.body.text())) continue;
      const bool logged = std::any_of(function.macros.begin(), function.macros.end(),
                                      [&](const MacroUse& use) { return is_log(use) && is_inside(use.place, branch.body); });
      if (logged || may_tell(facts, function, branch)) continue;
      habit.add(branch.place,
                "the record is given back as failed and its error is dropped: it comes again until it is given up, and no line "
                "of the log says why",
                "the failure");
    }
  }
}

}  // namespace

extern constinit const Rule failed_record_not_logged{"failed-record-not-logged", &check};

}  // namespace wright
