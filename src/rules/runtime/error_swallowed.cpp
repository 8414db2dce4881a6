// A write, a message or a request whose failure is dropped or only logged while the invocation goes on to succeed: nobody tries
// again.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/never_fails.h"
#include "facts/places.h"
#include "rules/counted_failure.h"
#include "rules/dropped_effect.h"
#include "rules/effects.h"
#include "rules/evidence.h"
#include "rules/intended_failure.h"
#include "rules/invocation.h"
#include "rules/joined_work.h"
#include "rules/losses.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string last_argument(const Type& type) { return type.arguments.empty() ? std::string() : type.arguments.front().path; }

std::string shown_name(const Call& call) {
  const std::string operation = sdk_operation(call);
  return operation.empty() ? call.path : operation;
}

// A record whose work could not even begin is passed over: `Err(e) => { error!(..); continue; }` in the loop over them.
bool leaves_record(const Function& function, const IgnoredFailure& ignored, const Call& call) {
  if (call.loop < 0 || (ignored.how != IgnoredHow::Logged && ignored.how != IgnoredHow::Counted)) return false;
  if (!function.loops[static_cast<std::size_t>(call.loop)].over_event) return false;
  const FailureBranch* const branch = branch_of(function, ignored);
  return branch != nullptr && contains(branch->body.text(), "continue");
}

// A reply that does not come or cannot be read is reported as an error, and the function goes on without it. What answers with an
// Option or a yes or no tells its caller.
bool leaves_reply(const Function& function, const IgnoredFailure& ignored, const Call& call) {
  if (ignored.how != IgnoredHow::Logged || is_best_effort(shown_name(call)) || call.loop >= 0) return false;
  const std::string& returns = function.returns.path;
  if (returns == "bool" || returns == "Option" || last_argument(function.returns) == "Option" ||
      last_argument(function.returns) == "bool")
    return false;
  const FailureBranch* const branch = branch_of(function, ignored);
  return branch != nullptr && tells_log(branch->body.text());
}

// What it fails to get, such as a connection, is what the rest of the function does its work with: `let Ok(db) = pool.get().await
// else { return; }`. A function that answers nothing tells nobody.
bool leaves_work(const Function& function, const IgnoredFailure& ignored, const Call& call, const Effects& effects) {
  constexpr std::array<std::string_view, 8> kWaits{"recv", "next", "try_next", "lock", "acquire", "join_next", "changed", "tick"};
  if (ignored.how != IgnoredHow::Passed || !call.awaited || call.loop >= 0 || one_of(call.path, kWaits)) return false;
  const std::string& returns = function.returns.path;
  const bool tells = function.returns.known() && returns != "()" && last_argument(function.returns) != "()";
  const FailureBranch* const branch = branch_of(function, ignored);
  if (tells || branch == nullptr || !contains(branch->body.text(), "return")) return false;
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& later) { return later.place.span.begin > branch->body.span.end && effects.has(later); });
}

// An item that cannot be read is answered as something else, and no line of the log says so.
bool hides_bad_item(const IgnoredFailure& ignored, const Call& call) {
  return ignored.how == IgnoredHow::Defaulted && !call.is_method && is_in(call.path, "serde_dynamo");
}

bool is_delete(const Call& call) {
  const bool of_orm = call.path == "exec" && contains(call.place.text(), "delete");
  return of_orm || sdk_operation(call).starts_with("delete_") || (call.targets.empty() && call.path == "delete");
}

// An error is made there; `Err(error) => ..` and `if let Err(error) = ..` only look at one.
bool makes_error(std::string_view body) {
  for (std::size_t at = body.find("Err("); at != std::string_view::npos; at = body.find("Err(", at + 1)) {
    std::size_t end = at + std::string_view("Err").size();
    for (int depth = 0; end < body.size(); ++end) {
      if (body[end] == '(') ++depth;
      if (body[end] == ')' && --depth == 0) break;
    }
    const std::string_view after = end < body.size() ? trim(body.substr(end + 1)) : std::string_view();
    const bool pattern = after.starts_with("=>") || after.starts_with("if ") || after.starts_with('|') ||
                         (after.starts_with('=') && !after.starts_with("=="));
    if (!pattern) return true;
  }
  return false;
}

// In a branch that already answers another failure, such as undoing half a job, the invocation does not go on to succeed.
bool is_failing_already(const Function& function, const IgnoredFailure& ignored) {
  return std::any_of(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& branch) {
    return is_inside(ignored.place, branch.body) && makes_error(branch.body.text());
  });
}

// `Ok(work().await.unwrap_or(..))` of the handler: whatever goes wrong, the invocation has succeeded.
bool is_whole_answer(const Facts& facts, const Running& running, const IgnoredFailure& ignored, const Call& call) {
  if (ignored.how != IgnoredHow::Defaulted || !is_handler(facts, running) || takes_http_requests(running)) return false;
  const std::string_view before = std::string_view(call.place.file->text).substr(0, call.place.span.begin);
  return trim(before.substr(before.size() - std::min<std::size_t>(before.size(), 40))).ends_with("Ok(");
}

// A look at a page: that it is refused may be what the function is there to see.
bool only_looks(const IgnoredFailure& ignored, const Call& call) {
  const std::string_view asked = call.place.text();
  return contains(ignored.place.text(), "status()") && (contains(asked, ".get(") || contains(asked, ".head("));
}

// A default stands in for what was read, and an `if let Ok` chooses: there only a request that changes something counts. Cleaning
// up after the work is done may fail.
bool counts(const Facts& facts, const Running& running, const IgnoredFailure& ignored, const Call& call, const Effects& effects) {
  const Function& function = *running.function;
  if (is_failing_already(function, ignored) || only_looks(ignored, call) || is_tried_again(function, ignored, call)) return false;
  if (ignored.how == IgnoredHow::Logged && effects.tells_peer(call)) return false;
  if (ignored.how == IgnoredHow::Dropped && effects.tells_failures(call)) return false;
  if (ignored.how == IgnoredHow::Logged && is_delete(call)) return false;
  if (ignored.how == IgnoredHow::Counted && !is_only_counted(facts, running, ignored) &&
      !is_counted_with_others(function, ignored))
    return false;
  if (hides_bad_item(ignored, call)) return true;
  const bool chooses = ignored.how == IgnoredHow::Defaulted || ignored.how == IgnoredHow::Skipped;
  return !chooses || !sdk_operation(call).empty() || is_whole_answer(facts, running, ignored, call);
}

Place first_line(const Place& place) {
  const std::size_t length = std::min(place.text().find('\n'), place.text().size());
  return {place.file, {place.span.begin, static_cast<std::uint32_t>(place.span.begin + length)}};
}

// `join_all(jobs).await;`, `while set.join_next().await.is_some() {}`: a Vec of Results, which no warning asks to be looked at.
void check_joins(const Facts& facts, const Running& running, const Effects& effects, Findings& out) {
  const Function& function = *running.function;
  for (const Call& call : function.calls) {
    if (!call.awaited || !is_join(call)) continue;
    const bool known = std::any_of(function.ignored_failures.begin(), function.ignored_failures.end(),
                                   [&](const IgnoredFailure& ignored) { return is_inside(call.place, ignored.place); });
    const std::string_view file = call.place.file->text;
    const std::string_view before = trim(file.substr(call.place.span.begin - std::min(call.place.span.begin, 40U), 40));
    const std::string_view after = file.substr(call.place.span.end, 20);
    const bool in_head = before.ends_with("while let Some(_) =") || (before.ends_with("while") && contains(after, ".is_some()"));
    const std::optional<Place> only_ended = lost_with_task(function, call);
    if (known || (call.result_used && !in_head && !only_ended) || (call.path == "next" && !in_head)) continue;
    const Call* const lost = joined_effect(function, call, effects);
    if (lost == nullptr) continue;
    const std::string name = shown_call(facts, *lost);
    Finding& finding = out.report(
        call.name_place,
        fmt::format(
            "what `{}` gives is dropped, each failure of `{}` with it: the invocation goes on to succeed and nothing tries "
            "again",
            call.path, name));
    if (only_ended) finding.related.push_back(related(*only_ended, "only whether the task ended is looked at"));
    add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
  }
}

// `let _ = delete(token).await; return Err(..)`: the caller hears of a failure all the same.
bool fails_anyway(const Function& function, const IgnoredFailure& ignored) {
  const std::string_view file = function.place.file->text;
  const std::size_t end = file.find(';', function.calls[ignored.call].place.span.end);
  return ignored.how == IgnoredHow::Dropped && end != std::string_view::npos &&
         trim(file.substr(end + 1)).starts_with("return Err(");
}

// What the failure of a call makes lost; null when nothing is that the invocation should have done.
const Call* lost_call(const Facts& facts, const Running& running, const IgnoredFailure& ignored, const Effects& effects) {
  const Function& function = *running.function;
  if (fails_anyway(function, ignored)) return nullptr;
  const Call& given = function.calls[ignored.call];
  if (drives_connection(ignored, given)) return nullptr;
  const Call* call = dropped_effect(function, ignored, effects);
  if (call == nullptr && effects.waits(given) && leaves_record(function, ignored, given)) call = &given;
  if (call == nullptr && leaves_reply(function, ignored, given) && (effects.waits(given) || is_foreign_wait(facts.code, given)))
    call = &given;
  if (call == nullptr && leaves_work(function, ignored, given, effects)) call = &given;
  if (call == nullptr && hides_bad_item(ignored, given)) call = &given;
  if (call == nullptr || !counts(facts, running, ignored, *call, effects)) return nullptr;
  if (is_refused_afterwards(function, ignored, *call)) return nullptr;
  return never_fails(facts.code, given) ? nullptr : call;  // what goes wrong is dropped further in
}

Loss loss_of(const Facts& facts, const Running& running, const IgnoredFailure& ignored, const Call& call,
             const Effects& effects) {
  const Function& function = *running.function;
  // An arm further down is where it ends.
  const bool by_arm = ignored.how != IgnoredHow::Dropped && !is_inside(call.place, ignored.place);
  Loss loss{&running, by_arm ? ignored.place : call.name_place, shown_call(facts, call), {}, false};
  if (!by_arm && ignored.place.start().line != loss.place.start().line) loss.dropped = first_line(ignored.place);
  // What only answers yes or no does its housekeeping again the next time it is asked.
  const bool asked_again = function.returns.path == "bool" || last_argument(function.returns) == "bool";
  loss.unsure = asked_again || is_only_warned_of(function, ignored) || is_beside_the_work(function, ignored, call, effects) ||
                is_of_disconnect(facts, running, ignored) || is_kept_in_value(function, call) ||
                only_looks_up(facts, function, ignored, call) || removes_replaced(function, ignored, call) ||
                is_status_of_task(facts, function, ignored, call) ||
                (ignored.how != IgnoredHow::Logged && goes_on_by_intent(function, ignored));
  return loss;
}

// A handler that takes up the next record of a batch by intent brings the lost one to nobody.
bool is_let_pass(const Facts& facts, const Running& running, const IgnoredFailure& ignored, const Call& call) {
  const Function& function = *running.function;
  const bool record =
      call.loop >= 0 && function.loops[static_cast<std::size_t>(call.loop)].over_event && is_handler(facts, running);
  return ignored.how == IgnoredHow::Logged && !record && goes_on_by_intent(function, ignored);
}

void check(const Facts& facts, Findings& out) {
  const Effects effects(facts);
  const std::vector<Running> all = running_functions(facts);
  std::vector<Loss> losses;
  for (const Running& running : all) {
    const Function& function = *running.function;
    if (running.reached->once || is_best_effort(function.name)) continue;
    check_joins(facts, running, effects, out);
    std::set<const Call*> seen;  // a task's failure has an arm, and that of what it ran another
    for (const IgnoredFailure& ignored : function.ignored_failures) {
      const Call* const call = lost_call(facts, running, ignored, effects);
      if (call == nullptr || is_let_pass(facts, running, ignored, *call) || !seen.insert(call).second) continue;
      losses.push_back(loss_of(facts, running, ignored, *call, effects));
    }
  }
  report_losses(facts, std::move(losses), out);
}

}  // namespace

extern constinit const Rule error_swallowed{"error-swallowed", &check};

}  // namespace wright
