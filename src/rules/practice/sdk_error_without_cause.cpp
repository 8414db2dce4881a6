// The Display of an SdkError taken for the whole error, in map_err and in branches of failures.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/boxed_sdk_error.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/sdk_error_text.h"

namespace wright {
namespace {

// The branch shows the error by its Display, in a line of the log, an answer or another error, and gives it to nobody as it is.
bool shows_boxed_error(const BoxedSdkErrors& boxed, const FailureBranch& branch, const Call& call, std::string_view name) {
  const std::string_view body = branch.body.text();
  if (name.empty() || !call.awaited || call.targets.empty() || contains(body, "?;")) return false;
  // `Err(error)`, `Err(error.into())`, `answer(error)`: whoever gets the error itself may show all of it.
  const std::string itself = "(" + std::string(name);
  if (contains(body, itself + ")") || contains(body, "Err" + itself + ".into")) return false;
  return !keeps_cause(body) && shows_display(body, name) && boxed.given_by(call);
}

// `CELL.get_or_try_init(|| load(client)).await`: the failure of what fills the cell.
bool fills_cell_from_sdk(const BoxedSdkErrors& boxed, const Function& function, const Call& cell) {
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) { return is_inside(call.place, cell.name_place) && boxed.given_by(call); });
}

// `map_err` on what an SDK request gives, also through a function of the project that hands the error on as it is.
bool maps_sdk_error(const Facts& facts, const BoxedSdkErrors& boxed, const Function& function, const Call& call) {
  if (!call.is_method || call.path != "map_err") return false;
  if (follows_request(function, call)) return true;
  if (call.receiver_call < 0) return false;
  const Call& asked = function.calls[static_cast<std::size_t>(call.receiver_call)];
  if (asked.path == "get_or_try_init") return fills_cell_from_sdk(boxed, function, asked);
  return gives_page(function, asked) ||
         (asked.awaited && !asked.targets.empty() && (gives_sdk_error(facts, asked) || boxed.given_by(asked)));
}

// `map_err(AppError::internal)` of `fn internal(error: impl ToString) -> Self`: the function that keeps what the error shows;
// null where it is given more.
const Function* keeps_shown(const Facts& facts, const Function& function, const Call& maps) {
  if (contains(maps.name_place.text(), "|")) return nullptr;
  for (const Call& named : function.calls) {
    if (!named.mention || named.targets.size() != 1 || !is_inside(named.place, maps.name_place)) continue;
    const Function& maker = facts.code.functions[named.targets.front()];
    if (maker.parameter_names.size() != 1 || maker.is_test) return nullptr;
    constexpr std::array<std::string_view, 3> kShown{"ToString", "Display", "Error"};
    const std::string_view type = last_name(maker.parameter_types.front().path);
    const bool any = type.empty() || type.size() == 1 || one_of(type, kShown);
    return any && shows_display(maker.place.text(), maker.parameter_names.front()) ? &maker : nullptr;
  }
  return nullptr;
}

// A resolver of a GraphQL schema: what `?` returns there becomes a message by its Display.
bool is_resolver(const Function& function) {
  const std::string_view returns = function.returns.path;
  return returns == "async_graphql::Result" || returns == "async_graphql::FieldResult" || returns == "juniper::FieldResult";
}

// `match &result { Err(e) => warn!("{e}"), .. }` and then `warn!("{:?}", result)`: the second line has all of it.
bool is_shown_whole_later(const Function& function, const FailureBranch& branch) {
  const std::string_view before = function.place.text().substr(0, branch.place.span.begin - function.place.span.begin);
  const std::size_t at = before.rfind("match &");
  if (at == std::string_view::npos) return false;
  const std::string_view name = plain_name(trim(before.substr(at + 6, before.find('{', at) - at - 6)));
  return !name.empty() && std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    return use.place.span.begin > branch.body.span.end && contains(use.text, ":?}") && holds_word(use.text, name);
  });
}

constexpr int kDeepest = 2;  // calls within calls that are followed

struct Loss {
  Place place;
  const Reached* reached = nullptr;  // null where it happens before the invocations
  bool of_service = false;           // the text is that of `into_service_error()`
  bool explained = false;            // `context` on the way puts its own words in front
};

// What the call runs has `.context("..")` on the way of its errors: the outermost text is not the SDK's.
bool is_explained(const Facts& facts, const Call& call, int depth) {
  constexpr std::array<std::string_view, 3> kWays{".context(", ".with_context(", ".wrap_err("};
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Function& function = facts.code.functions[id];
    const std::string_view text = function.place.text();
    if (std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); })) return true;
    return depth > 0 && std::any_of(function.calls.begin(), function.calls.end(),
                                    [&](const Call& next) { return next.awaited && is_explained(facts, next, depth - 1); });
  });
}

// `|e| { error!("{e}"); hide(&e) }`, where `hide` logs all of it.
bool is_logged_whole_within(const Facts& facts, const Function& function, const Call& closure, std::string_view name) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.targets.empty() || call.argument_count == 0 || !is_inside(call.place, closure.name_place)) return false;
    if (plain_name(argument_text(call, 0)) != name) return false;
    return std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
      const std::vector<MacroUse>& macros = facts.code.functions[id].macros;
      return std::any_of(macros.begin(), macros.end(), [](const MacroUse& use) {
        return is_log(use) && (contains(use.text, ":#}") || contains(use.text, ":?}") || contains(use.text, ":#?}"));
      });
    });
  });
}

std::vector<Loss> losses(const Facts& facts, const BoxedSdkErrors& boxed, const Function& function, const Reached* reached) {
  std::vector<Loss> found;
  for (const Call& call : function.calls) {
    if (!maps_sdk_error(facts, boxed, function, call)) continue;
    const std::string_view text = call.name_place.text();
    const std::string_view name = error_name(text, '|', '|');
    if (gives_error_itself(text, name) || is_logged_whole_within(facts, function, call, name)) continue;
    const bool of_service = shows_service_display(text, name);
    if (of_service || shows_display(text, name)) found.push_back({call.name_place, reached, of_service});
    if (const Function* const maker = keeps_shown(facts, function, call)) found.push_back({maker->name_place, nullptr});
  }
  for (const FailureBranch& branch : function.failure_branches) {
    const std::string_view pattern = branch.place.text();
    const std::size_t at = pattern.find("Err(");
    if (branch.absent || branch.call < 0 || at == std::string_view::npos) continue;
    const std::string_view name = error_name(pattern.substr(at), '(', ')');
    const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
    if (is_shown_whole_later(function, branch)) continue;
    const bool direct = gives_sdk_error(facts, call) || gives_page(function, call);
    const bool of_service = direct && shows_service_display(branch.body.text(), name);
    if (of_service || (direct ? shows_display(branch.body.text(), name) : shows_boxed_error(boxed, branch, call, name)))
      found.push_back({branch.place, reached, of_service, !direct && is_explained(facts, call, kDeepest)});
  }
  for (const EarlyReturn& early : function.early_returns) {
    if (!is_resolver(function) || early.call < 0) continue;
    const Call& call = explained_call(function, early.call);
    if (!sdk_operation(call).empty() || boxed.given_by(call)) found.push_back({early.place, reached});
  }
  return found;
}

// `match result { .., Err(error) => answer(error.to_string()) }` on a parameter.
std::vector<Loss> losses_of_answer(const BoxedSdkErrors& boxed, const Function& function, const Reached* reached) {
  const bool takes_result = std::any_of(function.parameter_types.begin(), function.parameter_types.end(),
                                        [](const Type& type) { return last_name(type.path) == "Result"; });
  if (!takes_result || !boxed.given_to(reached->function)) return {};
  for (const FailureBranch& branch : function.failure_branches) {
    const std::string_view pattern = branch.place.text();
    const std::size_t at = pattern.find("Err(");
    if (branch.absent || branch.call >= 0 || at == std::string_view::npos) continue;
    if (shows_display(branch.body.text(), error_name(pattern.substr(at), '(', ')'))) return {{branch.place, reached}};
  }
  return {};
}

// `impl From<SdkError<..>> for Failure` and functions like it, which keep of the error what it shows.
std::vector<Loss> losses_of_conversion(const Function& function) {
  const auto given = std::find_if(function.parameter_types.begin(), function.parameter_types.end(),
                                  [](const Type& type) { return type.path.ends_with("SdkError"); });
  // One that takes the error apart, or only asks about it, is another thing.
  if (function.is_test || given == function.parameter_types.end() || function.returns.path == "bool") return {};
  if (contains(function.place.text(), "ServiceError(")) return {};
  const auto number = static_cast<std::size_t>(given - function.parameter_types.begin());
  if (number >= function.parameter_names.size() || !shows_display(function.place.text(), function.parameter_names[number]))
    return {};
  return {{function.name_place, nullptr}};
}

// A Debug written by hand that shows the SDK error inside by its Display: `{:?}` says no more than `{}` then.
std::vector<Loss> losses_of_debug(const Function& function) {
  if (function.is_test || function.name != "fmt" || !contains(function.place.file->text, "SdkError<")) return {};
  const std::string_view before = std::string_view(function.place.file->text).substr(0, function.place.span.begin);
  const std::size_t impl = before.rfind("\nimpl");
  if (impl == std::string_view::npos || !contains(before.substr(impl), "Debug for ")) return {};
  for (const Call& call : function.calls) {
    const std::string_view shown = call.place.text();
    if (contains(shown, "Display::fmt(") && !shown.starts_with("Display::fmt(self")) return {{call.place, nullptr}};
  }
  return {};
}

// A habit of a file is mended there once: one finding at its first place.
void check(const Facts& facts, Findings& out) {
  const BoxedSdkErrors boxed(facts);
  std::map<std::string_view, std::vector<Loss>> by_file;
  std::set<FunctionId> seen;
  const auto add = [&](const Loss& loss) { by_file[loss.place.file->path].push_back(loss); };
  for (const Running& running : running_functions(facts)) {
    seen.insert(running.reached->function);
    for (const Loss& loss : losses(facts, boxed, *running.function, running.reached)) add(loss);
    for (const Loss& loss : losses_of_answer(boxed, *running.function, running.reached)) add(loss);
  }
  for (const EntryPoint& entry : facts.code.entries) {
    for (const FunctionId id : entry.init) {
      const Function& function = facts.code.functions[id];
      if (entry.is_extension || is_stand_in(function) || !seen.insert(id).second) continue;
      for (const Loss& loss : losses(facts, boxed, function, nullptr)) add(loss);
    }
  }
  for (const Function& function : facts.code.functions) {
    for (const Loss& loss : losses_of_conversion(function)) add(loss);
    for (const Loss& loss : losses_of_debug(function)) add(loss);
    for (const Place& place : boxed.shown_in_answer(function)) add({place, nullptr});
  }
  for (auto& [file, places] : by_file) {
    const Crate* const crate = facts.project.crate_of(file);
    if (crate != nullptr && shows_inner_error(*crate)) continue;
    std::sort(places.begin(), places.end(), [](const Loss& a, const Loss& b) { return a.place.span.begin < b.place.span.begin; });
    const auto same = [](const Loss& a, const Loss& b) { return a.place.span.begin == b.place.span.begin; };
    places.erase(std::unique(places.begin(), places.end(), same), places.end());
    // What loses more comes first.
    const auto found = std::find_if(places.begin(), places.end(), [](const Loss& loss) { return !loss.of_service; });
    if (found != places.end()) std::rotate(places.begin(), found, found + 1);
    const Loss& first = places.front();
    const std::string times = places.size() > 1 ? fmt::format(" ({} times in this file)", places.size()) : "";
    Finding& finding = out.report(
        first.place,
        first.of_service
            ? fmt::format(
                  "the `Display` text of `into_service_error()`{} is `unhandled error` for a timeout, a lost connection and "
                  "whatever the operation does not list: message and cause are lost",
                  times)
        : first.explained
            ? fmt::format("of the error only the outermost text is kept{}, which are the words of `context` or just `service "
                          "error`: what the SDK said below it, code, message and cause, is lost",
                          times)
            : fmt::format("the SDK error is kept as its `Display` text{}, which says only `service error` or `dispatch failure`: "
                          "code, message and cause are lost",
                          times));
    for (std::size_t i = 1; i < places.size(); ++i) finding.related.push_back(related(places[i].place, "and here"));
    if (first.reached != nullptr) add_path(finding, facts, *first.reached, first.place, "the error's text");
  }
}

}  // namespace

extern constinit const Rule sdk_error_without_cause{"sdk-error-without-cause", &check};

}  // namespace wright
