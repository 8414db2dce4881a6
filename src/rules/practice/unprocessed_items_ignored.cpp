// Batch requests to DynamoDB that succeed with keys not looked up or items not written, where nobody asks for them again.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/batch_answers.h"
#include "rules/evidence.h"
#include "rules/rule.h"

namespace wright {
namespace {

const std::vector<BatchOperation>& operations() {
  static const std::vector<BatchOperation> kOperations{{"batch_get_item", "unprocessed_"}, {"batch_write_item", "unprocessed_"}};
  return kOperations;
}

std::string message(const std::string& operation) {
  if (operation == "batch_get_item") {
    return fmt::format(
        "`{}` succeeds with keys that it did not look up, above {{rate:ddb-batch-get-size}} or under throttling, "
        "and nothing here asks for them again: their items are missing without an error",
        operation);
  }
  return fmt::format(
      "`{}` succeeds with items that it did not write when the table throttles, and nothing here sends them again: "
      "they are lost",
      operation);
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> running = running_functions(facts);
  for (const IgnoredAnswer& ignored : ignored_answers(facts, running, operations())) {
    Finding& finding = out.report(ignored.place, message(ignored.operation));
    // What was not deleted is found again by whoever deletes next.
    const std::string_view text = ignored.running->function->place.text();
    if (contains(text, "DeleteRequest") && !contains(text, "PutRequest") && !contains(text, "put_request"))
      finding.confidence = Confidence::Possible;
    for (const Place& caller : ignored.callers) finding.related.push_back(related(caller, "nobody looks here either"));
    add_path(finding, facts, *ignored.running->reached, ignored.place, fmt::format("`{}`", ignored.operation));
  }
}

}  // namespace

extern constinit const Rule unprocessed_items_ignored{"unprocessed-items-ignored", &check};

}  // namespace wright
