// A lookup whose failure is taken for "it is not there": a throttle, a timeout or a missing permission becomes None, a 404 or a
// free name, and no line of the log says so.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/decided_absence.h"
#include "rules/effects.h"
#include "rules/evidence.h"
#include "rules/forgotten_error.h"
#include "rules/hidden_reason.h"
#include "rules/intended_failure.h"
#include "rules/invocation.h"
#include "rules/lookups.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `bail!("not found: {}", found.err().unwrap())` after the block: the failure is told.
bool is_told_behind(const FailureBranch& branch, std::string_view behind) {
  const std::string_view head = branch.place.text();
  const std::string name(trim(head.substr(std::min(head.size(), head.find('=') + 1))));
  return is_one_word(name) && (contains(behind, name + ".err()") || contains(behind, name + ".unwrap_err()"));
}

// `if let Ok(found) = lookup().await { .. return ..; }` without an else: what was found decides, and a failure goes on as if
// there were nothing.
bool leaves_when_found(const FailureBranch& branch) {
  if (!branch.place.text().starts_with("let Ok(") || !branch.body.text().empty()) return false;
  const std::string_view text = branch.place.file->text;
  const std::size_t end = block_end(text, branch.place.span.end);
  constexpr std::size_t kNear = 300;
  if (is_told_behind(branch, text.substr(end, kNear))) return false;
  return contains(text.substr(branch.place.span.end, end - branch.place.span.end), "return ");
}

// Nothing but `None` of the function stands behind the block of the branch: no other way to look follows.
bool ends_with_absence(const Function& function, const FailureBranch& branch) {
  const std::string_view text = branch.place.file->text;
  const std::size_t end = block_end(text, branch.place.span.end);
  if (end >= function.place.span.end) return false;
  constexpr std::array<std::string_view, 4> kValues{"None", "Ok(None)", "vec![]", "Vec::new()"};
  return one_of(value_of(text.substr(end, function.place.span.end - end)), kValues);
}

// `false` of a function that says whether something is there.
bool denies_existence(const Function& function, const FailureBranch& branch) {
  return function.returns.path == "bool" && contains(function.name, "exist") &&
         value_of(without_notes(value_of(branch.body.text()))) == "false";
}

// `find(&id).await.unwrap_or(None)`: of what may be there or not, a failure is taken for the latter.
bool defaults_to_nothing(const Facts& facts, const IgnoredFailure& ignored, const Call& call) {
  if (ignored.how != IgnoredHow::Defaulted) return false;
  if (fetches_rows(call)) return true;
  if (call.targets.empty()) return false;
  const std::string_view way = ignored.place.text();
  if (way != "unwrap_or_default" && way != "unwrap_or") return false;
  return std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Type& returns = facts.code.functions[id].returns;
    return !returns.arguments.empty() && last_name(returns.arguments[0].path) == "Option";
  });
}

// `get_user(..)` of the project, and further down `create_user(..)`: who could not be looked up is made a second time.
bool goes_on_to_create(const Facts& facts, const Function& function, const FailureBranch& branch, const Lookups& lookups) {
  if (branch.call < 0 || !leaves_when_found(branch)) return false;
  const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
  if (!lookups.gets(call)) return false;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& later) {
    if (!later.awaited || later.targets.empty() || later.place.span.begin < branch.place.span.end) return false;
    const std::string& name = facts.code.functions[later.targets.front()].name;
    return name.starts_with("create") || name.starts_with("insert") || name.starts_with("register");
  });
}

// `Voice::read_by_id` of a method that a trait of another crate gives.
std::string shown_lookup(const Facts& facts, const Call& call) {
  std::string shown = shown_call(facts, call);
  const std::size_t name = shown.rfind("::");
  const std::size_t type = name == std::string::npos ? name : shown.rfind("::", name - 1);
  return type == std::string::npos ? shown : shown.substr(type + 2);
}

// A line of the log that stands in the branch itself, not in an `if` or a `match` of it.
bool says_first(std::string_view body) {
  std::string own;
  int depth = body.starts_with("{") ? -1 : 0;
  for (const char c : body) {
    if (c == '{') ++depth;
    if (depth == 0) own += c;
    if (c == '}') --depth;
  }
  return logs_line(own);
}

// `Ok(Found::Text(text)) => .., _ => add_item(..).await`: what could not be read is made anew, or written over what is there.
bool makes_anew(const Function& function, const Effects& effects, const FailureBranch& branch) {
  if (!forgets_error(branch) || says_first(branch.body.text())) return false;
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) { return is_inside(call.name_place, branch.body) && effects.has(call); });
}

struct Absence {
  Place place;
  const Call* lookup = nullptr;
  bool anew = false;
  bool logged = false;
};

// `fetch_one(&pool).await.ok().ok_or(Error::Database)?` is a failure still, and so is what unwrap() panics for.
bool becomes_error_again(const Call& call) {
  const std::string_view rest = trim(std::string_view(call.place.file->text).substr(call.place.span.end, 200));
  return rest.starts_with(".ok_or") || rest.starts_with(".unwrap()") || rest.starts_with(".expect(");
}

// `reqwest::Client::new().get(url).send().await`: nothing has answered when it fails.
bool is_sent(const Call& call) { return call.awaited && call.path == "send" && is_in(call.receiver.path, "reqwest"); }

// `map_err(|_| ApiError::NotFound)`
bool becomes_absence(const Call& call) {
  const std::string_view text = call.path == "map_err" ? call.name_place.text() : std::string_view();
  if (!names_absence(text)) return false;
  constexpr std::array<std::string_view, 7> kLooks{"match ", "if ", "nternal", "INTERNAL", "500", "rror!(", "warn!("};
  return std::none_of(kLooks.begin(), kLooks.end(), [&](std::string_view look) { return contains(text, look); });
}

// `|e| { error!(..); vec![] }` of `unwrap_or_else`.
std::string_view closure_behind(const Place& name) {
  const std::string_view rest = std::string_view(name.file->text).substr(name.span.end);
  return rest.substr(0, rest.find(';'));
}

std::vector<Absence> absences(const Facts& facts, const Function& function, const Lookups& lookups) {
  std::vector<Absence> found;
  const Effects effects(facts);
  for (const IgnoredFailure& ignored : function.ignored_failures) {
    const Call& call = function.calls[ignored.call];
    if ((lookups.has(call) || fetches_rows(call)) && defaults_to_nothing(facts, ignored, call))
      found.push_back({ignored.place, &call, false, logs_line(closure_behind(ignored.place))});
  }
  for (const FailureBranch& branch : function.failure_branches) {
    const bool leaves = leaves_when_found(branch);
    const bool anew = makes_anew(function, effects, branch);
    const std::string_view body = branch.body.text();
    const bool says = says_absent(body) || fails_as_absent(body) || denies_existence(function, branch);
    const bool absent = leaves || anew || (forgets_error(branch) && says);
    if (branch.absent || branch.call < 0 || !absent) continue;
    const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
    const bool counts = lookups.has(call) || fetches_rows(call) || (!leaves && (lookups.hands_on(call) || finds_by_mapper(call)));
    const bool doubles = goes_on_to_create(facts, function, branch, lookups);
    const bool goes_on = leaves && call.targets.empty() && !ends_with_absence(function, branch);
    if (doubles || (counts && !goes_on)) found.push_back({branch.place, &call, anew});
  }
  for (const Call& call : function.calls) {
    const bool drops = call.path == "is_ok" || (call.path == "ok" && call.result_used);  // `send().await.ok()?`
    const bool named = becomes_absence(call);
    if (!call.is_method || !(drops || named) || call.receiver_call < 0 || (drops && becomes_error_again(call))) continue;
    const Call& asked = function.calls[static_cast<std::size_t>(call.receiver_call)];
    if (lookups.has(asked) || (call.path != "is_ok" && fetches_rows(asked)) || (named && (lookups.gets(asked) || is_sent(asked))))
      found.push_back({call.name_place, &asked, false});
  }
  for (const IgnoredFailure& ignored : function.ignored_failures) {
    const Call& call = function.calls[ignored.call];
    const bool emptied = ignored.how == IgnoredHow::Defaulted && ignored.place.text() != "unwrap_or_else";
    const bool known = std::any_of(found.begin(), found.end(), [&](const Absence& one) { return one.lookup == &call; });
    if (emptied && !known && lookups.reads_table(call)) found.push_back({ignored.place, &call, false});
  }
  return found;
}

// `Err(error) => { error!(..); None }` as the end of a function whose caller answers the `None` with a 404: the log has the
// failure, whoever asked has not.
void check_told(const Facts& facts, const Running& running, Findings& out) {
  const Function& function = *running.function;
  const std::string_view returns = last_name(function.returns.path);
  if (returns != "Option" && returns != "bool") return;
  const Effects effects(facts);
  for (const FailureBranch& branch : function.failure_branches) {
    if (branch.absent || branch.call < 0 || !tells_log(branch.body.text())) continue;
    const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
    const std::string_view body = branch.body.text();
    if (!value_of(body).ends_with(returns == "bool" ? "false" : "None")) continue;
    if (!effects.waits(call) && !is_foreign_wait(facts.code, call)) continue;
    const std::optional<DecidedAbsence> decided = decided_absence(facts, running.reached->function);
    if (!decided) continue;
    Finding& finding = out.report(
        branch.place, fmt::format("a failure of `{}` is logged and becomes `{}`, which `{}` takes for an answer: a throttle, a "
                                  "timeout or a missing permission looks to its caller like something that is not there",
                                  shown_call(facts, call), returns == "bool" ? "false" : "None", decided->caller->name));
    finding.related.push_back(related(decided->place, "taken for an answer here"));
    add_path(finding, facts, *running.reached, branch.place, "the failure");
  }
}

// Every failure of a conditional write counts as the one that the condition gives.
void check_races(const Facts& facts, const Running& running, Findings& out) {
  for (const LostRace& race : lost_races(*running.function)) {
    Finding& finding = out.report(
        race.place,
        fmt::format("any failure of the conditional `{}` counts as a lost race here: a throttle, a timeout or a missing "
                    "permission looks as if somebody else had been first, and no line of the log says so",
                    sdk_operation(*race.write)));
    add_path(finding, facts, *running.reached, race.place, "the failure");
  }
}

std::string_view outcome(const Absence& absence, const Lookups& lookups) {
  if (absence.anew) return "the work is done once more, over what is there";
  return absence.logged || lookups.tells(*absence.lookup) ? "whoever waits for the answer takes it for whole"
                                                          : "no line of the log says so";
}

void check(const Facts& facts, Findings& out) {
  const Lookups lookups(facts);
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once) continue;
    check_races(facts, running, out);
    check_told(facts, running, out);
    if (is_best_effort(running.function->name)) continue;
    Habit habit(facts, running, out);
    for (const Absence& absence : absences(facts, *running.function, lookups)) {
      habit.add(absence.place,
                fmt::format("any failure of `{}` counts as absence here: a throttle, a timeout or a missing permission "
                            "looks like something that is not there, and {}",
                            shown_lookup(facts, *absence.lookup), outcome(absence, lookups)),
                "the failure");
    }
  }
}

}  // namespace

extern constinit const Rule failure_read_as_absent{"failure-read-as-absent", &check};

}  // namespace wright
