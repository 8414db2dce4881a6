// `attributes` of the reply to a PutItem, UpdateItem or DeleteItem that does not ask for them: DynamoDB gives none without
// `return_values`, so what is read is always None. The reply is followed through a `let`, an `Ok(..)` and the function of the
// project that hands it on; silent where the text of any of them names return values.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kName = "attributes";

// `output.attributes`, `output.attributes()`, with what it is read from.
struct Reading {
  Place place;
  std::string_view from;
};

// `aws_sdk_dynamodb::operation::put_item::PutItemOutput`, `aws_sdk_dynamodb::output::put_item`
bool may_be_reply(const Type& type) {
  constexpr std::array<std::string_view, 6> kReplies{"PutItemOutput", "UpdateItemOutput", "DeleteItemOutput",
                                                     "put_item",      "update_item",      "delete_item"};
  return !type.known() || one_of(last_name(type.path), kReplies);
}

std::vector<Reading> readings(const Function& function) {
  std::vector<Reading> found;
  const auto add = [&](const Place& place, std::string_view end) {
    std::string_view from = place.text();
    from = trim(from.substr(0, from.size() - std::min(from.size(), end.size())));
    if (from.ends_with('.')) found.push_back({place, trim(from.substr(0, from.size() - 1))});
  };
  for (const FieldRead& read : function.field_reads) {
    if (read.name == kName && may_be_reply(read.receiver)) add(read.place, kName);
  }
  for (const Call& call : function.calls) {
    if (call.is_method && call.path == kName && call.argument_count == 0 && may_be_reply(call.receiver))
      add(call.place, "attributes()");
  }
  return found;
}

bool names_return_values(const Function& function) {
  const std::string_view text = function.place.text();
  return contains(text, "return_value") || contains(text, "ReturnValue");
}

bool covers(std::string_view text, const Place& inner) {
  const std::string_view own = inner.text();
  return !text.empty() && own.data() >= text.data() && own.data() + own.size() <= text.data() + text.size();
}

// `output`, `output?`, `&output`
std::string_view name_of(std::string_view from) {
  while (from.ends_with('?')) from = trim(from.substr(0, from.size() - 1));
  return plain_name(from);
}

// What is read comes from what `asking` gave: it is called there, in the `let` of the name, or in the `let` or the match of a
// Result that the name is taken from.
bool comes_from(const Function& function, const Reading& reading, const Place& asking, bool only_request) {
  if (covers(reading.from, asking)) return true;
  std::string_view name = name_of(reading.from);
  std::uint32_t before = reading.place.span.begin;
  for (int step = 0; step < 3 && !name.empty(); ++step) {
    const std::string_view value = let_value(function, name, before);
    if (value.empty()) break;
    if (covers(value, asking)) return true;
    before = static_cast<std::uint32_t>(value.data() - function.place.file->text.data());
    name = name_of(value);
  }
  const bool taken_apart = !name.empty() && contains(function.place.text(), fmt::format("Ok({})", name));
  return taken_apart && only_request && asking.span.begin < reading.place.span.begin;
}

// The call that sends the request; null for a part of a transaction.
const Call* sending(const Function& function, const TableRequest& request) {
  for (const std::uint32_t number : request.calls) {
    if (function.calls[number].path == "send") return &function.calls[number];
  }
  return nullptr;
}

bool writes_one(const TableRequest& request) {
  constexpr std::array<std::string_view, 3> kWrites{"put_item", "update_item", "delete_item"};
  return one_of(request.operation, kWrites);
}

std::optional<Reading> reading_of(const Function& function, const Place& asking, bool only_request) {
  for (const Reading& reading : readings(function)) {
    if (comes_from(function, reading, asking, only_request)) return reading;
  }
  return std::nullopt;
}

// Of a function that hands the reply on: where one that calls it reads the attributes.
std::optional<Reading> reading_by_caller(const std::vector<Running>& all, const Running& asked) {
  if (!contains(asked.function->returns.display(), "ItemOutput")) return std::nullopt;
  for (const Running& running : all) {
    if (running.function == asked.function || names_return_values(*running.function)) continue;
    for (const Call& call : running.function->calls) {
      const std::vector<FunctionId>& targets = call.targets;
      if (call.mention || std::find(targets.begin(), targets.end(), asked.reached->function) == targets.end()) continue;
      if (const std::optional<Reading> reading = reading_of(*running.function, call.name_place, targets.size() == 1))
        return reading;
    }
  }
  return std::nullopt;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> all = running_functions(facts);
  const bool any =
      std::any_of(all.begin(), all.end(), [](const Running& running) { return !readings(*running.function).empty(); });
  if (!any) return;
  const std::vector<TableRequest> requests = table_requests(facts);
  for (const Running& running : all) {
    const Function& function = *running.function;
    const auto here = [&](const TableRequest& request) { return request.function == running.reached->function; };
    const bool only = std::count_if(requests.begin(), requests.end(), here) == 1;
    for (const TableRequest& request : requests) {
      if (!here(request) || !writes_one(request) || names_return_values(function)) continue;
      const Call* const send = sending(function, request);
      if (send == nullptr) continue;
      std::optional<Reading> reading = reading_of(function, send->name_place, only);
      if (!reading) reading = reading_by_caller(all, running);
      if (!reading) continue;
      Finding& finding =
          out.report(request.place, fmt::format("`{}` asks for no `return_values`, so the reply has no attributes: what is read "
                                                "from it is always `None`",
                                                request.operation));
      finding.related.push_back(related(reading->place, "read here"));
      add_path(finding, facts, *running.reached, request.place, fmt::format("`{}`", request.operation));
    }
  }
}

}  // namespace

extern constinit const Rule attributes_not_returned{"attributes-not-returned", &check};

}  // namespace wright
