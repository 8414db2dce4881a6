// A task that an invocation spawns and does not wait for. Lambda freezes the process once the answer is sent; the task goes on in
// a later invocation, or never.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool spawns(const Call& call) {
  constexpr std::array<std::string_view, 4> kSpawns{"tokio::spawn", "tokio::task::spawn", "tokio::task::spawn_blocking",
                                                    "async_std::task::spawn"};
  return !call.mention && std::find(kSpawns.begin(), kSpawns.end(), call.path) != kSpawns.end();
}

bool is_inside(const Call& inner, const Call& outer) {
  return inner.place.span.begin > outer.place.span.begin && inner.place.span.end <= outer.place.span.end;
}

// The task does something: `connection.await` alone only drives a connection that others wait on.
bool does_work(const Function& function, const Call& spawn) {
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) { return is_inside(call, spawn) && (call.awaited || !call.targets.empty()); });
}

// Something tells the invocation that the task is done: a channel, a notification, a tracker.
bool hears_back(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    constexpr std::array<std::string_view, 13> kNames{"channel",  "unbounded_channel", "oneshot", "duplex", "recv",
                                                      "notified", "unbounded",         "bounded", "wait",   "new_body",
                                                      "changed",  "tracker",           "simplex"};
    const std::size_t cut = call.path.rfind("::");
    const std::string_view name =
        cut == std::string::npos ? std::string_view(call.path) : std::string_view(call.path).substr(cut + 2);
    const bool awaits_handle = call.path == "join_all" || call.path == "try_join_all" || name == "join_all";
    return awaits_handle || contains(call.path, "channel") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
  });
}

// `sleep(limit).await; token.cancel()`: a watchdog, for which nothing is left to do once the work has ended.
bool only_cancels(const Function& function, const Call& spawn) {
  bool cancels = false;
  for (const Call& call : function.calls) {
    if (!is_inside(call, spawn)) continue;
    cancels = cancels || (call.is_method && (call.path == "cancel" || call.path == "abort"));
    const bool sleeps = contains(call.path, "sleep");
    if ((call.awaited && !sleeps) || !call.targets.empty()) return false;
  }
  return cancels;
}

// `spawn(cleanup(input, output))` of files in /tmp: what is left of them goes with the environment.
bool only_removes_files(const Facts& facts, const Function& function, const Call& spawn) {
  constexpr std::array<std::string_view, 3> kRemovals{"remove_file", "remove_dir_all", "remove_dir"};
  bool removes = false;
  const auto harmless = [&](const Call& call) {
    const bool removal = is_in(call.path, "tokio::fs") && one_of(last_name(call.path), kRemovals);
    removes = removes || removal;
    return removal || !(call.awaited || !call.targets.empty());
  };
  return std::all_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) {
                       if (!is_inside(call, spawn) || harmless(call)) return true;
                       return !call.targets.empty() && std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
                         const std::vector<Call>& calls = facts.code.functions[id].calls;
                         return std::all_of(calls.begin(), calls.end(), [&](const Call& inner) {
                           return harmless(inner) || last_name(inner.path) == "join";
                         });
                       });
                     }) &&
         removes;
}

// `loop { handler.next().await }`, `while let Some(_) = handler.next().await {}`: it drives a connection as long as there is one.
bool only_drives(const Function& function, const Call& spawn) {
  const bool repeats = contains(spawn.place.text(), "loop {") || contains(spawn.place.text(), "while let ");
  return repeats && std::all_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           if (!is_inside(call, spawn)) return true;
           return call.targets.empty() && (!call.awaited || (call.is_method && call.path == "next"));
         });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once) continue;
    for (const Call& call : function.calls) {
      if (!spawns(call) || call.result_used || call.awaited || call.guard >= 0) continue;
      if (!does_work(function, call) || only_cancels(function, call) || only_drives(function, call) || hears_back(function))
        continue;
      if (only_removes_files(facts, function, call)) continue;
      Finding& finding = out.report(
          call.name_place,
          fmt::format(
              "`{}` starts work that nothing waits for: Lambda freezes the process once the response is sent, and the task stops "
              "half-way or is lost",
              call.path));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule lost_task{"lost-task", &check};

}  // namespace wright
