// Any failure of a request to another service or a database, answered with status 400, 409 or 422 in HTTP functions; any failure
// of a write with 404. Of a lookup that is failure-read-as-absent.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Refusal {
  std::uint32_t status = 0;  // 0: none
  std::string_view name;
  std::string_view builder;  // of actix
};

bool answers(std::string_view text, const Refusal& refusal) {
  const std::string number = std::to_string(refusal.status);
  if (trim(text) == number) return true;  // `status_code: match &saved { Ok(_) => 200, Err(_) => 400 }`
  const bool written = contains(text, "status(" + number + ")") || contains(text, "status_code: " + number) ||
                       contains(text, "status_code(" + number + ")") || contains(text, "\"statusCode\": " + number);
  return written || contains(text, refusal.name) || contains(text, refusal.builder) ||
         find_status(text, refusal.status) != std::string_view::npos;
}

// Of a branch that tells failures apart, what holds for all that it does not name: the last arm, `_ => ..`.
std::string_view of_the_rest(std::string_view text) {
  const std::size_t choice = text.find("match ");
  if (choice == std::string_view::npos) return text;
  const std::size_t rest = text.find(" _ =>", choice);
  return rest == std::string_view::npos ? text : text.substr(rest);
}

// The status of the caller's mistake that the branch answers, without a look at which failure it is.
std::uint32_t refusal_of(std::string_view text) {
  constexpr std::array kRefusals{Refusal{400, "BAD_REQUEST", "HttpResponse::BadRequest"},
                                 Refusal{409, "CONFLICT", "HttpResponse::Conflict"},
                                 Refusal{422, "UNPROCESSABLE_ENTITY", "HttpResponse::UnprocessableEntity"}};
  if (contains(text, "INTERNAL") || contains(text, "500")) return 0;
  text = of_the_rest(text);
  if (contains(text, "match ") || contains(text, "if ")) return 0;
  const auto* const found =
      std::find_if(kRefusals.begin(), kRefusals.end(), [&](const Refusal& refusal) { return answers(text, refusal); });
  return found == kRefusals.end() ? 0 : found->status;
}

// What the branch answers through a function of the project: `Err(error) => return error_answer(&error.to_string())`.
std::optional<FunctionId> refusing_function(const Facts& facts, const Function& function, const FailureBranch& branch) {
  const std::string_view body = branch.body.text();
  if (contains(body, "match ") || contains(body, "if ") || contains(body, "500") || contains(body, "INTERNAL")) return {};
  for (const Call& call : function.calls) {
    if (call.mention || call.is_method || call.targets.size() != 1 || !is_inside(call.place, branch.body)) continue;
    const Function& answer = facts.code.functions[call.targets.front()];
    if (answer.is_async || facts.with_io[call.targets.front()]) continue;
    if (refusal_of(answer.place.text()) != 0) return call.targets.front();
  }
  return {};
}

// `Err(_) => StatusCode::NOT_FOUND` and nothing else.
bool answers_404(const FailureBranch& branch) {
  const std::string_view pattern = branch.place.text();
  if (pattern != "Err(_)" && pattern != "Err(..)") return false;
  const std::string_view text = branch.body.text();
  return answers(text, {404, "StatusCode::NOT_FOUND", "HttpResponse::NotFound"}) && !contains(text, "match ") &&
         !contains(text, "if ") && !contains(text, ".await");
}

// What changes something is named for it; what reads may be there or not.
bool is_write(const Call& call) {
  constexpr std::array<std::string_view, 12> kVerbs{"delete", "update", "remove", "put",   "insert", "create",
                                                    "save",   "store",  "write",  "patch", "send",   "publish"};
  const std::string operation = sdk_operation(call);
  const std::string name = lower_case(operation.empty() ? last_name(call.path) : std::string_view(operation));
  return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return name.starts_with(verb); });
}

bool is_any_failure(const FailureBranch& branch) {
  const std::string_view text = branch.place.text();
  return !branch.absent && (contains(text, "Err(") || contains(text, "is_err") || contains(text, "Ok("));
}

// Refusals of these are about what the caller sent: a wrong password, a code that is out of date, a body that is no JSON.
bool is_about_caller(const Call& call) {
  constexpr std::array<std::string_view, 9> kWords{"auth",  "sign",  "login", "verify", "confirm",
                                                   "token", "valid", "parse", "body"};
  if (is_in(call.receiver.path, "aws_sdk_cognitoidentityprovider")) return true;
  const std::string name = lower_case(call.path);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(name, word); });
}

class Requests {
 public:
  explicit Requests(const Facts& facts) : with_io_(facts.with_io) {}

  [[nodiscard]] bool fails_for_us(const Function& function, const FailureBranch& branch) const {
    if (branch.call < 0) return branch.fetched;
    const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
    if (is_about_caller(call)) return false;
    if (!sdk_operation(call).empty()) return true;
    return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return with_io_[id]; });
  }

 private:
  const std::vector<bool>& with_io_;
};

// `Error::validation(..)`, `ApiError::BadRequest`, `Kind::RateLimited` in what map_err() is given: the name of a mistake of the
// caller; "" when there is none, or the failure is looked at.
std::string_view mistake_in(std::string_view text) {
  for (const std::string_view more : {"match ", "if ", "nternal", "INTERNAL", "500"}) {
    if (contains(text, more)) return {};
  }
  constexpr std::array<std::string_view, 11> kNames{"validation",      "bad_request", "invalid_input",    "Validation",
                                                    "ValidationError", "BadRequest",  "InvalidInput",     "BAD_REQUEST",
                                                    "RateLimited",     "CONFLICT",    "TOO_MANY_REQUESTS"};
  for (std::size_t at = text.find("::"); at != std::string_view::npos; at = text.find("::", at + 1)) {
    std::size_t end = at + 2;
    while (end < text.size() && is_word_part(text[end])) ++end;
    if (const std::string_view name = text.substr(at + 2, end - at - 2); one_of(name, kNames)) return name;
  }
  return {};
}

// `send().await.map_err(|e| Error::validation(..))` of a request of our own.
void check_conversions(const Function& function, Habit& habit) {
  for (const Call& call : function.calls) {
    if (!call.is_method || call.path != "map_err" || call.receiver_call < 0) continue;
    const Call& failed = function.calls[static_cast<std::size_t>(call.receiver_call)];
    const bool http = failed.path == "send" && is_in(failed.receiver.path, "reqwest");
    const bool request = failed.awaited && !is_about_caller(failed) && (http || !sdk_operation(failed).empty());
    const bool setting = failed.path == "std::env::var";
    const std::string_view mistake = request || setting ? mistake_in(call.name_place.text()) : std::string_view();
    if (mistake.empty()) continue;
    if (setting) {
      habit.add(call.name_place,
                fmt::format("a missing variable becomes `{}`, a mistake of the caller: nobody who calls can mend it, and the "
                            "count of 5xx stays at zero",
                            mistake),
                "the answer");
      continue;
    }
    habit.add(
        call.name_place,
        fmt::format("every failure of the request becomes `{}`, a mistake of the caller: a throttle, a timeout or a missing "
                    "permission is told as one, and the count of 5xx stays at zero",
                    mistake),
        "the answer");
  }
}

std::string told(std::uint32_t status) {
  return fmt::format(
      "every failure is answered with status {}, a throttle or a missing permission too: callers do not try "
      "again and the count of 5xx stays at zero",
      status);
}

// A function that answers for failures of the server, and the branches that call it.
using Refusing = std::map<FunctionId, std::vector<std::pair<const Running*, Place>>>;

// The line of the function with the status in it.
Place status_place(const Function& function) {
  const std::string_view text = function.place.text();
  std::size_t at = 0;
  for (const std::string_view line : split_lines(text)) {
    if (refusal_of(line) != 0) {
      const std::string_view written = trim(line);
      return place_in(*function.place.file, function.place.span.begin + at + line.find(written), written.size());
    }
    at += line.size() + 1;
  }
  return function.name_place;
}

// Where several branches answer through one function, that is the place to mend.
void report_refusing(const Facts& facts, Refusing refusing, Findings& out) {
  for (auto& [id, branches] : refusing) {
    std::sort(branches.begin(), branches.end(), [](const auto& a, const auto& b) {
      return std::tie(a.second.file->path, a.second.span.begin) < std::tie(b.second.file->path, b.second.span.begin);
    });
    const Function& answer = facts.code.functions[id];
    const std::uint32_t status = refusal_of(answer.place.text());
    const auto& [running, first] = branches.front();
    if (branches.size() == 1) {
      add_path(out.report(first, told(status)), facts, *running->reached, first, "the answer");
      continue;
    }
    Finding& finding = out.report(status_place(answer), told(status));
    for (const auto& [function, place] : branches)
      finding.related.push_back(related(place, fmt::format("`{}` answers a failure with it", function->function->name)));
  }
}

void check(const Facts& facts, Findings& out) {
  const Requests requests(facts);
  const std::vector<Running> all = running_functions(facts);
  Refusing refusing;
  for (const Running& running : all) {
    if (!takes_http_requests(running)) continue;
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    check_conversions(function, habit);
    for (const FailureBranch& branch : function.failure_branches) {
      if (!is_any_failure(branch) || !requests.fails_for_us(function, branch)) continue;
      const bool written = branch.call >= 0 && is_write(function.calls[static_cast<std::size_t>(branch.call)]);
      if (written && answers_404(branch)) {
        habit.add(branch.place,
                  "every failure is answered with status 404, a throttle or a missing permission too: callers take it that "
                  "there is nothing to change, and no line of the log says otherwise",
                  "the answer");
        continue;
      }
      if (const std::uint32_t status = refusal_of(branch.body.text()); status != 0) {
        habit.add(branch.place, told(status), "the answer");
      } else if (const auto answer = refusing_function(facts, function, branch)) {
        refusing[*answer].emplace_back(&running, branch.place);
      }
    }
  }
  report_refusing(facts, std::move(refusing), out);
}

}  // namespace

extern constinit const Rule server_failure_answered_400{"server-failure-answered-400", &check};

}  // namespace wright
