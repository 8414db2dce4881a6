#include "rules/invocation.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/sync_io.h"
#include "rules/records.h"

namespace wright {
namespace {

int rank(const Reached& reached) {
  const int where = reached.executor == Executor::Here ? 2 : (reached.executor == Executor::Spawned ? 1 : 0);
  return (reached.once ? 0 : 10) + where;
}

std::optional<EventSource> source_of(const Facts& facts, std::uint32_t entry) {
  for (const LambdaFunction& function : facts.functions) {
    if (function.entry == entry && function.event_source) return function.event_source;
  }
  return std::nullopt;
}

// `run_query(|connection| statement.execute(connection))`, where `run_query` hands what it is given to `spawn_blocking`.
bool is_given_to_pool(const Code& code, const Function& function, const Call& call) {
  const auto hands_over = [&](FunctionId id) {
    const std::vector<Call>& calls = code.functions[id].calls;
    return std::any_of(calls.begin(), calls.end(), [](const Call& inner) { return inner.path.ends_with("spawn_blocking"); });
  };
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& outer) {
    if (outer.targets.empty() || !is_inside(call.name_place, outer.name_place) || &outer == &call) return false;
    const std::string_view text = outer.name_place.text();
    const std::string_view before = text.substr(0, call.name_place.span.begin - outer.name_place.span.begin);
    return contains(before, "|") && std::all_of(outer.targets.begin(), outer.targets.end(), hands_over);
  });
}

}  // namespace

bool is_stand_in(const Function& function) {
  const std::string& path = function.place.file->path;
  const std::string file = lower_case(path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1));
  const std::string type = lower_case(function.self_type);
  for (const std::string_view word : {"mock", "fake", "stub", "in_memory", "inmemory"}) {
    if (contains(file, word) || contains(type, word)) return true;
  }
  // `TestScheduler`, not `Testimonial`.
  const std::string_view name = last_name(function.self_type);
  if (name.starts_with("Test") && name.size() > 4 && name[4] >= 'A' && name[4] <= 'Z') return true;
  return file.ends_with("_local.rs") || contains(type, "localclient");
}

std::vector<FunctionId> running_targets(const Code& code, const Call& call) {
  std::vector<FunctionId> targets;
  for (const FunctionId id : call.targets) {
    const Function& function = code.functions[id];
    const bool signature = function.place.text().ends_with(';');
    if (!signature && !function.is_test && !is_stand_in(function)) targets.push_back(id);
  }
  return targets;
}

std::set<FunctionId> functions_of(const EntryPoint& entry) {
  std::set<FunctionId> functions(entry.init.begin(), entry.init.end());
  for (const Reached& reached : entry.reached) functions.insert(reached.function);
  return functions;
}

bool is_memoized(const Function& function) {
  return std::any_of(function.attributes.begin(), function.attributes.end(), [](const std::string& attribute) {
    return attribute.starts_with("cached") || attribute.starts_with("once") || attribute.starts_with("io_cached") ||
           attribute.starts_with("memoize");
  });
}

std::vector<Running> running_functions(const Facts& facts, Extensions extensions) {
  std::vector<Running> list;
  std::map<FunctionId, std::size_t> known;
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    const EntryPoint& entry = facts.code.entries[number];
    if (entry.is_extension && extensions == Extensions::Skip) continue;
    for (const Reached& reached : entry.reached) {
      const Function& function = facts.code.functions[reached.function];
      if (is_stand_in(function)) continue;
      const Running running{&entry, &reached, &facts.code.functions[reached.function], source_of(facts, number)};
      const auto [at, fresh] = known.try_emplace(reached.function, list.size());
      if (fresh) {
        list.push_back(running);
      } else if (rank(reached) > rank(*list[at->second].reached)) {
        list[at->second] = running;
      }
    }
  }
  return list;
}

bool is_handler(const Facts& facts, const Running& running) {
  const std::vector<PathStep>& path = running.reached->path;
  return path.empty() || (path.size() == 1 && facts.code.functions[path[0].function].is_closure);
}

bool runs_every_time(const Running& running, const Call& call) { return !running.reached->once && call.guard < 0; }

bool runs_after_failure(const Running& running, const Call& call) {
  if (running.reached->on_failure) return true;
  const std::vector<FailureBranch>& branches = running.function->failure_branches;
  return std::any_of(branches.begin(), branches.end(), [&](const FailureBranch& branch) {
    if (branch.absent || branch.body.file == nullptr || !is_inside(call.name_place, branch.body)) return false;
    // That a variable is not set is no failure: `if let Ok(url) = env::var("LOCAL_URL") { .. } else { .. }`.
    return branch.call < 0 || !running.function->calls[static_cast<std::size_t>(branch.call)].path.ends_with("env::var");
  });
}

bool runs_once_in_a_while(const Facts& facts, const Running& running) {
  return std::any_of(running.entry->reached.begin(), running.entry->reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(), [](const Call& call) {
      return call.is_method && (call.path == "put_job_success_result" || call.path == "put_third_party_job_success_result");
    });
  });
}

bool runs_on_executor(const Facts& facts, const Running& running, const Call& call) {
  if (running.reached->executor != Executor::Here && running.reached->executor != Executor::Spawned) return false;
  if (call.executor == Executor::Blocking || is_given_to_pool(facts.code, *running.function, call)) return false;
  if (call.in_async || running.function->is_async) return true;
  return std::any_of(running.reached->path.begin(), running.reached->path.end(),
                     [&](const PathStep& step) { return facts.code.functions[step.function].is_async; });
}

bool takes_http_requests(const Running& running) { return takes_http_requests(*running.entry, running.source); }

bool takes_http_requests(const EntryPoint& entry, std::optional<EventSource> source) {
  const std::string_view event = entry.event.path;
  if (source == EventSource::Authorizer || contains(event, "Authorizer")) return false;
  constexpr std::array kHttp{EventSource::Http, EventSource::ApiGatewayHttp, EventSource::FunctionUrl, EventSource::Alb};
  // As JSON or as a type of the project; with a REST API, such a type may come from an integration that maps requests.
  const bool by_source = std::find(kHttp.begin(), kHttp.end(), source) != kHttp.end() ||
                         (source == EventSource::ApiGatewayRest && event == "serde_json::Value");
  return entry.is_http || by_source || contains(event, "ApiGateway") || contains(event, "LambdaFunctionUrlRequest") ||
         contains(event, "AlbTargetGroupRequest");
}

bool any_on_way(const Facts& facts, const Running& running, const std::function<bool(const Function&)>& wanted) {
  const std::vector<PathStep>& path = running.reached->path;
  return wanted(*running.function) ||
         std::any_of(path.begin(), path.end(), [&](const PathStep& step) { return wanted(facts.code.functions[step.function]); });
}

bool delivers_batches(EventSource source) {
  constexpr std::array kSources{EventSource::Sqs,   EventSource::Kinesis, EventSource::DynamoDbStream,
                                EventSource::Kafka, EventSource::Mq,      EventSource::DocumentDb};
  return std::find(kSources.begin(), kSources.end(), source) != kSources.end();
}

bool has_large_batches(const Facts& facts, const EntryPoint& entry) {
  constexpr std::int64_t kManyRecords = 100;  // a batch up to this size opens few enough connections at once
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const FunctionConfig* config = facts.config(function);
    if (config == nullptr || facts.entry(function) != &entry) return false;
    return std::any_of(config->triggers.begin(), config->triggers.end(),
                       [](const Trigger& trigger) { return trigger.batch_size && trigger.batch_size->value > kManyRecords; });
  });
}

bool keeps_order(EventSource source) {
  return source != EventSource::Sqs && source != EventSource::Mq && delivers_batches(source);
}

std::string sdk_operation(const Call& call) {
  if (!call.is_method || call.path != "send" || !call.receiver.path.starts_with("aws_sdk_")) return {};
  const std::size_t at = call.receiver.path.find("::operation::");
  return at == std::string::npos ? std::string() : call.receiver.path.substr(at + std::string_view("::operation::").size());
}

bool ends_function(const Function& function, std::uint32_t call) {
  return std::any_of(function.early_returns.begin(), function.early_returns.end(),
                     [&](const EarlyReturn& early) { return early.call == static_cast<std::int32_t>(call); });
}

bool ends_function_in_words(const Function& function, std::uint32_t call) {
  constexpr std::array<std::string_view, 6> kWords{"map_err",  "context",       "with_context",
                                                   "wrap_err", "wrap_err_with", "inspect_err"};
  if (ends_function(function, call)) return true;
  for (std::uint32_t i = 0; i < function.calls.size(); ++i) {
    const Call& later = function.calls[i];
    if (later.is_method && later.receiver_call == static_cast<std::int32_t>(call) && one_of(later.path, kWords))
      return ends_function_in_words(function, i);
  }
  return false;
}

const Call* call_of(const Facts& facts, const PathStep& step) {
  const std::vector<Call>& calls = facts.code.functions[step.function].calls;
  const auto found = std::find_if(calls.begin(), calls.end(), [&](const Call& call) {
    return call.name_place.file == step.place.file && call.name_place.span.begin == step.place.span.begin;
  });
  return found == calls.end() ? nullptr : &*found;
}

const Place& operation_place(const Function& function, const Call& send, std::string_view operation) {
  const Call* call = &send;
  while (call->path != operation && call->receiver_call >= 0)
    call = &function.calls[static_cast<std::size_t>(call->receiver_call)];
  const bool in_chain = call->place.span.begin == send.place.span.begin;  // not of a request made further up
  return call->path == operation && in_chain ? call->name_place : send.name_place;
}

std::string shown_call(const Facts& facts, const Call& call) {
  if (const std::string operation = sdk_operation(call); !operation.empty()) return operation;
  if (!call.targets.empty()) return facts.code.functions[call.targets.front()].name;
  if (const std::string_view operation = rusoto_operation(call); call.path == "sync" && !operation.empty())
    return std::string(operation);
  return call.path;
}

bool is_in(std::string_view path, std::string_view crate_or_module) {
  return path.starts_with(crate_or_module) &&
         (path.size() == crate_or_module.size() || path.substr(crate_or_module.size()).starts_with("::"));
}

bool any_running(const Facts& facts, const EntryPoint& entry, const std::function<bool(const Function&)>& is_wanted) {
  for (FunctionId id = 0; entry.is_http && id < facts.code.functions.size(); ++id) {
    const Function& function = facts.code.functions[id];
    if (function.crate == entry.crate && !function.is_test && id != entry.main && is_wanted(function)) return true;
  }
  return std::any_of(entry.reached.begin(), entry.reached.end(),
                     [&](const Reached& step) { return is_wanted(facts.code.functions[step.function]); });
}

bool every_trigger(const Facts& facts, const EntryPoint& entry, const TriggerTest& passes) {
  bool any = false;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || facts.entry(function) != &entry) continue;
    const bool all = std::all_of(config->triggers.begin(), config->triggers.end(),
                                 [&](const Trigger& trigger) { return passes(*config, trigger); });
    if (config->triggers.empty() || !all) return false;
    any = true;
  }
  return any;
}

}  // namespace wright
