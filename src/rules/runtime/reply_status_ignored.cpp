// A request that changes something, whose reply nobody looks at: reqwest gives Ok for a 404 and a 500 too. The value of send() is
// dropped, only logged, or only asked whether it is an Err.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool sends_request(const Call& call) {
  const bool builder = call.receiver.path == "reqwest::RequestBuilder" ||
                       call.receiver.path == "reqwest_middleware::RequestBuilder" ||
                       call.receiver.path == "reqwest::blocking::RequestBuilder";
  const bool client = call.receiver.path == "reqwest::Client" || call.receiver.path == "reqwest::blocking::Client";
  return call.is_method && ((call.path == "send" && builder) || (call.path == "execute" && client));
}

bool changes_something(std::string_view text) {
  constexpr std::array<std::string_view, 8> kWays{".post(",       ".put(",       ".patch(",       ".delete(",
                                                  "Method::POST", "Method::PUT", "Method::PATCH", "Method::DELETE"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

// What tells of the work and is not part of it.
bool is_beside_the_work(std::string_view name) {
  const std::string lower = lower_case(name);
  for (const std::string_view word : {"metric", "telemetry", "trace", "log", "ping", "heartbeat", "warm", "track", "drop"}) {
    if (contains(lower, word)) return true;
  }
  return false;
}

std::size_t skip_group(std::string_view text, std::size_t open) {
  const char begin = text[open];
  const char end = begin == '(' ? ')' : '}';
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == begin) ++depth;
    if (text[i] == end && --depth == 0) return i + 1;
  }
  return text.size();
}

// What follows the value when `.await`, `?` and what is said of its failure are passed over.
std::string_view after_value(std::string_view text) {
  constexpr std::array<std::string_view, 7> kSame{"unwrap",       "expect",   "map_err",    "context",
                                                  "with_context", "wrap_err", "inspect_err"};
  while (true) {
    text = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (text.starts_with("//")) {
      text.remove_prefix(std::min(text.find('\n'), text.size()));
    } else if (text.starts_with(".await")) {
      text.remove_prefix(std::string_view(".await").size());
    } else if (text.starts_with('?')) {
      text.remove_prefix(1);
    } else if (text.starts_with('.')) {
      const std::size_t open = text.find('(');
      if (open == std::string_view::npos || !one_of(text.substr(1, open - 1), kSame)) return text;
      text.remove_prefix(skip_group(text, open));
    } else {
      return text;
    }
  }
}

// Of `match .. { Ok(reply) => .., Err(e) => .. }` that begins at `open`, the arm of Ok does nothing with the reply but log it.
bool only_logged_in_arm(const Function& function, std::uint32_t open) {
  const std::string_view file = function.place.file->text;
  const std::size_t arm = file.find_first_not_of(" \n\t", open + 1);
  constexpr std::string_view kOk = "Ok(";
  if (arm >= function.place.span.end || !file.substr(arm).starts_with(kOk)) return false;
  const std::size_t close = file.find(')', arm);
  const std::string_view name = file.substr(arm + kOk.size(), close - arm - kOk.size());
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_word_part)) return false;
  const std::size_t arrow = file.find_first_not_of(" \n\t", close + 1);
  if (arrow == std::string_view::npos || !file.substr(arrow).starts_with("=>")) return false;
  std::size_t next = file.find("Err(", arrow);
  const std::size_t body = file.find_first_not_of(" \n\t", arrow + 2);
  if (body < file.size() && file[body] == '{') next = skip_group(file, body);
  next = std::min<std::size_t>(next, function.place.span.end);
  return only_logged(function, name, {static_cast<std::uint32_t>(arrow), static_cast<std::uint32_t>(next)});
}

// `match reply {` is all that is done with the name of a Result, and there the reply is only logged.
bool only_logged_behind_match(const Function& function, std::string_view name, std::uint32_t from) {
  const std::string_view file = function.place.file->text;
  const std::string asked = "match " + std::string(name) + " {";
  const std::size_t at = file.find(asked, from);
  if (at >= function.place.span.end) return false;
  const auto open = static_cast<std::uint32_t>(at + asked.size() - 1);
  return only_logged(function, name, {from, static_cast<std::uint32_t>(at)}) && only_logged_in_arm(function, open);
}

bool nobody_looks(const Function& function, const Call& call) {
  const std::string_view file = call.place.file->text;
  const std::string_view head = statement_before(call.place);
  const std::string_view after = after_value(file.substr(call.place.span.end));
  const auto rest = static_cast<std::uint32_t>(file.size() - after.size());
  if (head.starts_with("if let Err(")) return after.starts_with('{');
  if (head == "match" || head.starts_with("match ")) return after.starts_with('{') && only_logged_in_arm(function, rest);
  if (!after.starts_with(';')) return false;
  if (head.empty() || head.starts_with("_ =")) return true;
  if (!head.starts_with("let ")) return false;
  const std::string_view name = bound_name(head);
  // A Result that is looked at later stands outside of the log.
  return !name.empty() &&
         (only_logged(function, name, {rest, function.place.span.end}) || only_logged_behind_match(function, name, rest));
}

// What comes back is handed on or taken for any JSON; a struct of its own does not fit the text of an error.
bool reads_anything(std::string_view after) {
  const bool parsed = contains(after, "from_slice") || contains(after, "from_str") || contains(after, "from_utf8");
  return !parsed || contains(after, "Value = ") || contains(after, "Value =\n") || contains(after, "<Value>") ||
         contains(after, "::Value>");
}

// `invoke()` of another function that waits for its answer, and nothing there asks whether it is one.
bool takes_any_answer(const Function& function, const Call& call) {
  if (sdk_operation(call) != "invoke" || !is_in(call.receiver.path, "aws_sdk_lambda")) return false;
  constexpr std::array<std::string_view, 7> kLooks{"function_error", "FunctionError",   "errorMessage",  "error_message",
                                                   "errorType",      "invocation_type", "InvocationType"};
  const std::string_view text = function.place.text();
  return std::none_of(kLooks.begin(), kLooks.end(), [&](std::string_view look) { return contains(text, look); }) &&
         !contains(function.place.file->text, "function_error") &&
         reads_anything(text.substr(call.place.span.end - function.place.span.begin));
}

void check_invocations(const Facts& facts, const Running& running, Findings& out) {
  Habit habit(facts, running, out);
  for (const Call& call : running.function->calls) {
    if (!takes_any_answer(*running.function, call)) continue;
    habit.add(
        call.name_place,
        "nobody looks at `function_error`: when the other function fails or times out, `invoke` gives Ok all the same, with "
        "the text of the error as payload, and it is taken for the answer",
        "`invoke`");
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!running.reached->once) check_invocations(facts, running, out);
  }
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once || is_beside_the_work(function.name) || contains(function.place.text(), "error_for_status"))
      continue;
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      if (!sends_request(call) || is_beside_the_work(call.place.text())) continue;
      const std::string_view own = call.place.text();
      if (contains(own, "\"https://slack.com/api/")) continue;  // refuses with 200: slack-failure-unseen
      const bool changes = changes_something(own) || (!contains(own, ".get(") && changes_something(function.place.text()));
      if (!changes || !nobody_looks(function, call)) continue;
      habit.add(call.name_place,
                "nobody looks at the status of this reply: `send()` gives Ok for a 401, a 404 and a 500 too, and the invocation "
                "goes on as if the request had been carried out",
                "`send`");
    }
  }
}

}  // namespace

extern constinit const Rule reply_status_ignored{"reply-status-ignored", &check};

}  // namespace wright
