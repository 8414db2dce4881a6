// Batch requests of messages and events that succeed with refused entries, where nobody looks at them.

#include <fmt/format.h>

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

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> running = running_functions(facts);
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
