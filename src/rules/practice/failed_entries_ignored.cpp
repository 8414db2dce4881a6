// Batch requests of messages and events that succeed with refused entries, where nobody looks at them.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/batch_answers.h"
#include "rules/evidence.h"
#include "rules/rule.h"

namespace wright {
namespace {

const std::vector<BatchOperation>& operations() {
  static const std::vector<BatchOperation> kOperations{{"put_events", "failed_entry"},
                                                       {"send_message_batch", "failed"},
                                                       {"publish_batch", "failed"},
                                                       {"put_records", "failed_record"},
                                                       {"put_record_batch", "failed_put"},
                                                       {"delete_message_batch", "failed"},
                                                       {"delete_objects", "errors"},
                                                       {"change_message_visibility_batch", "failed"},
                                                       {"run_task", "failures"}};
  return kOperations;
}

// What is not deleted, or changed, comes again; what is not sent is lost.
bool is_sent(std::string_view operation) { return !operation.starts_with("delete_") && !operation.starts_with("change_"); }

void check_logged(const Facts& facts, const Running& running, Findings& out) {
  const Function& function = *running.function;
  for (const Call& call : function.calls) {
    const std::string operation = sdk_operation(call);
    const auto row = std::find_if(operations().begin(), operations().end(),
                                  [&](const BatchOperation& one) { return one.name == operation && is_sent(one.name); });
    if (row == operations().end() || !only_logs_answer(function, row->answer)) continue;
    const Place& place = operation_place(function, call, operation);
    Finding& finding = out.report(
        place,
        operation == "run_task"
            ? std::string("`run_task` succeeds even when no task was started, and a line of the log is all that becomes of "
                          "`failures`: the work goes on as if the task ran")
            : fmt::format("`{}` succeeds even when entries are refused, and a line of the log is all that becomes of them: "
                          "the work goes on as if they were sent",
                          operation));
    add_path(finding, facts, *running.reached, place, fmt::format("`{}`", operation));
  }
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> running = running_functions(facts);
  for (const Running& one : running) check_logged(facts, one, out);
  for (const IgnoredAnswer& ignored : ignored_answers(facts, running, operations())) {
    // A task for which no cluster has room is no error (API reference of RunTask, 2026-11-27).
    const bool task = ignored.operation == "run_task";
    if (task && contains(ignored.running->function->place.text(), ".tasks")) continue;  // asks which were started
    Finding& finding = out.report(
        ignored.place,
        task ? std::string("`run_task` succeeds even when no task was started, and nothing here looks at `failures`")
             : fmt::format("`{}` succeeds even when entries are refused, and nothing here looks at them: they are lost",
                           ignored.operation));
    for (const Place& caller : ignored.callers) finding.related.push_back(related(caller, "nobody looks here either"));
    add_path(finding, facts, *ignored.running->reached, ignored.place, fmt::format("`{}`", ignored.operation));
  }
}

}  // namespace

extern constinit const Rule failed_entries_ignored{"failed-entries-ignored", &check};

}  // namespace wright
