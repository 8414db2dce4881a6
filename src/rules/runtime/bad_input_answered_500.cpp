// What the caller sent does not read, and the answer says that we have failed.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/written.h"
#include "rules/blanket_error.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/looked_up.h"
#include "rules/records.h"
#include "rules/refused_input.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Reads the request, and fails for what is written there.
bool reads_request(const Call& call) {
  constexpr std::array<std::string_view, 8> kNames{"from_str", "from_slice", "payload",   "parse",
                                                   "json",     "from_utf8",  "parse_str", "body"};
  if (call.awaited || !one_of(last_name(call.path), kNames)) return false;
  const bool of_request = call.is_method && last_name(call.receiver.path) == "Request";
  return of_request || call.touches_event;
}

bool is_answered_500(const Facts& facts, const Function& function, const FailureBranch& branch) {
  if (branch.call < 0 || branch.fetched || !branch.on_event || branch.absent) return false;
  const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
  const std::string_view body = branch.body.text();
  // Where more is decided, the status may be another one.
  if (contains(body, ".await") || contains(body, "match ") || contains(body, "if ")) return false;
  return reads_request(call) && answers_server_failure(facts, function, branch.body);
}

// The request named it, and nothing was there: `None => reply(500, "the parameter name is missing")`.
bool misses_part_of_request(const Facts& facts, const Function& function, const FailureBranch& branch) {
  if (!branch.absent || branch.call < 0 || branch.fetched || !branch.on_event) return false;
  const std::string_view body = branch.body.text();
  if (contains(body, ".await") || contains(body, "match ") || contains(body, "if ")) return false;
  const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
  constexpr std::array<std::string_view, 5> kOurs{"path_parameters", "context", "authorizer", "claims", "stage_variables"};
  const std::string_view chain = call.place.text();
  const std::string_view of = let_value(function, chain.substr(0, chain.find('.')), call.place.span.begin);
  const std::string asked = lower_case(chain) + lower_case(of);
  const bool ours = std::any_of(kOurs.begin(), kOurs.end(), [&](std::string_view part) { return contains(asked, part); });
  return !ours && !call.awaited && call.targets.empty() && answers_server_failure(facts, function, branch.body);
}

// `sqlx::query_as("SELECT .. WHERE id = $1").bind(id).fetch_one(&pool).await`: an id of nobody is an error there.
bool asks_for_one(const Function& function, const Call& call) {
  if (call.path != "fetch_one" || !call.awaited || !call.targets.empty()) return false;
  const std::string_view query = call.place.text();
  if (!contains(query, "WHERE") || contains(query, "INSERT") || contains(lower_case(query), "count(") ||
      contains(lower_case(query), "exists("))
    return false;
  for (const Call* at = &call; at->receiver_call >= 0;) {
    at = &function.calls[static_cast<std::size_t>(at->receiver_call)];
    if (at->is_method && at->path == "bind" && at->takes_event(0)) return true;
  }
  return false;
}

// `.map_err(|e| (StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))` makes no difference between the two.
bool refuses_unknown_id(const Facts& facts, const Running& running, const Call& call) {
  const std::string_view text = call.name_place.text();
  if (!call.is_method || call.path != "map_err" || call.receiver_call < 0 || !answers_server_failure(text)) return false;
  if (contains(text, "RowNotFound") || contains(text, "match ") || contains(text, "if ")) return false;
  const Call& asked = running.function->calls[static_cast<std::size_t>(call.receiver_call)];
  return asks_for_one(*running.function, asked) && !LookedUp(facts).before(running, asked.place);
}

// `Err(error) => reply(500, ..)` makes no difference between what the function refuses and what fails in it.
bool takes_all_for_ours(const Facts& facts, const Function& function, const Place& answer) {
  const std::string_view text = answer.text();
  for (const std::string_view look : {"match ", "if ", ".await", "downcast", "status_code", "BAD_REQUEST", "400"}) {
    if (contains(text, look)) return false;
  }
  return answers_server_failure(facts, function, answer);
}

void check_refused(const Facts& facts, const Running& running, Findings& out) {
  const Function& function = *running.function;
  const auto tell = [&](const Place& place, const Call& call) {
    const std::optional<Place> refused = refused_input(facts, function, call);
    if (!refused) return;
    const std::string name = shown_call(facts, call);
    Finding& finding = out.report(
        place, fmt::format("what `{}` refuses in the request is answered with a 5xx like any failure of ours: clients try again "
                           "what can never work, and alarms go off for bad requests",
                           name));
    finding.related.push_back(related(*refused, "fails for what the caller sent"));
    add_path(finding, facts, *running.reached, place, "the answer");
  };
  for (const FailureBranch& branch : function.failure_branches) {
    if (branch.absent || branch.call < 0 || !takes_all_for_ours(facts, function, branch.body)) continue;
    tell(branch.place, function.calls[static_cast<std::size_t>(branch.call)]);
  }
  for (const Call& call : function.calls) {
    if (!call.is_method || call.path != "map_err" || call.receiver_call < 0) continue;
    if (!takes_all_for_ours(facts, function, call.name_place)) continue;
    tell(call.name_place, function.calls[static_cast<std::size_t>(call.receiver_call)]);
  }
}

// `serde_json::from_str(&body)?`, with or without words about it, where `?` makes an error of ours of any.
void check_conversions(const Facts& facts, const Running& running, const BlanketError& error, Findings& out) {
  const Function& function = *running.function;
  Habit habit(facts, running, out);
  for (const EarlyReturn& early : function.early_returns) {
    if (early.call < 0 || early.fetched) continue;
    const Call* call = &function.calls[static_cast<std::size_t>(early.call)];
    while (call->receiver_call >= 0 && (call->path == "context" || call->path == "with_context"))
      call = &function.calls[static_cast<std::size_t>(call->receiver_call)];
    // A function that gives the type itself chooses the answer, and so does `ok_or_else(|| AppError::Missing)`.
    const bool chosen = contains(call->name_place.text(), error.name + "::") ||
                        std::any_of(call->targets.begin(), call->targets.end(), [&](FunctionId id) {
                          return holds_word(facts.code.functions[id].returns.display(), error.name);
                        });
    if (chosen) continue;
    std::optional<Place> refused = refused_input(facts, function, *call);
    if (fails_for_request(function, *call)) refused = call->name_place;
    if (!refused) continue;
    Finding* const finding = habit.add(
        early.place,
        fmt::format("what the caller sent may not read, and `?` makes an `{}` of it, which is answered with a 5xx: clients try "
                    "again what can never work, and alarms go off for bad requests",
                    error.name),
        "`?`");
    if (finding != nullptr) finding->related.push_back(related(error.from, "takes any error for ours"));
  }
}

void check(const Facts& facts, Findings& out) {
  const std::vector<BlanketError> blankets = blanket_errors(facts);
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running)) continue;
    check_refused(facts, running, out);
    if (const BlanketError* const error = blanket_of(blankets, *running.function); error != nullptr)
      check_conversions(facts, running, *error, out);
    Habit habit(facts, running, out);
    for (const FailureBranch& branch : running.function->failure_branches) {
      if (misses_part_of_request(facts, *running.function, branch)) {
        habit.add(branch.place,
                  "what the caller left out is answered with a 5xx: clients try again what can never work, and alarms go off for "
                  "bad requests",
                  "the answer");
      }
      if (!is_answered_500(facts, *running.function, branch)) continue;
      habit.add(branch.place,
                "what the caller sent does not read, and the answer is a 5xx: clients try again what can never work, and alarms "
                "go off for bad requests",
                "the answer");
    }
    for (const Call& call : running.function->calls) {
      if (!refuses_unknown_id(facts, running, call)) continue;
      habit.add(
          call.name_place,
          "`fetch_one` fails with `RowNotFound` for an id that is not there, and the answer is a 5xx: where a 404 is right, "
          "clients try again and alarms go off",
          "the answer");
    }
  }
}

}  // namespace

extern constinit const Rule bad_input_answered_500{"bad-input-answered-500", &check};

}  // namespace wright
