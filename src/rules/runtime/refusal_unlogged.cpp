// An authorizer that refuses a token and keeps to itself why: the check gives an error, the branch has no name for it, and no
// line of the log has it. Silent where the check writes such a line itself.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_authorizer(const Running& running) {
  return running.source == EventSource::Authorizer || contains(running.entry->event.path, "CustomAuthorizer") ||
         contains(running.entry->response.display(), "Authorizer");
}

bool is_check(const Call& call) {
  const std::string name = lower_case(last_name(call.path));
  constexpr std::array<std::string_view, 6> kWords{"token", "jwt", "claim", "verif", "valid", "decode"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(name, word); });
}

// The branch has no other way out than the refusal.
bool denies(std::string_view body) {
  constexpr std::array<std::string_view, 6> kMore{"Err(", "bail!", "anyhow!", "panic!", "match ", "if "};
  if (std::any_of(kMore.begin(), kMore.end(), [&](std::string_view more) { return contains(body, more); })) return false;
  const std::string lower = lower_case(body);
  constexpr std::array<std::string_view, 4> kAnswers{"deny", "is_authorized: false", "\"isauthorized\": false", "denied("};
  return std::any_of(kAnswers.begin(), kAnswers.end(), [&](std::string_view answer) { return contains(lower, answer); });
}

// A line about what is wrong with a token, of the function or of what it calls.
bool tells_refusal(const Facts& facts, const Function& function, int depth = 2) {
  if (is_instrumented_for_errors(function)) return true;
  const bool tells = std::any_of(function.macros.begin(), function.macros.end(), [](const MacroUse& use) {
    if (!is_log(use)) return false;
    const std::string text = lower_case(use.place.text());
    constexpr std::array<std::string_view, 8> kWords{"err", "fail", "warn!", "invalid", "refus", "reject", "not ", "{e"};
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  });
  if (tells || depth == 0) return tells;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return std::any_of(call.targets.begin(), call.targets.end(),
                       [&](FunctionId id) { return tells_refusal(facts, facts.code.functions[id], depth - 1); });
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once || !is_authorizer(running)) continue;
    Habit habit(facts, running, out);
    for (const FailureBranch& branch : running.function->failure_branches) {
      if (branch.absent || branch.call < 0 || !branch.place.text().starts_with("Err(_") || !denies(branch.body.text())) continue;
      const Call& call = running.function->calls[static_cast<std::size_t>(branch.call)];
      const bool told = std::any_of(call.targets.begin(), call.targets.end(),
                                    [&](FunctionId id) { return tells_refusal(facts, facts.code.functions[id]); });
      if (told || !is_check(call)) continue;
      habit.add(
          branch.place,
          fmt::format("why `{}` refuses a token is thrown away and no line of the log has it: an expired token, one of another "
                      "issuer and a key that does not fit look the same",
                      shown_call(facts, call)),
          "the denial");
    }
  }
}

}  // namespace

extern constinit const Rule refusal_unlogged{"refusal-unlogged", &check};

}  // namespace wright
