// A failure that becomes a line of text in an answer that says success: Lambda, its retries and its alarms see nothing of it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Behind HTTP a text with a status is an answer.
bool answers_http(const Running& running) {
  constexpr std::array kHttp{EventSource::ApiGatewayRest, EventSource::ApiGatewayHttp,
                             EventSource::FunctionUrl,    EventSource::Alb,
                             EventSource::Websocket,      EventSource::Http};
  const bool by_source = running.source && std::find(kHttp.begin(), kHttp.end(), *running.source) != kHttp.end();
  return by_source || running.entry->is_http || contains(running.function->returns.display(), "http::");
}

// To a token that it cannot check an authorizer says no: an error would be a 500 for the caller.
bool refuses_callers(const Running& running) {
  return running.source == EventSource::Authorizer || contains(running.entry->event.path, "CustomAuthorizer") ||
         contains(running.entry->response.display(), "Authorizer");
}

// Something else is done about it: an error is made, the failure is counted or has a status of its own.
bool does_more(std::string_view text) {
  constexpr std::array<std::string_view, 14> kWays{"Err(",    "bail!",  "anyhow!", "panic!",   "exit(",  "Error::",     "Error {",
                                                   "success", "status", "Status",  "failures", "errors", "failed.push", "retry"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); }) ||
         contains(text, "?;");
}

// It is written down somewhere else before the text is returned.
bool records(const Function& function, const FailureBranch& branch) {
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) { return call.awaited && is_inside(call.place, branch.body); });
}

// `impl ToolExecutor for Files`: what a tool answers is read by the model that called it, which goes on from there.
bool answers_model(const Function& function) {
  return contains(function.self_type, "Tool") || contains(function.name, "tool_call") || contains(function.name, "execute_tool");
}

// `return self.handle_failure(event, &format!(..));`: what becomes of it is decided there.
bool is_handed_on(const Function& function, const FailureBranch& branch, const Place& made) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const bool own = call.is_method && !call.targets.empty() && call.receiver.path == function.self_type;
    return own && is_inside(call.place, branch.body) && is_inside(made, call.place);
  });
}

// The value of the branch is a text, or it is put into a list.
bool ends_in_text(const Function& function, const FailureBranch& branch) {
  std::string_view body = branch.body.text();
  while (!body.empty() &&
         (body.back() == '}' || body.back() == ' ' || body.back() == '\n' || body.back() == ';' || body.back() == ','))
    body.remove_suffix(1);
  const auto format = std::find_if(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    return last_name(use.name) == "format" && is_inside(use.place, branch.body);
  });
  if (format == function.macros.end() || is_handed_on(function, branch, format->place)) return false;
  const std::string_view made = format->place.text();
  // A note in a text that goes on to be gathered is no answer yet.
  if (contains(branch.body.text(), ".push_str(")) return false;
  const bool value = body.ends_with(made) || body.ends_with(std::string(made) + ")");
  const bool returned = contains(branch.body.text(), "return ");  // of a text that was made before
  return value || returned;
}

// `Ok(Answer { success: false, .. })` of the handler itself: only who asked for the answer and reads it learns of the failure.
bool ends_in_flag(const Facts& facts, const Running& running, const FailureBranch& branch) {
  constexpr std::array kAnswering{EventSource::AppSync,        EventSource::Cognito,       EventSource::BedrockAgent,
                                  EventSource::CloudFormation, EventSource::StepFunctions, EventSource::Alexa};
  if (running.source && std::find(kAnswering.begin(), kAnswering.end(), *running.source) != kAnswering.end()) return false;
  const std::string_view text = branch.body.text();
  constexpr std::array<std::string_view, 5> kMore{"Err(", "bail!", "panic!", "tatusCode", "?;"};
  if (!is_handler(facts, running) || !contains(text, "Ok(")) return false;
  if (std::any_of(kMore.begin(), kMore.end(), [&](std::string_view more) { return contains(text, more); })) return false;
  constexpr std::array<std::string_view, 6> kFlags{
      "success: false", "ok: false", "\"success\": false", "\"ok\": false", "\"status\": \"error\"", "status: \"error\""};
  return std::any_of(kFlags.begin(), kFlags.end(), [&](std::string_view flag) { return contains(text, flag); });
}

// `Err(e) => json!({"region": region, "error": e.to_string()})` of a handler whose answer nobody reads.
bool ends_in_json(const Facts& facts, const Running& running, const FailureBranch& branch) {
  constexpr std::array kUnread{EventSource::Schedule, EventSource::EventBridge, EventSource::S3, EventSource::Sns};
  if (!running.source || std::find(kUnread.begin(), kUnread.end(), *running.source) == kUnread.end()) return false;
  std::string_view text = branch.body.text();
  if (text.starts_with("serde_json::")) text.remove_prefix(std::string_view("serde_json::").size());
  return is_handler(facts, running) && text.starts_with("json!(") && contains(text, "\"error\"");
}

// `Err(e) => return Ok(..)` of a handler whose source takes whatever it returns for success.
bool ends_in_ok(const Facts& facts, const Running& running, const FailureBranch& branch) {
  constexpr std::array kUnread{
      EventSource::Schedule, EventSource::EventBridge,    EventSource::S3,  EventSource::Sns,           EventSource::Sqs,
      EventSource::Kinesis,  EventSource::DynamoDbStream, EventSource::Ses, EventSource::CloudWatchLogs};
  if (!running.source || std::find(kUnread.begin(), kUnread.end(), *running.source) == kUnread.end()) return false;
  const std::string_view text = branch.body.text();
  constexpr std::array<std::string_view, 10> kMore{"Err(",     "bail!",  "panic!", "?;",   "atch",
                                                   "failures", "Ok(())", ".await", "None", "if "};
  if (!is_handler(facts, running) || !contains(text, "Ok(")) return false;
  return std::none_of(kMore.begin(), kMore.end(), [&](std::string_view more) { return contains(text, more); });
}

bool waits(const Function& function, const FailureBranch& branch, const std::vector<bool>& with_io) {
  if (branch.fetched) return true;
  if (branch.call < 0) return false;
  const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
  return is_io(call) || std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return with_io[id]; });
}

void check(const Facts& facts, Findings& out) {
  const std::vector<bool>& with_io = facts.with_io;
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once || answers_http(running) || refuses_callers(running) || answers_model(function)) continue;
    Habit habit(facts, running, out);
    for (const FailureBranch& branch : function.failure_branches) {
      const bool in_text = !does_more(branch.body.text()) && ends_in_text(function, branch) && !records(function, branch);
      const bool in_answer = ends_in_flag(facts, running, branch) || ends_in_json(facts, running, branch);
      if (branch.absent || !(in_text || in_answer || ends_in_ok(facts, running, branch))) continue;
      if (!waits(function, branch, with_io)) continue;
      habit.add(branch.place,
                in_text || in_answer
                    ? "this failure becomes a text of a successful answer: Lambda counts no error, nothing is tried again and "
                      "no alarm goes off"
                    : "this failure ends in `Ok`, whose value nobody reads: the event counts as handled, nothing is tried again "
                      "and no alarm goes off",
                "the failure");
    }
  }
}

}  // namespace

extern constinit const Rule failure_told_as_success{"failure-told-as-success", &check};

}  // namespace wright
