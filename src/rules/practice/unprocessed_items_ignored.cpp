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

// `wrs.push(..)` once, outside loops, into a list that nothing else fills.
bool fills_one(const Function& function) {
  const std::string_view text = function.place.text();
  const std::size_t made = text.find("Vec::<WriteRequest>::new()");
  if (made == std::string_view::npos) return false;
  std::string_view name = trim(text.substr(0, made));
  if (!name.ends_with('=')) return false;
  name = trim(name.substr(0, name.size() - 1));
  name = name.substr(name.find_last_of(" \n") + 1);
  std::size_t pushes = 0;
  for (const Call& call : function.calls) {
    const std::string_view on = call.place.text();
    if (!call.is_method || !on.starts_with(std::string(name) + ".")) continue;
    if (call.path != "push" || call.loop >= 0) return false;
    ++pushes;
  }
  return !name.empty() && pushes == 1;
}

// One put and no loop: that DynamoDB does not carry it out is an error of the request.
bool writes_one(const Function& function) {
  const std::string_view text = function.place.text();
  constexpr std::string_view kMaker = "WriteRequest::builder(";
  const std::size_t first = text.find(kMaker);
  const bool many =
      contains(text, ".map(") || contains(text, ".extend(") || contains(text, ".collect") || !function.loops.empty();
  return !many && first != std::string_view::npos && text.find(kMaker, first + 1) == std::string_view::npos;
}

// `if items.len() != 5 { .. }` later on: what is missing is noticed, as it is where what was written is read back and counted.
bool counts_what_came(const IgnoredAnswer& ignored) {
  const SourceFile& file = *ignored.place.file;
  const std::size_t end = ignored.running->function->place.span.end;
  const std::string_view after = std::string_view(file.text).substr(ignored.place.span.end, end - ignored.place.span.end);
  return contains(after, ".len() != ") || contains(after, ".len() < ");
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> running = running_functions(facts);
  for (const IgnoredAnswer& ignored : ignored_answers(facts, running, operations())) {
    if (writes_one(*ignored.running->function) || fills_one(*ignored.running->function) || counts_what_came(ignored)) continue;
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
