#include "rules/store_access.h"

#include "base/text.h"
#include "facts/written.h"
#include "rules/invocation.h"

namespace wright {
namespace {

// It sets what it is given: nothing is counted up by the database.
bool is_plain(const TableRequest& request) {
  return request.update && !contains(request.update->text, " + ") && !contains(request.update->text, " - ") &&
         !contains(request.update->text, "ADD ") && !contains(request.update->text, "if_not_exists");
}

}  // namespace

std::string Stores::table_of(const TableRequest& request) {
  return request.table == nullptr ? std::string() : replace_all(std::string(argument_text(*request.table, 0)), ".clone()", "");
}

StoreAccess Stores::of(const Call& call) const {
  StoreAccess access;
  for (const FunctionId target : call.targets) add(target, access, 0);
  return access;
}

void Stores::add(FunctionId id, StoreAccess& access, int depth) const {
  constexpr int kDeepest = 2;
  const Function& function = facts_.code.functions[id];
  if (function.is_test || is_stand_in(function)) return;
  for (const TableRequest& request : requests_) {
    if (request.function != id) continue;
    const std::string table = table_of(request);
    const bool reads = request.operation == "get_item" || request.operation == "query";
    if (reads) access.read.insert(table);
    const bool writes = request.operation == "put_item" || (request.operation == "update_item" && is_plain(request));
    if (writes && request.has_condition) access.conditional = true;
    if (writes && !request.has_condition) access.put.insert(table);
  }
  if (contains(function.place.text(), "transact_write")) access.conditional = true;
  if (depth == kDeepest) return;
  for (const Call& call : function.calls) {
    for (const FunctionId target : call.targets) add(target, access, depth + 1);
  }
}

}  // namespace wright
