#pragma once
// What runs in invocations, as rules of the code go over it.

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// A function that runs in invocations, by the entry that reaches it most directly.
struct Running {
  const EntryPoint* entry = nullptr;
  const Reached* reached = nullptr;
  const Function* function = nullptr;
  std::optional<EventSource> source;  // what triggers the entry
};

// A stand-in for tests or local runs that the handler only reaches through a trait.
[[nodiscard]] bool is_stand_in(const Function& function);

// The functions that a call may run in invocations: no signatures of traits, which run nothing themselves, and no stand-ins.
[[nodiscard]] std::vector<FunctionId> running_targets(const Code& code, const Call& call);

// #[cached], #[once]: the function runs once for the same arguments.
[[nodiscard]] bool is_memoized(const Function& function);

// Functions that run for the entry, at the start or in invocations.
[[nodiscard]] std::set<FunctionId> functions_of(const EntryPoint& entry);

// Something that runs for the entry is wanted. The way to what a router serves is not always known, so for HTTP any function of
// the crate but `main` and the tests counts.
[[nodiscard]] bool any_running(const Facts& facts, const EntryPoint& entry,
                               const std::function<bool(const Function&)>& is_wanted);

enum class Extensions : std::uint8_t { Skip, Include };

// Each function once. One that any entry runs on the executor and every time is listed so.
[[nodiscard]] std::vector<Running> running_functions(const Facts& facts, Extensions extensions = Extensions::Skip);

// The handler itself, also behind the closure that only hands it more.
[[nodiscard]] bool is_handler(const Facts& facts, const Running& running);

// Not only the first time: neither the call nor the way to it is behind a run-once guard.
[[nodiscard]] bool runs_every_time(const Running& running, const Call& call);
// On a thread of the async executor: nothing on the way handed it to another thread, and a future is being polled.
[[nodiscard]] bool runs_on_executor(const Facts& facts, const Running& running, const Call& call);

// It is handed HTTP requests, whose caller waits for a status; an authorizer's caller does not.
[[nodiscard]] bool takes_http_requests(const Running& running);
[[nodiscard]] bool takes_http_requests(const EntryPoint& entry, std::optional<EventSource> source);
// The function itself, or one on the way to it, is one that is wanted.
[[nodiscard]] bool any_on_way(const Facts& facts, const Running& running, const std::function<bool(const Function&)>& wanted);
[[nodiscard]] bool delivers_batches(EventSource source);  // a failed invocation brings the whole batch again
// The template says that a batch has more records than may each open a connection at once; the default of a queue, 10, has not.
[[nodiscard]] bool has_large_batches(const Facts& facts, const EntryPoint& entry);
[[nodiscard]] bool keeps_order(EventSource source);  // records of a stream are handled one after the other on purpose

// The SDK operation that a `send()` sends: "get_object"; "" for any other call.
[[nodiscard]] std::string sdk_operation(const Call& call);
// `call(..).await?`: the function returns with the failure of its call of that number.
[[nodiscard]] bool ends_function(const Function& function, std::uint32_t call);
// As before, also with words about the failure: `call(..).await.map_err(..)?`.
[[nodiscard]] bool ends_function_in_words(const Function& function, std::uint32_t call);
// The call that a step of the way stands for; null where the function is only named there.
[[nodiscard]] const Call* call_of(const Facts& facts, const PathStep& step);
// Only where something else has failed: the error arm of the handler that tells an operator.
[[nodiscard]] bool runs_after_failure(const Running& running, const Call& call);
// Called once for a run of a pipeline, with no later event that could profit: an action of CodePipeline.
[[nodiscard]] bool runs_once_in_a_while(const Facts& facts, const Running& running);
// `query` of `client.query().table_name(..).send()`.
[[nodiscard]] const Place& operation_place(const Function& function, const Call& send, std::string_view operation);
// "s3 get_object", "reqwest", "store::load": what a message says is called.
[[nodiscard]] std::string shown_call(const Facts& facts, const Call& call);

[[nodiscard]] bool is_in(std::string_view path, std::string_view crate_or_module);  // "a::b" is in "a", "ab" is not

// Some deployment of the entry is triggered, none is without a trigger, and each trigger passes.
using TriggerTest = std::function<bool(const FunctionConfig&, const Trigger&)>;
[[nodiscard]] bool every_trigger(const Facts& facts, const EntryPoint& entry, const TriggerTest& passes);

}  // namespace wright
