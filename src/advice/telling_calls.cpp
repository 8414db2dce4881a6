// What the code does during an invocation and before it: SDK calls, clients, panics, dropped failures, waiting, logging.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "advice/telling.h"
#include "base/text.h"
#include "facts/aws_action.h"
#include "rules/panics.h"

namespace wright {
namespace {

constexpr std::size_t kMost = 10;
constexpr std::size_t kLongestText = 90;

// Operations that only one service has, for calls on a value of unknown type.
struct Operation {
  std::string_view method;
  std::string_view action;
};
constexpr std::array kOperations{
    Operation{"get_object", "s3:GetObject"},
    Operation{"put_object", "s3:PutObject"},
    Operation{"delete_object", "s3:DeleteObject"},
    Operation{"head_object", "s3:GetObject"},
    Operation{"list_objects_v2", "s3:ListBucket"},
    Operation{"put_object_tagging", "s3:PutObjectTagging"},
    Operation{"get_object_tagging", "s3:GetObjectTagging"},
    Operation{"copy_object", "s3:GetObject` on the source and `s3:PutObject"},
    Operation{"create_multipart_upload", "s3:PutObject"},
    Operation{"send_message", "sqs:SendMessage"},
    Operation{"send_message_batch", "sqs:SendMessage"},
    Operation{"put_events", "events:PutEvents"},
    Operation{"get_secret_value", "secretsmanager:GetSecretValue"},
    Operation{"get_parameter", "ssm:GetParameter"},
    Operation{"get_parameters", "ssm:GetParameters"},
    Operation{"get_parameters_by_path", "ssm:GetParametersByPath"},
    Operation{"put_parameter", "ssm:PutParameter"},
    Operation{"put_item", "dynamodb:PutItem"},
    Operation{"get_item", "dynamodb:GetItem"},
    Operation{"update_item", "dynamodb:UpdateItem"},
    Operation{"delete_item", "dynamodb:DeleteItem"},
    Operation{"batch_write_item", "dynamodb:BatchWriteItem"},
    Operation{"batch_get_item", "dynamodb:BatchGetItem"},
    Operation{"transact_write_items",
              "dynamodb:PutItem` (or what each item of the transaction does) and `dynamodb:ConditionCheckItem"},
    Operation{"invoke_model", "bedrock:InvokeModel"},
    Operation{"converse", "bedrock:InvokeModel"},
    Operation{"post_to_connection", "execute-api:ManageConnections"},
    Operation{"start_execution", "states:StartExecution"},
    Operation{"send_email", "ses:SendEmail"},
    Operation{"get_configuration", "appconfig:GetConfiguration"},
    Operation{"export_table_to_point_in_time", "dynamodb:ExportTableToPointInTime"},
};

std::string action_of(const Call& call) {
  if (std::string action = aws_action(call); !action.empty()) return action;
  if (!call.is_method || (call.receiver.known() && !call.receiver.path.starts_with("aws_sdk"))) return {};
  const auto* found =
      std::find_if(kOperations.begin(), kOperations.end(), [&](const Operation& o) { return o.method == call.path; });
  return found == kOperations.end() ? std::string() : std::string(found->action);
}

std::string shortened(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (line.empty() || line.back() == ' ')) continue;
    line += blank ? ' ' : c == '`' ? '\'' : c;
    if (line.size() > kLongestText) return line + "...";
  }
  return line;
}

std::set<FunctionId> invocation_functions(const Facts& facts, const LambdaFunction& function) {
  std::set<FunctionId> ids;
  if (const EntryPoint* entry = facts.entry(function)) {
    for (const Reached& reached : entry->reached) ids.insert(reached.function);
  }
  return ids;
}

std::set<FunctionId> all_functions(const Facts& facts, const LambdaFunction& function) {
  std::set<FunctionId> ids = invocation_functions(facts, function);
  if (const EntryPoint* entry = facts.entry(function)) ids.insert(entry->init.begin(), entry->init.end());
  return ids;
}

// Visits each function of the code once that the asked functions run in an invocation; all of the project when none is known.
template <typename Visit>
void for_each_function(const Asked& asked, const Visit& visit) {
  const Facts& facts = asked.project.facts;
  std::set<FunctionId> ids;
  for (const LambdaFunction* function : asked.functions) ids.merge(invocation_functions(facts, *function));
  if (ids.empty()) {
    for (FunctionId id = 0; id < facts.code.functions.size(); ++id) {
      if (!facts.code.functions[id].is_test) ids.insert(id);
    }
  }
  for (const FunctionId id : ids) visit(facts.code.functions[id]);
}

std::string granted_text(const PolicyStatement& statement) {
  std::vector<std::string> actions;
  for (const PolicyText& action : statement.actions) actions.push_back("`" + action.text + "`");
  if (actions.empty()) actions.push_back("`" + statement.policy + "`");
  if (actions.size() > kMost) actions.resize(kMost);
  std::vector<std::string> resources;
  for (const PolicyText& resource : statement.resources) resources.push_back("`" + shortened(resource.text) + "`");
  if (resources.size() > 3) resources.resize(3);
  return fmt::format("the deployment {} {}{}", statement.allows ? "grants" : "denies", join(actions, ", "),
                     resources.empty() ? "" : " on " + join(resources, ", "));
}

void tell_granted(const Asked& asked, std::vector<Told>& told) {
  std::size_t count = 0;
  for (const PolicyStatement& statement : asked.project.facts.deployment.statements) {
    if (statement.origin == StatementOrigin::Trust || statement.origin == StatementOrigin::ResourcePolicy || count++ >= kMost)
      continue;
    told.push_back({granted_text(statement), statement.place});
  }
}

// It waits for the outside world, by an await or by blocking the thread.
bool waits(const Call& call) {
  if (call.awaited) return true;
  const bool blocking = call.receiver.path.starts_with("ureq::") || call.receiver.path.starts_with("reqwest::blocking");
  const bool bare = !call.receiver.known() && call.path == "call" && call.argument_count == 0;
  return call.is_method && (bare || (blocking && (call.path == "call" || call.path == "send")));
}

bool has_loop(const Call& call) { return call.loop >= 0 && waits(call); }

bool matches_action(std::string_view granted, std::string_view action) {
  const std::size_t star = granted.find('*');
  if (star == std::string_view::npos) return lower_case(granted) == lower_case(action);
  return lower_case(action).starts_with(lower_case(granted.substr(0, star)));
}

// Every statement was read and none of them allows it. A grant or a managed policy may allow anything.
bool is_missing(const Deployment& deployment, std::string_view action) {
  bool any = false;
  for (const PolicyStatement& statement : deployment.statements) {
    const bool other = statement.origin == StatementOrigin::Trust || statement.origin == StatementOrigin::ResourcePolicy;
    const bool logs = contains(statement.policy, "AWSLambdaBasicExecutionRole") || contains(statement.policy, "VPCAccess") ||
                      contains(statement.policy, "XRay");
    if (other || logs || !statement.allows) continue;
    if (statement.origin != StatementOrigin::Statement || statement.actions.empty() || !statement.not_actions.empty())
      return false;
    any = true;
    for (const PolicyText& granted : statement.actions) {
      if (matches_action(granted.text, action) || contains(granted.text, "$")) return false;
    }
  }
  return any;
}

// The first call of a chain with a name of its own: `put_item` of `client.put_item().item(..).send()`.
std::string step_name(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 5> kEnds{"send", "call", "execute", "await", "send_with"};
  const std::size_t colon = call.path.rfind("::");
  std::string last = colon == std::string::npos ? call.path : call.path.substr(colon + 2);
  if (std::find(kEnds.begin(), kEnds.end(), last) == kEnds.end()) return last;
  const Call* first = nullptr;
  for (const Call& other : function.calls) {
    if (other.place.span.begin != call.place.span.begin || !other.is_method) continue;
    if (!action_of(other).empty()) return other.path;
    if (first == nullptr || other.place.span.end < first->place.span.end) first = &other;
  }
  return first == nullptr ? last : first->path;
}

// As resolved, else as written.
std::string type_text(const Static& item) {
  if (item.type.known()) return item.type.display();
  const std::string_view text = item.place.text();
  const std::size_t begin = text.find(':');
  const std::size_t end = text.find('=', begin == std::string_view::npos ? 0 : begin);
  return end == std::string_view::npos ? std::string() : shortened(trim(text.substr(begin + 1, end - begin - 1)));
}

// Without the modules before it.
std::string_view short_name(const Static& item) {
  const std::string_view name = item.name;
  const std::size_t colon = name.rfind("::");
  return colon == std::string_view::npos ? name : name.substr(colon + 2);
}

// In an arm of a match, or deeper than the first call.
bool in_branch(const Call& call, const Call& first) {
  const auto line_of = [](const Call& c) { return c.place.file->lines.line(c.place.start().line); };
  const auto indent_of = [&](const Call& c) { return line_of(c).find_first_not_of(" \t"); };
  return contains(line_of(call), "=>") || indent_of(call) > indent_of(first);
}

// `client.post(url).send().await?.json().await?` is one step.
void drop_same_chain(std::vector<const Call*>& calls) {
  std::stable_sort(calls.begin(), calls.end(),
                   [](const Call* a, const Call* b) { return a->name_place.span.begin < b->name_place.span.begin; });
  std::set<std::uint32_t> begins;
  std::erase_if(calls,
                [&](const Call* call) { return !begins.insert(static_cast<std::uint32_t>(call->place.span.begin)).second; });
}

void tell_loop_order(const Function& function, const Call& call, std::vector<Told>& told) {
  const Loop& loop = function.loops[static_cast<std::size_t>(call.loop)];
  told.push_back({fmt::format("`{}` does `{}` for each turn of `{}`{}", function.name, step_name(function, call),
                              shortened(loop.place.text()),
                              loop.leaves_early ? "; the first failure ends it: what the turns before did stays done, the turns "
                                                  "after are not made"
                                                : ""),
                  call.name_place});
}

// What ends `main` before it serves anything.
void tell_early_ends(const Function& main, std::vector<Told>& told) {
  constexpr std::size_t kMostEnds = 4;
  for (std::size_t i = 0; i < main.early_returns.size() && i < kMostEnds; ++i) {
    const Place& place = main.early_returns[i].place;
    if (contains(place.text(), "run(")) continue;
    told.push_back({fmt::format("when `{}` fails, `{}` ends with an error in init and no invocation is served",
                                shortened(place.text()), main.name),
                    place});
  }
}

}  // namespace

std::vector<Told> tell_permissions(const Asked& asked) {
  const Facts& facts = asked.project.facts;
  std::map<std::string, std::vector<std::pair<const Function*, const Call*>>> uses;
  std::set<FunctionId> ids;
  for (const LambdaFunction* function : asked.functions) ids.merge(all_functions(facts, *function));
  const bool all = ids.empty();
  for (FunctionId id = 0; id < facts.code.functions.size(); ++id) {
    const Function& function = facts.code.functions[id];
    if (function.is_test || (!all && !ids.contains(id))) continue;
    for (const Call& call : function.calls) {
      if (std::string action = action_of(call); !action.empty()) uses[action].emplace_back(&function, &call);
    }
  }
  std::vector<Told> told;
  for (const auto& [action, calls] : uses) {
    std::string text = fmt::format("`{}` for `{}` in `{}`", action, calls.front().second->path, calls.front().first->name);
    if (calls.size() > 1) text += fmt::format(" (and {} more)", calls.size() - 1);
    const bool missing = is_missing(facts.deployment, action);
    if (missing) text += "; **no statement read here grants it**: add it to the policy of that function's role";
    told.insert(missing ? told.begin() : told.end(), Told{text, calls.front().second->name_place});
  }
  tell_granted(asked, told);
  if (told.empty())
    told.push_back(
        {"no call of an AWS service was found in the code; if it makes none, the role needs only AWSLambdaBasicExecutionRole",
         {}});
  return told;
}

std::vector<Told> tell_clients(const Asked& asked) {
  std::vector<Told> told;
  for (const LambdaFunction* function : asked.functions) {
    for (const Client& client : function->clients)
      told.push_back({fmt::format("`{}` is built {}", client.type,
                                  client.per_invocation ? "**on each invocation**" : "once, before the first invocation"),
                      client.place});
  }
  constexpr std::array<std::string_view, 5> kKept{"client", "pool", "conn", "config", "db"};
  for (const Static& item : asked.project.facts.code.statics) {
    const std::string type = type_text(item);
    const bool cell = contains(type, "Cell") || contains(type, "Lock") || contains(type, "Lazy");
    const std::string words = lower_case(fmt::format("{} {}", short_name(item), type));
    const bool kept = std::any_of(kKept.begin(), kKept.end(), [&](std::string_view word) { return contains(words, word); });
    if (cell && kept && !item.is_test)
      told.push_back(
          {fmt::format("`{}` ({}) is filled once and kept for all invocations of an environment", short_name(item), type),
           item.place});
  }
  return told;
}

std::vector<Told> tell_panics(const Asked& asked) {
  std::vector<Told> first;
  std::vector<Told> second;
  for_each_function(asked, [&](const Function& function) {
    for (const Panic& panic : function.panics) {
      const bool key = panic.kind == PanicKind::Index && panic.place.text().starts_with('"');  // `"a": [1]` in json!
      if (panic.constant || key) continue;
      const std::string_view cause = panic.on_event         ? "a value of the event"
                                     : panic.on_io          ? "the result of a call that can fail"
                                     : panic.on_environment ? "an environment variable"
                                                            : "";
      std::string text = fmt::format("`{}` panics", function.name);
      text += panic.kind == PanicKind::Macro   ? ""
              : panic.kind == PanicKind::Index ? " when the index is not there"
                                               : " when this is `None` or `Err`";
      text += fmt::format(": `{}`", shortened(panic.place.text()));
      if (!cause.empty()) text += fmt::format(" ({})", cause);
      const bool sure = !cause.empty() && fallible(function, panic) != Fallible::No;
      (sure ? first : second).push_back({text, panic.place});
    }
  });
  first.insert(first.end(), second.begin(), second.end());
  if (first.empty()) first.push_back({"no unwrap, expect, index or panic! was found in what the handler runs", {}});
  if (first.size() > kMost) first.resize(kMost);
  return first;
}

std::vector<Told> tell_errors(const Asked& asked) {
  std::vector<Told> told;
  for_each_function(asked, [&](const Function& function) {
    for (const IgnoredFailure& failure : function.ignored_failures) {
      const Call& call = function.calls[failure.call];
      if (!call.awaited && !call.targets.empty()) continue;  // it may wait for nothing
      told.push_back(
          {fmt::format("`{}` drops a failure: `{}`; the invocation still succeeds", function.name, shortened(failure.text)),
           failure.place});
    }
  });
  return told;
}

std::vector<Told> tell_waiting(const Asked& asked) {
  std::vector<Told> told = tell_clients(asked);
  std::erase_if(told, [](const Told& one) { return !contains(one.text, "on each invocation"); });
  for_each_function(asked, [&](const Function& function) {
    for (const AwaitRun& run : function.await_runs)
      told.push_back({fmt::format("`{}` awaits {} independent calls one after another", function.name, run.awaits.size()),
                      run.awaits.front().place});
    for (const Call& call : function.calls) {
      if (has_loop(call)) {
        const Place head = function.loops[static_cast<std::size_t>(call.loop)].place;
        told.push_back({fmt::format("`{}` {} `{}` in the loop `{}`, one turn after another; run the turns concurrently",
                                    function.name, call.awaited ? "awaits" : "waits for the blocking call",
                                    step_name(function, call), shortened(head.text())),
                        call.name_place});
      }
      if (call.executor == Executor::Spawned && !call.mention && call.awaited)
        told.push_back(
            {fmt::format("`{}` runs `{}` in a spawned task", function.name, step_name(function, call)), call.name_place});
      if (call.path.ends_with("join_all") || call.path.ends_with("buffer_unordered") || call.path.ends_with("try_join_all"))
        told.push_back({fmt::format("`{}` runs futures at once with `{}`", function.name, call.path), call.name_place});
    }
  });
  if (told.size() > kMost) told.resize(kMost);
  return told;
}

std::vector<Told> tell_start(const Asked& asked) {
  std::vector<Told> told;
  std::set<std::string> steps;
  const Facts& facts = asked.project.facts;
  std::set<FunctionId> seen;
  for (const LambdaFunction* function : asked.functions) {
    const EntryPoint* entry = facts.entry(*function);
    if (entry == nullptr) continue;
    for (const FunctionId id : entry->init) {
      if (!seen.insert(id).second) continue;
      if (id == entry->main) tell_early_ends(facts.code.functions[id], told);
      for (const Call& call : facts.code.functions[id].calls) {
        const bool runtime = contains(call.path, "lambda_runtime") || contains(call.path, "lambda_http") || call.path == "run";
        const std::string action = action_of(call);
        if ((!call.awaited && action.empty()) || call.mention || runtime || told.size() >= kMost) continue;
        const std::string step = step_name(facts.code.functions[id], call);
        if (!steps.insert(fmt::format("{}:{}:{}", id, step, call.name_place.start().line)).second) continue;
        if (action.empty() && steps.contains(fmt::format("{}:{}", id, step))) continue;  // the end of a chain that is told
        if (!action.empty()) steps.insert(fmt::format("{}:{}", id, step));
        told.push_back({fmt::format("before the first invocation `{}` {} `{}`{}", facts.code.functions[id].name,
                                    call.awaited ? "awaits" : "calls", step, action.empty() ? "" : " (needs `" + action + "`)"),
                        call.name_place});
      }
    }
    const Crate* crate = facts.crate(*function);
    if (crate == nullptr) continue;
    const auto normal = std::count_if(crate->dependencies.begin(), crate->dependencies.end(),
                                      [](const Dependency& d) { return d.kind == DependencyKind::Normal; });
    std::string profile = crate->release.place ? "" : "no [profile.release], so cargo's defaults (no LTO, symbols kept)";
    for (const ProfileSetting& setting : crate->release.settings)
      profile += fmt::format("{}`{} = {}`", profile.empty() ? "" : ", ", setting.key, setting.value);
    told.push_back({fmt::format("crate `{}` has {} direct dependencies; release profile: {}", crate->name, normal, profile),
                    crate->release.place ? *crate->release.place : crate->name_place});
  }
  return told;
}

std::vector<Told> tell_logging(const Asked& asked) {
  std::vector<Told> event;
  std::vector<Told> others;
  std::map<std::string, std::size_t> count;
  for_each_function(asked, [&](const Function& function) {
    for (const MacroUse& macro : function.macros) {
      ++count[macro.name];
      std::string text = fmt::format("`{}!` in `{}` prints `{}`", macro.name, function.name, shortened(macro.text));
      if (macro.mentions_event) text += ", which holds the event or a part of it";
      (macro.mentions_event ? event : others).push_back({text, macro.place});
    }
  });
  event.insert(event.end(), others.begin(), others.end());
  if (event.size() > kMost) event.resize(kMost);
  if (event.empty()) event.push_back({"no logging was found in what an invocation runs", {}});
  return event;
}

std::vector<Told> tell_handler(const Asked& asked) {
  constexpr std::size_t kMostSteps = 9;
  const Facts& facts = asked.project.facts;
  std::vector<Told> told;
  for (const LambdaFunction* function : asked.functions) {
    const EntryPoint* entry = facts.entry(*function);
    if (entry == nullptr || told.size() >= kMostSteps) continue;
    for (const FunctionId id : entry->handlers) {
      const Function& handler = facts.code.functions[id];
      std::vector<std::string> steps;
      for (const Call& call : handler.calls) {
        const std::string action = action_of(call);
        if ((call.targets.empty() && action.empty()) || steps.size() >= kMostSteps) continue;
        const std::size_t colon = call.path.rfind("::");
        const std::string name = colon == std::string::npos ? call.path : call.path.substr(colon + 2);
        const std::string where = fmt::format("`{}` (line {})", action.empty() ? name : action, call.name_place.start().line);
        if (steps.empty() || steps.back() != where) steps.push_back(where);
      }
      if (!steps.empty())
        told.push_back({fmt::format("`{}` of `{}` calls, in this order: {}", handler.name, function->name, join(steps, ", ")),
                        handler.name_place});
    }
  }
  return told;
}

// What the functions near to the question wait for, one after the other.
std::vector<Told> tell_order(const Asked& asked) {
  constexpr std::size_t kMostSteps = 8;
  std::vector<Told> told;
  for (const FunctionId id : asked.near) {
    const Function& function = asked.project.facts.code.functions[id];
    std::vector<const Call*> waited;
    for (const Call& call : function.calls) {
      if (waits(call) && !call.mention && call.executor == Executor::Here) waited.push_back(&call);
      if (waits(call) && call.loop >= 0) tell_loop_order(function, call, told);
    }
    drop_same_chain(waited);
    if (waited.size() < 2) continue;
    if (waited.size() > kMostSteps) waited.resize(kMostSteps);
    std::vector<std::string> steps;
    if (in_branch(*waited.front(), *waited.front())) continue;
    for (const Call* call : waited)
      steps.push_back(fmt::format("`{}` (line {}{})", step_name(function, *call), call->name_place.start().line,
                                  in_branch(*call, *waited.front()) ? ", in a branch" : ""));
    told.push_back({fmt::format("`{}` does this in order: {}; when a later step fails, what the earlier ones did is done and "
                                "stays so (nothing is rolled back)",
                                function.name, join(steps, ", then ")),
                    function.name_place});
  }
  return told;
}

std::vector<Told> tell_state(const Asked& asked) {
  std::vector<Told> told;
  for (const Static& item : asked.project.facts.code.statics) {
    const std::string type = type_text(item);
    const bool shared = contains(type, "Mutex") || contains(type, "Cell") || contains(type, "Lock") || contains(type, "Atomic") ||
                        contains(type, "Map");
    if (shared && told.size() < kMost)
      told.push_back(
          {fmt::format("`{}` ({}) lives as long as the environment and is kept between invocations", short_name(item), type),
           item.place});
  }
  return told;
}

}  // namespace wright
