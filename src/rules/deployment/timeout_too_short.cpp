// A timeout of no more than Lambda's default, written out, for a function that waits for other services: SAM's first template has
// it, and it stays. What sets none is another rule's.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::int64_t kShort = 3;

// Seconds that `sleep(Duration::from_secs(2))` waits; 0 when it is no such call.
std::int64_t seconds_slept(const Call& call) {
  const std::string_view path = call.path;
  if (call.is_method || call.mention || (path != "tokio::time::sleep" && path != "std::thread::sleep")) return 0;
  constexpr std::string_view kSeconds = "from_secs(";
  constexpr std::string_view kMillis = "from_millis(";
  constexpr std::int64_t kMillisInSecond = 1000;
  const std::string_view text = call.name_place.text();
  const std::size_t seconds = text.find(kSeconds);
  const std::size_t millis = text.find(kMillis);
  if (seconds == std::string_view::npos && millis == std::string_view::npos) return 0;
  const std::string number = replace_all(
      std::string(text.substr(seconds != std::string_view::npos ? seconds + kSeconds.size() : millis + kMillis.size())), "_", "");
  std::int64_t value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return seconds != std::string_view::npos ? value : value / kMillisInSecond;
}

// It waits on purpose for as long as it may run at all: what stands behind is never reached.
void check_sleeps(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const EntryPoint* const entry = facts.entry(function);
    if (config == nullptr || entry == nullptr || !config->timeout) continue;
    const std::int64_t timeout = config->timeout->value.value;
    for (const Reached& reached : entry->reached) {
      const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
      const auto slept = std::find_if(calls.begin(), calls.end(), [&](const Call& call) {
        return call.executor == Executor::Here && seconds_slept(call) >= timeout && seconds_slept(call) > 0;
      });
      if (slept == calls.end()) continue;
      Finding& finding = out.report(config->timeout->place,
                                    fmt::format("`{}` is stopped after {} s, and its code waits for {} s: what stands behind the "
                                                "wait is never reached",
                                                config->logical_name, timeout, seconds_slept(*slept)));
      finding.related.push_back(related(slept->name_place, "the wait"));
      break;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_sleeps(facts, out);
  SharedSetting shared(out);
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || !config->timeout || config->timeout->value.value > kShort || function.clients.empty()) continue;
    // What is asked for at the start only has the init phase's time.
    const bool waits = function.workload == Workload::Io || function.workload == Workload::Mixed;
    if (!waits) continue;
    Finding* const told =
        shared.report(config->timeout->place, *config,
                      fmt::format("`{}` is stopped after {} s: one slow call, or a retry of the client, and a cold start with "
                                  "its first connection come to more",
                                  config->logical_name, config->timeout->value.value));
    if (told == nullptr) continue;
    told->related.push_back(related(function.clients[0].place, fmt::format("it waits for `{}`", function.clients[0].type)));
  }
}

}  // namespace

extern constinit const Rule timeout_too_short{"timeout-too-short", &check};

}  // namespace wright
