// UpdateItem writes an item that is not there: a request that changes something by its id makes half an item of an unknown id and
// answers with success. Told where the function's name says that something is changed, the request comes over HTTP, the id is of
// the caller's choice, and nothing that runs before looks whether the item is there.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/looked_up.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `SET #name = :name`, also one that is put together of such parts: no counter, no default for what is missing.
bool only_sets(const Function& function, const TableRequest& request) {
  constexpr std::array<std::string_view, 6> kMore{"if_not_exists", "add ", " + ", "created", "list_append", "version"};
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    // The older form: DynamoDB takes no condition beside it.
    if (call.path == "attribute_updates" || call.path == "set_attribute_updates") return false;
    if (call.path != "update_expression") continue;
    std::string update = lower_case(argument_text(call, 0));
    const bool written = contains(update, "set ");
    if (!written) update = lower_case(request.update ? std::string_view(request.update->text) : function.place.text());
    const bool more = std::any_of(kMore.begin(), kMore.end(), [&](std::string_view part) { return contains(update, part); });
    if (contains(update, "set ") && !more) return true;
    if (more) return false;
  }
  return false;
}

// Somebody is told that it went well: over HTTP, or by an invocation whose source nothing names.
bool waits_for_reply(const Running& running) {
  return takes_http_requests(running) || !running.source || *running.source == EventSource::Json;
}

// `pk` of `AttributeValue::S(pk)`, `AttributeValue::S(pk.clone())`
std::string_view value_name(std::string_view text) {
  constexpr std::string_view kText = "::S(";
  const std::size_t at = text.find(kText);
  if (at != std::string_view::npos && text.ends_with(')'))
    text = text.substr(at + kText.size(), text.size() - at - kText.size() - 1);
  return plain_name(text);
}

// What a part of the key is made of, with the `let` of the name that it stands in.
std::string key_text(const Function& function, const Call& call) {
  std::string text(argument_text(call, call.path == "key" ? 1 : 0));
  if (const std::string_view name = value_name(text); !name.empty())
    text += fmt::format(" {}", let_value(function, name, call.name_place.span.begin));
  return text;
}

// The id of what is changed comes from the caller: it was neither read from the table before nor is it only who is signed in.
bool is_chosen_by_caller(const Function& function, const TableRequest& request) {
  constexpr std::array<std::string_view, 9> kSignedIn{"claims", "session", "auth",   "caller",  "principal",
                                                      "tenant", "sub.",    "config", "settings"};
  bool chosen = false;
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    if (call.path != "key" && call.path != "set_key") continue;
    if (call.fetched_values >> 1U != 0) return false;
    const std::string text = lower_case(key_text(function, call));
    const bool own = std::any_of(kSignedIn.begin(), kSignedIn.end(), [&](std::string_view part) { return contains(text, part); });
    if (!own && (contains(text, "id") || contains(text, "slug") || contains(text, "name") || call.path == "set_key"))
      chosen = true;
  }
  return chosen;
}

// The parameter of the function that the key is made of; nothing when it is made of anything else.
std::optional<std::size_t> key_parameter(const Function& function, const TableRequest& request) {
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    if (call.path != "key") continue;
    const std::string text = key_text(function, call);
    for (std::size_t i = 0; i < function.parameter_names.size(); ++i) {
      if (function.parameter_names[i] != "self" && holds_word(text, function.parameter_names[i])) return i;
    }
  }
  return std::nullopt;
}

// `self.db.update_password(&user.user_id, hash)`: whoever calls has read the item, or changes that of who is signed in.
bool is_known_to_caller(const Facts& facts, const Running& running, const TableRequest& request) {
  const Function* function = running.function;
  std::optional<std::size_t> wanted = key_parameter(*function, request);
  const std::vector<PathStep>& path = running.reached->path;
  for (std::size_t step = path.size(); step-- > 0 && wanted;) {
    const Call* const call = call_of(facts, path[step]);
    if (call == nullptr || call->mention) return false;
    const bool method = call->is_method && function->parameter_names.front() == "self";
    const auto number = static_cast<std::uint32_t>(*wanted - (method && *wanted > 0 ? 1 : 0));
    const std::string argument = lower_case(argument_text(*call, number));
    const bool fetched = ((call->fetched_values >> (number + (call->is_method ? 1U : 0U))) & 1U) != 0;
    if (fetched || contains(argument, "user.user_id") || contains(argument, "user.id")) return true;
    function = &facts.code.functions[path[step].function];
    wanted = std::nullopt;
    for (std::size_t i = 0; i < function->parameter_names.size(); ++i) {
      if (plain_name(argument) == function->parameter_names[i]) wanted = i;
    }
  }
  return false;
}

// It refuses what is not there in a way of its own.
bool refuses(const Function& function) {
  constexpr std::array<std::string_view, 6> kRefusals{
      "attribute_exists", "ConditionalCheckFailed", "condition_", "transact_", "AllOld", "UpdatedOld"};
  const std::string_view text = function.place.text();
  return std::any_of(kRefusals.begin(), kRefusals.end(), [&](std::string_view word) { return contains(text, word); });
}

bool is_change(const Function& function, const TableRequest& request) {
  return request.table == nullptr || (only_sets(function, request) && is_chosen_by_caller(function, request));
}

// `UpdateItemInput { .. }` of rusoto: all of the request stands in the struct, or in names of the function.
void add_inputs(const Facts& facts, std::vector<TableRequest>& requests) {
  constexpr std::string_view kStart = "UpdateItemInput {";
  for (FunctionId id = 0; id < facts.code.functions.size(); ++id) {
    const Function& function = facts.code.functions[id];
    const std::string_view text = function.place.text();
    const std::size_t at = text.find(kStart);
    if (function.is_test || at == std::string_view::npos || contains(text, "condition_expression")) continue;
    const std::string lower = lower_case(text);
    const bool sets = contains(lower, "some(\"set ") && !contains(lower, "if_not_exists") && !contains(lower, " + ");
    const bool by_id = std::any_of(function.parameter_names.begin(), function.parameter_names.end(),
                                   [](const std::string& name) { return name.ends_with("id"); });
    if (!sets || !by_id) continue;
    TableRequest request;
    request.function = id;
    request.operation = "update_item";
    const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
    request.place = {function.place.file, {begin, begin + static_cast<std::uint32_t>(kStart.size() - 2)}};
    requests.push_back(std::move(request));
  }
}

void check(const Facts& facts, Findings& out) {
  std::vector<TableRequest> requests = table_requests(facts);
  add_inputs(facts, requests);
  const LookedUp looked_up(facts);
  for (const Running& running : running_functions(facts)) {
    if (!waits_for_reply(running) || !is_named_change(facts, running) || refuses(*running.function)) continue;
    const auto write = std::find_if(requests.begin(), requests.end(), [&](const TableRequest& request) {
      const bool here = request.function == running.reached->function && request.operation == "update_item";
      return here && !request.has_condition && is_change(*running.function, request) && !looked_up.before(running, request.place);
    });
    if (write == requests.end()) continue;
    Finding& finding = out.report(
        write->place,
        "`update_item` has no condition and makes a new item of an id that is not there: the caller of an unknown id gets "
        "a success, and the table an item with only what was to be changed");
    if (write->table != nullptr && is_known_to_caller(facts, running, *write)) finding.confidence = Confidence::Possible;
    add_path(finding, facts, *running.reached, write->place, "`update_item`");
  }
}

}  // namespace

extern constinit const Rule update_creates_item{"update-creates-item", &check};

}  // namespace wright
