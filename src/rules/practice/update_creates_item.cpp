// UpdateItem writes an item that is not there: a request that changes something by its id makes half an item of an unknown id and
// answers with success. Told where the function's name says that something is changed, the request comes over HTTP, and nothing
// on the way looks whether the item is there.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/table_requests.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `update_todo`, `toggle`, `mark_as_done`: what is changed is there already.
bool changes_by_name(std::string_view name) {
  constexpr std::array<std::string_view, 9> kVerbs{"update", "edit",  "patch",    "toggle", "rename",
                                                   "modify", "mark_", "complete", "change"};
  constexpr std::array<std::string_view, 7> kMay{"or_create", "upsert", "insert", "or_insert", "count", "stat", "last_"};
  const std::string lower = lower_case(name);
  if (std::any_of(kMay.begin(), kMay.end(), [&](std::string_view part) { return contains(lower, part); })) return false;
  return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return contains(lower, verb); });
}

// `SET #name = :name`: no counter, no default for what is missing.
bool only_sets(const TableRequest& request) {
  if (!request.update) return false;
  const std::string update = lower_case(request.update->text);
  return update.starts_with("set ") && !contains(update, "if_not_exists") && !contains(update, " add ") &&
         !contains(update, "created") && !contains(update, "list_append");
}

// Somebody is told that it went well: over HTTP, or by an invocation whose source nothing names.
bool waits_for_reply(const Running& running) {
  return takes_http_requests(running) || !running.source || *running.source == EventSource::Json;
}

// Something looks whether it is there, or refuses: a read before, the kind of a failed condition.
class Looks {
 public:
  explicit Looks(const Facts& facts) : facts_(facts), with_io_(functions_with_io(facts.code)) {}

  [[nodiscard]] bool on_the_way(const Running& running) const {
    return in(*running.function) || std::any_of(running.reached->path.begin(), running.reached->path.end(),
                                                [&](const PathStep& step) { return in(facts_.code.functions[step.function]); });
  }

 private:
  [[nodiscard]] bool in(const Function& function) const {
    constexpr std::array<std::string_view, 7> kReads{"get_item",  "attribute_exists", "ConditionalCheckFailed", "condition_",
                                                     "transact_", "exists(",          "return_values"};
    const std::string_view text = function.place.text();
    if (std::any_of(kReads.begin(), kReads.end(), [&](std::string_view read) { return contains(text, read); })) return true;
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      constexpr std::array<std::string_view, 6> kVerbs{"get", "find", "fetch", "load", "read", "query"};
      const std::string_view name = std::string_view(call.path).substr(call.path.rfind(':') + 1);
      const bool reads = std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return name.starts_with(verb); });
      const bool waits =
          std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId target) { return with_io_[target]; });
      return sdk_operation(call) == "query" || (waits && (reads || contains(name, "exists")));
    });
  }

  const Facts& facts_;
  std::vector<bool> with_io_;
};

void check(const Facts& facts, Findings& out) {
  const std::vector<TableRequest> requests = table_requests(facts);
  const Looks looks(facts);
  for (const Running& running : running_functions(facts)) {
    if (!waits_for_reply(running) || looks.on_the_way(running)) continue;
    const auto write = std::find_if(requests.begin(), requests.end(), [&](const TableRequest& request) {
      return request.function == running.reached->function && request.operation == "update_item" && !request.has_condition &&
             only_sets(request);
    });
    if (write == requests.end()) continue;
    const bool named = changes_by_name(running.function->name) ||
                       std::any_of(running.reached->path.begin(), running.reached->path.end(), [&](const PathStep& step) {
                         return changes_by_name(facts.code.functions[step.function].name);
                       });
    if (!named) continue;
    Finding& finding = out.report(
        write->place,
        "`update_item` has no condition and makes a new item of an id that is not there: the caller of an unknown id gets "
        "a success, and the table an item with only what was to be changed");
    add_path(finding, facts, *running.reached, write->place, "`update_item`");
  }
}

}  // namespace

extern constinit const Rule update_creates_item{"update-creates-item", &check};

}  // namespace wright
