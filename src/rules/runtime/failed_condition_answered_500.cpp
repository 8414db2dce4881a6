// A write with a condition behind HTTP whose condition nobody tells apart from a failure of DynamoDB: the item that is not there,
// or is there already, is answered as if we had failed. Silent where some function on the way, or one that turns errors into
// answers, names the exception, where the failure is answered with a status of the caller's, and where the key is made afresh.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"
#include "rules/client_errors.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/looked_up.h"
#include "rules/rule.h"

namespace wright {
namespace {

template <std::size_t N>
bool has_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

// It looks at which failure it is: by the exception, or by the code of whatever the service says.
bool tells_apart(const Function& function) {
  constexpr std::array<std::string_view, 8> kWords{"ConditionalCheckFailed",
                                                   "conditional_check_failed",
                                                   "TransactionCancel",
                                                   "transaction_cancel",
                                                   "ConditionCheck",
                                                   ".code()",
                                                   "error_code",
                                                   "ConditionFailed"};
  return has_any(function.place.text(), kWords);
}

// What stands behind the call up to the end of its statement.
std::string_view rest_of_statement(const Function& function, const Place& call) {
  const std::string_view text = function.place.text();
  const std::size_t begin = std::min<std::size_t>(call.span.end - function.place.span.begin, text.size());
  int depth = 0;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '{' || text[i] == '[') ++depth;
    if (text[i] == ')' || text[i] == '}' || text[i] == ']') --depth;
    if (depth < 0 || (depth == 0 && text[i] == ';')) return text.substr(begin, i - begin);
  }
  return text.substr(begin);
}

bool answers_caller(std::string_view text) {
  constexpr std::array<std::string_view, 9> kWords{"notfound",  "not_found", "not found", "exists",     "conflict",
                                                   "forbidden", "duplicate", "already",   "bad_request"};
  constexpr std::array<std::uint32_t, 6> kStatuses{400, 403, 404, 409, 412, 422};
  return has_any(lower_case(text), kWords) || contains(text, "BadRequest") ||
         std::any_of(kStatuses.begin(), kStatuses.end(),
                     [&](std::uint32_t status) { return find_status(text, status) != std::string_view::npos; });
}

bool holds(const Place& whole, const Place& part) {
  return whole.file == part.file && whole.span.begin <= part.span.begin && part.span.end <= whole.span.end;
}

// The failure of the call is dropped, or what it leads to is meant for the caller.
bool is_dealt_with(const Function& function, const Call& call) {
  if (answers_caller(rest_of_statement(function, call.place))) return true;
  const bool ignored = std::any_of(function.ignored_failures.begin(), function.ignored_failures.end(),
                                   [&](const IgnoredFailure& one) { return holds(function.calls[one.call].place, call.place); });
  return ignored ||
         std::any_of(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& branch) {
           return branch.call >= 0 && answers_caller(branch.body.text()) &&
                  holds(function.calls[static_cast<std::size_t>(branch.call)].place, call.place);
         });
}

class Conditions {
 public:
  explicit Conditions(const Facts& facts) : facts_(facts), looked_up_(facts) {
    for (TableRequest& request : table_requests(facts)) {
      if (request.has_condition && request.operation != "query" && request.operation != "scan")
        requests_[request.function].push_back(std::move(request));
    }
  }

  struct Failing {
    const TableRequest* request = nullptr;
    bool must_be_there = false;
    bool must_be_new = false;
    bool asked_before = false;  // the way looks whether it is there: only a race is left
  };

  [[nodiscard]] std::optional<Failing> failing(const Running& running) const {
    const auto found = requests_.find(running.reached->function);
    if (found == requests_.end() || is_resolver(*running.function) || !takes_http_requests(running) ||
        running.source == EventSource::Websocket)
      return std::nullopt;
    if (is_told_apart(running)) return std::nullopt;
    for (const TableRequest& request : found->second) {
      const Call* const send = part_of(*running.function, request, "send");
      if (send == nullptr || !send->awaited || is_dealt_with(*running.function, *send)) continue;
      const std::string condition = condition_of(*running.function, request);
      Failing failing{&request};
      const bool compares = contains(condition, " = :") || contains(condition, "=:");
      failing.must_be_new = !compares && contains(condition, "attribute_not_exists");
      failing.must_be_there = !compares && !failing.must_be_new && contains(condition, "attribute_exists");
      if (!failing.must_be_there && !failing.must_be_new && !compares) continue;
      if (failing.must_be_new && makes_key(running)) continue;
      // That the item is there says nothing of whose it is, or which version of it.
      constexpr std::array<std::string_view, 6> kOthers{"author", "owner", "user", "created_by", "version", "etag"};
      const bool told_by_reading = failing.must_be_there || failing.must_be_new || !has_any(condition, kOthers);
      failing.asked_before = told_by_reading && looked_up_.before(running, request.place);
      return failing;
    }
    return std::nullopt;
  }

 private:
  static std::string condition_of(const Function& function, const TableRequest& request) {
    std::string text;
    for (const Literal& literal : request.conditions) text += literal.text + ' ';
    for (const std::uint32_t number : request.calls) {
      const Call& call = function.calls[number];
      if (call.path == "condition_expression" || call.path == "set_condition_expression") text += argument_text(call, 0);
    }
    return text;
  }

  // An id that was never there before.
  [[nodiscard]] bool makes_key(const Running& running) const {
    constexpr std::array<std::string_view, 8> kMakers{"Uuid::", "Ulid::",     "nanoid", "ksuid",
                                                      "random", "thread_rng", "cuid",   "generate"};
    return any_on_way(facts_, running, [&](const Function& function) { return has_any(function.place.text(), kMakers); });
  }

  // By a function on the way, one that hands an answer on, or one that turns errors into others. Another write of the project
  // that looks at its own failure does nothing for this one.
  [[nodiscard]] bool is_told_apart(const Running& running) const {
    if (any_on_way(facts_, running, &tells_apart)) return true;
    const std::vector<PathStep>& path = running.reached->path;
    for (const PathStep& step : path) {
      const Call* const call = call_of(facts_, step);
      if (call != nullptr && is_dealt_with(facts_.code.functions[step.function], *call)) return true;
    }
    for (FunctionId id = 0; id < facts_.code.functions.size(); ++id) {
      const Function& function = facts_.code.functions[id];
      if (!function.is_test && !requests_.contains(id) && tells_apart(function)) return true;
    }
    return false;
  }

  const Facts& facts_;
  LookedUp looked_up_;
  std::map<FunctionId, std::vector<TableRequest>> requests_;
};

std::string_view status_for(const Conditions::Failing& failing) {
  if (failing.must_be_new) return "409";
  return failing.must_be_there ? "404" : "409 or 403";
}

void check(const Facts& facts, Findings& out) {
  const Conditions conditions(facts);
  std::map<std::uint32_t, Finding*> told;
  for (const Running& running : running_functions(facts)) {
    const std::optional<Conditions::Failing> failing = conditions.failing(running);
    if (!failing) continue;
    Finding*& finding = told[running.function->crate];
    if (finding != nullptr && (failing->asked_before || finding->confidence != Confidence::Possible)) {
      finding->related.push_back(related(failing->request->place, "nor is the condition of this one"));
      continue;
    }
    Finding& made = out.report(
        failing->request->place,
        fmt::format("when the condition of `{}` does not hold the answer is that of a broken database: nothing looks for "
                    "`ConditionalCheckFailedException`, so the caller gets a 5xx where {} is meant",
                    failing->request->operation, status_for(*failing)));
    if (failing->asked_before) made.confidence = Confidence::Possible;
    add_path(made, facts, *running.reached, failing->request->place, fmt::format("`{}`", failing->request->operation));
    finding = &made;
  }
}

}  // namespace

extern constinit const Rule failed_condition_answered_500{"failed-condition-answered-500", &check};

}  // namespace wright
