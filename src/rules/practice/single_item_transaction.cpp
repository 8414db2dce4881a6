// A DynamoDB transaction over one item: it costs twice what the plain call costs. Requests that are put together in several
// statements, or from a list, are left alone: how many items they hold is not known. A write with a token of its own is wanted
// for the token.

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_transaction(std::string_view operation) {
  return operation == "transact_get_items" || operation == "transact_write_items";
}

// The chain of calls that ends in this `send()` adds exactly one item.
bool holds_one_item(const Function& function, const Call& send) {
  std::size_t items = 0;
  for (const Call& call : function.calls) {
    const bool in_chain = call.place.span.begin == send.place.span.begin && call.place.span.end < send.place.span.end;
    if (!in_chain) continue;
    if (call.path == "set_transact_items" || call.path == "client_request_token") return false;
    if (call.path == "transact_items") ++items;
  }
  return items == 1;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    Habit habit(facts, running, out);
    for (const Call& call : running.function->calls) {
      const std::string operation = sdk_operation(call);
      if (!is_transaction(operation) || !is_in(call.receiver.path, "aws_sdk_dynamodb")) continue;
      if (!holds_one_item(*running.function, call)) continue;
      const bool reads = operation == "transact_get_items";
      habit.add(call.name_place,
                fmt::format("`{}` of one item costs twice the {} units of a plain call and can be cancelled by a conflict",
                            operation, reads ? "read" : "write"),
                fmt::format("`{}`", operation));
    }
  }
}

}  // namespace

extern constinit const Rule single_item_transaction{"single-item-transaction", &check};

}  // namespace wright
