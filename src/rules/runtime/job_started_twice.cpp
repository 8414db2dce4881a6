// A job, a task or an execution that is started for an event that comes again, or before something that may fail, without the
// token or the name by which the service would know it. Silent where the program looks first: a conditional write, or a list of
// what runs.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/looked_up.h"
#include "rules/records.h"
#include "rules/redelivery.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Start {
  std::string_view service;
  std::string_view operation;
  std::string_view token;  // the setter by which a repeated start is known
};

constexpr std::array<Start, 17> kStarts{{{"ecs", "run_task", "client_token"},
                                         {"ec2", "run_instances", "client_token"},
                                         {"sfn", "start_execution", "name"},
                                         {"rekognition", "start_person_tracking", "client_request_token"},
                                         {"rekognition", "start_label_detection", "client_request_token"},
                                         {"rekognition", "start_face_detection", "client_request_token"},
                                         {"rekognition", "start_face_search", "client_request_token"},
                                         {"rekognition", "start_text_detection", "client_request_token"},
                                         {"rekognition", "start_content_moderation", "client_request_token"},
                                         {"rekognition", "start_celebrity_recognition", "client_request_token"},
                                         {"rekognition", "start_segment_detection", "client_request_token"},
                                         {"textract", "start_document_text_detection", "client_request_token"},
                                         {"textract", "start_document_analysis", "client_request_token"},
                                         {"textract", "start_expense_analysis", "client_request_token"},
                                         {"textract", "start_lending_analysis", "client_request_token"},
                                         {"mediaconvert", "create_job", "client_request_token"},
                                         {"bedrockagent", "start_ingestion_job", "client_token"}}};

const Start* start_of(const Call& send) {
  const std::string operation = sdk_operation(send);
  const auto found = std::find_if(kStarts.begin(), kStarts.end(), [&](const Start& start) {
    return start.operation == operation && is_in(send.receiver.path, fmt::format("aws_sdk_{}", start.service));
  });
  return found == kStarts.end() ? nullptr : &*found;
}

// The builder is one chain, and no setter of it is the token.
bool has_no_token(const Call& send, const Start& start) {
  const std::string_view chain = send.place.text();
  return contains(chain, fmt::format("{}(", start.operation)) && !contains(chain, fmt::format(".{}(", start.token)) &&
         !contains(chain, fmt::format(".set_{}(", start.token)) && !contains(chain, ".customize(");
}

// Something that the entry runs asks whether it is the first time, or what runs already.
bool looks_first(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& step) {
    const Function& function = facts.code.functions[step.function];
    if (contains(function.place.text(), "attribute_not_exists")) return true;
    return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
      const std::string operation = sdk_operation(call);
      return operation.starts_with("list_") || operation.starts_with("describe_");
    });
  });
}

// `?`, or a branch that answers the failure with an error.
bool ends_with_error(const Facts& facts, const Function& function, std::uint32_t number) {
  if (ends_function_in_words(function, number)) return true;
  return std::any_of(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& branch) {
    const bool of_call = branch.call == static_cast<std::int32_t>(number) && !branch.absent;
    const std::string_view body = branch.body.text();
    const bool leaves = contains(body, "return ") && !contains(body, "Ok(");  // `return error_reply(..)`
    return of_call && (leaves || contains(body, "return Err(") || answers_server_failure(facts, function, branch.body));
  });
}

// A request behind the place whose failure ends the function: the job runs, and whoever asked for it is told that it failed.
const Call* fails_behind(const Facts& facts, const Function& function, const Place& place) {
  for (std::uint32_t i = 0; i < function.calls.size(); ++i) {
    const Call& call = function.calls[i];
    const bool waits =
        call.awaited && (call.path == "send" || is_io(call) || is_foreign_wait(facts.code, call) ||
                         std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return facts.with_io[id]; }));
    if (waits && is_on_one_way(place, call.name_place) && ends_with_error(facts, function, i)) return &call;
  }
  return nullptr;
}

const Call* fails_later(const Facts& facts, const Running& running, const Place& place) {
  if (const Call* const own = fails_behind(facts, *running.function, place)) return own;
  if (running.reached->path.empty()) return nullptr;
  const PathStep& step = running.reached->path.back();
  return fails_behind(facts, facts.code.functions[step.function], step.place);
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const bool again = running.source && delivers_again(*running.source);
    for (const Call& call : running.function->calls) {
      const Start* const start = call.awaited ? start_of(call) : nullptr;
      if (start == nullptr || !has_no_token(call, *start) || looks_first(facts, *running.entry)) continue;
      const Place& place = operation_place(*running.function, call, start->operation);
      const Call* const later = again ? nullptr : fails_later(facts, running, call.name_place);
      if (!again && later == nullptr) continue;
      Finding& finding = out.report(
          place,
          again
              ? fmt::format("`{}` has no `{}`: when the event is delivered again, the service takes it for another "
                            "request and starts it a second time",
                            start->operation, start->token)
              : fmt::format("`{}` has no `{}`: when `{}` fails after it, the work goes on, the caller gets an error, and whoever "
                            "tries again starts it a second time",
                            start->operation, start->token, shown_call(facts, *later)));
      if (later != nullptr) finding.related.push_back(related(later->name_place, "fails after the start"));
      add_path(finding, facts, *running.reached, place, fmt::format("`{}`", start->operation));
    }
  }
}

}  // namespace

extern constinit const Rule job_started_twice{"job-started-twice", &check};

}  // namespace wright
