// An authorizer that answers `Deny` where what it asks has failed: a secret that cannot be read, a table or a service that does
// not answer. A token that is refused is another matter, so a function whose failure may say that counts only when its value has
// a way to say no: `Ok(None)`, `Ok(false)`.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/lookups.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_authorizer(const Running& running) {
  return running.source == EventSource::Authorizer || contains(running.entry->event.path, "CustomAuthorizer") ||
         contains(running.entry->response.display(), "Authorizer");
}

// A request whose failure is one of the network, of the service or of a permission.
bool is_request(const Call& call) {
  if (!call.awaited) return false;
  // Cognito says in an error that a token is of nobody.
  if (!sdk_operation(call).empty()) return !contains(call.receiver.path, "cognito");
  constexpr std::array<std::string_view, 4> kReads{"send", "json", "text", "bytes"};
  return call.is_method && is_in(call.receiver.path, "reqwest") && one_of(call.path, kReads);
}

bool is_about_token(std::string_view name) {
  const std::string lower = lower_case(name);
  constexpr std::array<std::string_view, 8> kWords{"token", "jwt", "claim", "verif", "valid", "auth", "decode", "login"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); });
}

// A function of the project that waits for one, and whose failure does not say that the caller is nobody.
bool asks_elsewhere(const Facts& facts, const Call& call) {
  if (!call.awaited || call.targets.empty()) return false;
  return std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Function& target = facts.code.functions[id];
    if (!facts.with_io[id] || target.returns.arguments.empty() || !contains(target.returns.path, "Result")) return false;
    const std::string_view gives = last_name(target.returns.arguments[0].path);
    const bool reads = target.name.starts_with("get_") || target.name.starts_with("fetch_") || target.name.starts_with("load_");
    return gives == "Option" || gives == "bool" || (reads && !is_about_token(target.name));
  });
}

// `false`, the last thing in a branch of a function that says yes or no.
bool ends_in_no(const Function& function, std::string_view body) {
  if (function.returns.path != "bool") return false;
  while (!body.empty() && contains("} \n\t;,", std::string_view(&body.back(), 1))) body.remove_suffix(1);
  return body == "false" || body.ends_with(" false") || body.ends_with("\n    false");
}

bool denies(const Function& function, const FailureBranch& branch, bool direct) {
  const std::string_view body = branch.body.text();
  constexpr std::array<std::string_view, 6> kMore{"Err(", "bail!", "anyhow!", "panic!", "500", "match "};
  if (std::any_of(kMore.begin(), kMore.end(), [&](std::string_view more) { return contains(body, more); })) return false;
  const std::string lower = lower_case(body);
  constexpr std::array<std::string_view, 4> kAnswers{"deny", "is_authorized: false", "\"isauthorized\": false", "denied("};
  return std::any_of(kAnswers.begin(), kAnswers.end(), [&](std::string_view answer) { return contains(lower, answer); }) ||
         (direct && ends_in_no(function, body));
}

// Sent to another machine, which has not answered when it fails: what the answer says of a token is another matter.
bool is_sent(const Call& call) {
  if (fetches_rows(call)) return true;
  return is_request(call) && (!sdk_operation(call).empty() || call.path == "send");
}

// The call that a chain of `map_err` and its likes stands behind.
const Call& asked_first(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 4> kSame{"map_err", "inspect_err", "context", "with_context"};
  const Call* first = &call;
  while (first->is_method && first->receiver_call >= 0 && one_of(first->path, kSame))
    first = &function.calls[static_cast<std::size_t>(first->receiver_call)];
  return *first;
}

// The token itself is sent to who gave it, and the answer is what the function is for; that fetches no keys.
bool asks_issuer(const Function& function, const Call& asked) {
  return is_in(asked.receiver.path, "reqwest") && is_about_token(function.name) &&
         !contains(lower_case(function.place.text()), "jwk");
}

// Where a function of the project returns with the failure of a request, itself or two calls below.
std::optional<Place> failed_request(const Facts& facts, const Call& call, int depth = 2) {
  if (!call.awaited || call.targets.size() != 1 || call.by_name || depth == 0) return std::nullopt;
  const Function& target = facts.code.functions[call.targets.front()];
  if (!contains(target.returns.path, "Result")) return std::nullopt;
  for (const EarlyReturn& early : target.early_returns) {
    if (early.call < 0) continue;
    const Call& asked = asked_first(target, target.calls[static_cast<std::size_t>(early.call)]);
    if (is_sent(asked) && !asks_issuer(target, asked)) return asked.name_place;
    if (const std::optional<Place> below = failed_request(facts, asked, depth - 1)) return below;
  }
  return std::nullopt;
}

// `(StatusCode::UNAUTHORIZED, "..")`, `AppError::Forbidden`, with no look at what has failed.
bool refuses(std::string_view text) {
  constexpr std::array<std::string_view, 9> kMore{"match ",      "if ", "500",    "INTERNAL",   "Internal",
                                                  "BAD_GATEWAY", "503", ".await", "UNAVAILABLE"};
  if (std::any_of(kMore.begin(), kMore.end(), [&](std::string_view more) { return contains(text, more); })) return false;
  constexpr std::array<std::string_view, 4> kAnswers{"StatusCode::UNAUTHORIZED", "StatusCode::FORBIDDEN", "::Unauthorized",
                                                     "::Forbidden"};
  return std::any_of(kAnswers.begin(), kAnswers.end(), [&](std::string_view answer) { return contains(text, answer); }) ||
         find_status(text, 401) != std::string_view::npos || find_status(text, 403) != std::string_view::npos;
}

// The same of any function behind HTTP: who may come in is told to sign in again.
void check_refusals(const Facts& facts, const Running& running, Findings& out) {
  const Function& function = *running.function;
  Habit habit(facts, running, out);
  const auto tell = [&](const Place& answer, const Place& text, const Call& call) {
    if (!refuses(text.text())) return;
    const std::optional<Place> below = is_sent(call) ? std::nullopt : failed_request(facts, call);
    if (!below && !is_sent(call)) return;
    Finding* const finding = habit.add(
        answer,
        fmt::format(
            "a failure of `{}` is answered with a 401 or 403: a throttle or a timeout turns away callers who may come in, "
            "and the count of 5xx stays at zero",
            shown_call(facts, call)),
        "the refusal");
    if (finding != nullptr && below) finding->related.push_back(related(*below, "fails for reasons of ours"));
  };
  for (const FailureBranch& branch : function.failure_branches) {
    if (!branch.absent && branch.call >= 0)
      tell(branch.place, branch.body, asked_first(function, function.calls[static_cast<std::size_t>(branch.call)]));
  }
  for (const Call& call : function.calls) {
    if (call.is_method && call.path == "map_err" && call.receiver_call >= 0)
      tell(call.name_place, call.name_place, asked_first(function, function.calls[static_cast<std::size_t>(call.receiver_call)]));
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once) continue;
    if (!is_authorizer(running) && takes_http_requests(running)) check_refusals(facts, running, out);
    if (!is_authorizer(running)) continue;
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    for (const FailureBranch& branch : function.failure_branches) {
      if (branch.absent || branch.call < 0) continue;
      const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
      const bool direct = is_request(call);
      const bool ours = direct || asks_elsewhere(facts, call) || failed_request(facts, call);
      if (!ours || !denies(function, branch, direct)) continue;
      habit.add(
          branch.place,
          fmt::format("a failure of `{}` is answered as a denial: a throttle or a timeout gives a 403 to callers who may come "
                      "in, API Gateway may keep it for the calls that follow, and no error is counted",
                      shown_call(facts, call)),
          "the denial");
    }
  }
}

}  // namespace

extern constinit const Rule authorizer_failure_denied{"authorizer-failure-denied", &check};

}  // namespace wright
