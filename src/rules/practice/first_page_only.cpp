// Operations that answer page by page, of which only the first page is read: what lies behind it is missing without a word.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/small_query.h"

namespace wright {
namespace {

struct Paged {
  std::string_view crate;
  std::string_view operation;
  std::string_view page;  // what one answer holds at most
};

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html and the API references, checked
// 2026-11-25
constexpr std::array kPaged{
    Paged{"aws_sdk_dynamodb", "query", "{rate:ddb-page}"},
    Paged{"aws_sdk_dynamodb", "scan", "{rate:ddb-page}"},
    Paged{"aws_sdk_dynamodb", "execute_statement", "{rate:ddb-page}"},
    Paged{"aws_sdk_s3", "list_objects_v2", "{rate:s3-list-page} keys"},
    Paged{"aws_sdk_s3", "list_objects", "{rate:s3-list-page} keys"},
    Paged{"aws_sdk_s3", "list_object_versions", "{rate:s3-list-page} versions"},
    Paged{"aws_sdk_cognitoidentityprovider", "list_users", "60 users"},
    Paged{"aws_sdk_cognitoidentityprovider", "list_users_in_group", "60 users"},
    Paged{"aws_sdk_cognitoidentityprovider", "list_user_pools", "60 user pools"},
    Paged{"aws_sdk_ssm", "get_parameters_by_path", "10 parameters"},
    Paged{"aws_sdk_secretsmanager", "list_secrets", "100 secrets"},
    Paged{"aws_sdk_cloudwatchlogs", "describe_log_streams", "50 streams"},
    Paged{"aws_sdk_cloudwatchlogs", "filter_log_events", "{rate:log-events-page}"},
    Paged{"aws_sdk_ec2", "describe_instances", "{rate:ec2-page} instances"},
    Paged{"aws_sdk_lambda", "list_functions", "50 functions"},
    Paged{"aws_sdk_sns", "list_subscriptions_by_topic", "100 subscriptions"},
    Paged{"aws_sdk_iam", "list_users", "100 users"},
    Paged{"aws_sdk_iam", "list_roles", "100 roles"},
    Paged{"aws_sdk_dynamodb", "list_tables", "100 tables"},
    Paged{"aws_sdk_route53", "list_resource_record_sets", "{rate:route53-page} records"},
    Paged{"aws_sdk_route53", "list_hosted_zones", "100 zones"},
    Paged{"aws_sdk_sqs", "list_queues", "{rate:sqs-page} queues"},
    Paged{"aws_sdk_sfn", "list_executions", "{rate:sfn-page} executions"},
    Paged{"aws_sdk_cloudwatchlogs", "describe_log_groups", "50 log groups"},
    Paged{"aws_sdk_cloudwatch", "describe_alarms", "50 alarms"},
    Paged{"aws_sdk_cloudwatch", "list_metrics", "500 metrics"},
    Paged{"aws_sdk_ecs", "list_tasks", "100 tasks"},
    Paged{"aws_sdk_ecs", "list_services", "10 services"},
    Paged{"aws_sdk_rds", "describe_db_instances", "100 databases"},
    Paged{"aws_sdk_sns", "list_topics", "100 topics"},
    Paged{"aws_sdk_organizations", "list_accounts_for_parent", "20 accounts"},
    Paged{"aws_sdk_organizations", "list_accounts", "20 accounts"},
    Paged{"aws_sdk_autoscaling", "describe_auto_scaling_groups", "50 groups"},
    Paged{"aws_sdk_lambda", "list_versions_by_function", "50 versions"},
};

const Paged* paged(const Call& call) {
  const std::string operation = sdk_operation(call);
  const auto found = std::find_if(kPaged.begin(), kPaged.end(), [&](const Paged& row) {
    return row.operation == operation && is_in(call.receiver.path, row.crate);
  });
  return found == kPaged.end() ? nullptr : &*found;
}

std::string missing_pages(const Paged& row) {
  return fmt::format(
      "`{}` answers with at most {} and nothing asks for the next page: what lies behind it is missing from the result "
      "without an error",
      row.operation, row.page);
}

bool names_next_page(std::string_view name) {
  constexpr std::array<std::string_view, 7> kParts{"next_token",   "last_evaluated_key", "continuation",   "marker",
                                                   "is_truncated", "paginator",          "exclusive_start"};
  return std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) { return contains(name, part); });
}

bool follows_pages(const Function& function) {
  const auto call = [](const Call& one) { return names_next_page(one.path); };
  const auto field = [](const FieldRead& one) { return names_next_page(one.name); };
  return std::any_of(function.calls.begin(), function.calls.end(), call) ||
         std::any_of(function.field_reads.begin(), function.field_reads.end(), field);
}

// The function hands the answer on, and whoever gets it may ask for more.
bool gives_reply(const Function& function) { return contains(function.returns.display(), "Output"); }

bool is_followed(const Facts& facts, const Running& running) {
  if (follows_pages(*running.function)) return true;
  if (!gives_reply(*running.function)) return false;
  return std::any_of(running.entry->reached.begin(), running.entry->reached.end(),
                     [&](const Reached& reached) { return follows_pages(facts.code.functions[reached.function]); });
}

// `pk = :a and sk = :b` names one item.
bool names_one_item(const Call& call) {
  if (call.path != "key_condition_expression") return false;
  const std::string condition = lower_case(call.first_string);
  return contains(condition, " and ") && condition.find_first_of("<>") == std::string::npos && !contains(condition, "between") &&
         !contains(condition, "begins_with");
}

// Of PartiQL: `WHERE pk = ?` may name one item, a change has no pages.
bool is_small_statement(const Call& call) {
  if (call.path != "statement") return false;
  const std::string text = lower_case(argument_text(call, 0));
  if (!contains(text, "select ")) return true;
  const bool range = contains(text, "between") || contains(text, "begins_with") || text.find_first_of("<>") != std::string::npos;
  return contains(text, " where ") && !range;
}

// `max_keys(1000)`: what one answer holds without it; a setting of the function's own says how long a page is, not how much is
// wanted. ListUserPools does not answer without a number, of which 60 is the largest.
bool is_whole_page(const Call& call) {
  const std::string_view value = argument_text(call, 0);
  if (call.path == "max_results") return value == "60" && contains(call.place.text(), "list_user_pools");
  if (call.path != "max_keys") return false;
  const bool number = !value.empty() && value[0] >= '0' && value[0] <= '9';
  return value == "1000" || value == "1_000" || (!number && !value.starts_with("Some(") && !call.takes_event(0));
}

// `docs[0]` and nothing that goes through them: of an answer that no filter thins out, the first page holds it.
bool takes_first(const Function& function, const Call& send) {
  const auto after = [&](const Place& place) { return place.span.begin >= send.place.span.begin; };
  const bool filtered = std::any_of(function.calls.begin(), function.calls.end(),
                                    [&](const Call& call) { return call.is_method && contains(call.path, "filter_expression"); });
  const bool first = std::any_of(function.panics.begin(), function.panics.end(), [&](const Panic& panic) {
    return panic.kind == PanicKind::Index && panic.text.ends_with("[0]") && after(panic.place);
  });
  const bool goes_through = std::any_of(function.loops.begin(), function.loops.end(),
                                        [&](const Loop& loop) { return loop.over_fetched && after(loop.place); }) ||
                            std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
                              return call.is_method && (call.path == "iter" || call.path == "into_iter") &&
                                     call.argument_count == 0 && after(call.place);
                            });
  return first && !filtered && !goes_through;
}

// Whether it works at all is what is asked: `match send().await { Ok(_) => .., `, `send().await.is_ok()`.
bool is_only_tried(const Call& send) {
  constexpr std::size_t kNear = 80;
  const std::string_view after = trim(std::string_view(send.place.file->text).substr(send.place.span.end, kNear));
  std::string_view rest = after.starts_with(".await") ? trim(after.substr(6)) : after;
  if (rest.starts_with(".is_ok()") || rest.starts_with(".is_err()")) return true;
  if (!rest.starts_with('{')) return false;
  rest = trim(rest.substr(1));
  return rest.starts_with("Ok(_) =>");
}

// One row, a count or a known number of rows is wanted.
bool is_bounded(const Function& function, const Call& send) {
  constexpr std::array<std::string_view, 13> kBounds{"limit",
                                                     "set_limit",
                                                     "max_keys",
                                                     "set_max_keys",
                                                     "max_results",
                                                     "select",
                                                     "max_items",
                                                     "page_size",
                                                     "instance_ids",
                                                     "alarm_names",
                                                     "set_alarm_names",
                                                     "auto_scaling_group_names",
                                                     "db_instance_identifier"};
  // `let request = client.scan().limit(10);`, sent a line later
  const std::string_view made =
      let_value(function, send.place.text().substr(0, send.place.text().find('.')), send.place.span.begin);
  if (contains(made, ".limit(") || contains(made, ".max_results(")) return true;
  constexpr std::array<std::string_view, 5> kTakes{"first", "next", "pop", "last", "swap_remove"};
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (!call.is_method) return false;
    const bool same = call.place.span.begin == send.place.span.begin && call.place.span.end < send.place.span.end;
    const bool bounds =
        same && !is_whole_page(call) && (one_of(call.path, kBounds) || names_one_item(call) || is_small_statement(call));
    // Of a vector read from the answer; an iterator over its parts is somebody else's.
    const bool takes = !same && (one_of(call.path, kTakes) || call.name_place.text() == "nth(0)");
    return bounds || (takes && call.place.span.begin > send.place.span.begin);
  });
}

// `ScanInput { table_name, ..Default::default() }` in `client.scan(..)` of rusoto, or in the `let` of what it is given.
std::string_view rusoto_request(const Function& function, const Call& call) {
  if (!call.is_method || call.argument_count != 1 || !contains(function.place.file->text, "rusoto_")) return {};
  std::string_view given = argument_text(call, 0);
  if (const std::string_view name = plain_name(given); !name.empty()) given = let_value(function, name, call.place.span.begin);
  const std::string_view type = trim(given.substr(0, given.find('{')));
  const std::string_view wanted = call.path == "scan"    ? "ScanInput"
                                  : call.path == "query" ? "QueryInput"
                                                         : "ListObjectsV2Request";
  return type != given && last_name(type) == wanted ? given : std::string_view();
}

const Paged* rusoto_paged(const Function& function, const Call& call) {
  const std::string_view request = rusoto_request(function, call);
  const bool begins = contains(request, "exclusive_start_key: None") || !contains(request, "exclusive_start_key");
  constexpr std::array<std::string_view, 4> kBounds{"limit", "select", "max_keys", "continuation_token"};
  const auto bound = [&](std::string_view field) { return holds_word(request, field); };
  if (request.empty() || !begins || std::any_of(kBounds.begin(), kBounds.end(), bound)) return nullptr;
  const std::string lower = lower_case(request);
  const bool range =
      contains(lower, "begins_with") || contains(lower, "between") || contains(lower, " <") || contains(lower, " >");
  if (contains(lower, " and ") && !range) return nullptr;  // `pk = :a and sk = :b` names one item
  const bool waits = call.awaited || std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& next) {
                       return next.path == "sync" && next.receiver_call >= 0 &&
                              &function.calls[static_cast<std::size_t>(next.receiver_call)] == &call;
                     });
  const auto row = std::find_if(kPaged.begin(), kPaged.end(), [&](const Paged& one) { return one.operation == call.path; });
  return waits && row != kPaged.end() && !takes_first(function, call) ? &*row : nullptr;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once || is_followed(facts, running)) continue;
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      if (const Paged* const old = rusoto_paged(function, call)) {
        habit.add(call.name_place, missing_pages(*old), fmt::format("`{}`", old->operation));
        continue;
      }
      const Paged* const row = paged(call);
      if (row == nullptr || !call.awaited || is_bounded(function, call) || takes_first(function, call) || is_only_tried(call))
        continue;
      const QueryAnswer answer = answer_of(function, call);
      if (answer == QueryAnswer::One) continue;
      Finding* const finding =
          habit.add(operation_place(function, call, row->operation), missing_pages(*row), fmt::format("`{}`", row->operation));
      // An account with that many queues is rare.
      const bool seldom = answer == QueryAnswer::Parts || row->operation == "list_queues";
      if (finding != nullptr && seldom) finding->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule first_page_only{"first-page-only", &check};

}  // namespace wright
