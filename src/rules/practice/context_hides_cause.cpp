// The Display of an anyhow::Error is its outermost `context` alone. Where a function gives a failed request or a text that does
// not read such a context, and its caller keeps of the error what `{}` shows, the cause is gone. Errors of the SDK are
// sdk-error-without-cause's.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/sync_io.h"
#include "rules/boxed_sdk_error.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/once_per_file.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/sdk_error_text.h"

namespace wright {
namespace {

constexpr int kDeepest = 2;  // calls within calls that are followed

bool gives_report(const Function& function) {
  const Type& returns = function.returns;
  constexpr std::array<std::string_view, 4> kReports{"anyhow::Result", "anyhow::Error", "eyre::Report", "eyre::Result"};
  return one_of(std::string_view(returns.path), kReports) ||
         (returns.arguments.size() == 2 && one_of(std::string_view(returns.arguments[1].path), kReports));
}

// Fails with a reason of its own: a request, a file, a text that does not read.
bool has_reason(const Facts& facts, const Call& call) {
  constexpr std::array<std::string_view, 5> kReads{"from_str", "from_slice", "from_value", "from_reader", "json"};
  if (sync_io(call) || (is_in(call.path, "serde_json") && one_of(last_name(call.path), kReads))) return true;
  if (!call.awaited) return false;
  if (is_io(call) || !sdk_operation(call).empty()) return true;
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    return facts.with_io[id] && contains(facts.code.functions[id].returns.path, "Result");
  });
}

// `.context("..")` on the way of such a failure, in the function or in one whose errors it hands on.
std::optional<Place> context_of(const Facts& facts, const Function& function, int depth) {
  constexpr std::array<std::string_view, 4> kWays{"context", "with_context", "wrap_err", "wrap_err_with"};
  if (!gives_report(function)) return std::nullopt;
  const auto hides = [&](const Call& call) {
    return call.is_method && one_of(call.path, kWays) && call.receiver_call >= 0 &&
           has_reason(facts, function.calls[static_cast<std::size_t>(call.receiver_call)]);
  };
  for (const Call& call : function.calls) {
    const std::string_view behind = std::string_view(function.place.file->text).substr(call.place.span.end);
    if (hides(call) && trim(behind.substr(0, function.place.span.end - call.place.span.end)) == "}") return call.name_place;
  }
  for (const FailureBranch& branch : function.failure_branches) {  // `Err(e) => Err(e.context(".."))`
    if (branch.absent || branch.call < 0 || !contains(branch.body.text(), "Err(")) continue;
    const std::string_view pattern = branch.place.text();
    const std::string_view name = error_name(pattern.substr(std::min(pattern.find("Err("), pattern.size())), '(', ')');
    if (!name.empty() && contains(branch.body.text(), "Err(" + std::string(name) + ".context(") &&
        has_reason(facts, function.calls[static_cast<std::size_t>(branch.call)]))
      return branch.place;
  }
  for (const EarlyReturn& early : function.early_returns) {
    if (early.call < 0) continue;
    const Call& call = function.calls[static_cast<std::size_t>(early.call)];
    if (hides(call)) return call.name_place;
    if (depth == 0 || call.targets.size() != 1) continue;
    if (const std::optional<Place> below = context_of(facts, facts.code.functions[call.targets.front()], depth - 1)) return below;
  }
  return std::nullopt;
}

// The text of the failure is all that is kept: the error itself goes nowhere.
bool keeps_text_alone(std::string_view body, std::string_view name) {
  const std::string itself = "(" + std::string(name);
  if (contains(body, itself + ")") || contains(body, itself + ".into") || contains(body, itself + ",") || contains(body, "?;") ||
      contains(body, "&" + std::string(name)) || contains(body, "chain()") || contains(body, "root_cause") ||
      contains(body, "downcast"))
    return false;
  return shows_display(body, name);
}

struct Loss {
  Place place;
  Place context;
  const Running* running = nullptr;
  const Call* call = nullptr;
};

void add_losses(const Facts& facts, const BoxedSdkErrors& boxed, const Running& running, std::vector<Loss>& losses) {
  const Function& function = *running.function;
  const auto add = [&](const Call& call, const Place& place) {
    if (call.targets.size() != 1 || boxed.given_by(call)) return;
    if (const std::optional<Place> context = context_of(facts, facts.code.functions[call.targets.front()], kDeepest))
      losses.push_back({place, *context, &running, &call});
  };
  for (const FailureBranch& branch : function.failure_branches) {
    const std::string_view pattern = branch.place.text();
    const std::size_t at = pattern.find("Err(");
    if (branch.absent || branch.call < 0 || at == std::string_view::npos) continue;
    if (keeps_text_alone(branch.body.text(), error_name(pattern.substr(at), '(', ')')))
      add(function.calls[static_cast<std::size_t>(branch.call)], branch.place);
  }
  for (const Call& call : function.calls) {
    if (!call.is_method || call.path != "map_err" || call.receiver_call < 0) continue;
    const std::string_view text = call.name_place.text();
    if (keeps_text_alone(text.substr(std::min(text.size(), text.rfind('|'))), error_name(text, '|', '|')))
      add(function.calls[static_cast<std::size_t>(call.receiver_call)], call.name_place);
  }
}

// Those of a file are one finding.
void check(const Facts& facts, Findings& out) {
  const std::vector<Function>& functions = facts.code.functions;
  if (std::none_of(functions.begin(), functions.end(), &gives_report)) return;
  const BoxedSdkErrors boxed(facts);
  const std::vector<Running> all = running_functions(facts);
  std::vector<Loss> losses;
  for (const Running& running : all) add_losses(facts, boxed, running, losses);
  OncePerFile told("and here");
  for (const Loss& loss : losses) {
    if (told.add(loss.place, "")) continue;
    Finding& first = out.report(
        loss.place,
        fmt::format("of the error of `{}` only the words of its outermost `context` are kept, which is all that `{{}}` "
                    "shows of an `anyhow::Error`: the cause below them is lost",
                    shown_call(facts, *loss.call)));
    told.start(loss.place, "", first);
    first.related.push_back(related(loss.context, "the words that hide the cause"));
    add_path(first, facts, *loss.running->reached, loss.place, "the error's text");
  }
}

}  // namespace

extern constinit const Rule context_hides_cause{"context-hides-cause", &check};

}  // namespace wright
