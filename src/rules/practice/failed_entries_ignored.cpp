// Batch operations that succeed with refused entries, where the function never mentions them.

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

struct Batch {
  std::string_view operation;
  std::string_view answer;  // what tells of refused entries
};

constexpr std::array kBatches{
    Batch{"put_events", "failed_entry"},     Batch{"send_message_batch", "failed"},   Batch{"publish_batch", "failed"},
    Batch{"put_records", "failed_record"},   Batch{"put_record_batch", "failed_put"}, Batch{"batch_write_item", "unprocessed"},
    Batch{"delete_message_batch", "failed"}, Batch{"delete_objects", "errors"},       Batch{"batch_get_item", "unprocessed"}};

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (contains(function.returns.display(), "Output")) continue;  // the caller may look
    for (const Call& call : function.calls) {
      const std::string operation = sdk_operation(call);
      const auto batch =
          std::find_if(kBatches.begin(), kBatches.end(), [&](const Batch& row) { return row.operation == operation; });
      if (batch == kBatches.end() || contains(function.place.text(), batch->answer)) continue;
      const bool reads = operation == "batch_get_item";
      const Place& place = operation_place(function, call, operation);
      Finding& finding = out.report(
          place,
          reads ? fmt::format(
                      "`{}` succeeds with keys that it did not look up, above {{rate:ddb-batch-get-size}} or under throttling, "
                      "and nothing here asks for them again: their items are missing without an error",
                      operation)
                : fmt::format("`{}` succeeds even when entries are refused, and nothing here looks at "
                              "them: they are lost",
                              operation));
      add_path(finding, facts, *running.reached, place, fmt::format("`{}`", operation));
    }
  }
}

}  // namespace

extern constinit const Rule failed_entries_ignored{"failed-entries-ignored", &check};

}  // namespace wright
