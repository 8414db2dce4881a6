// A client waits as long as the function may run, or longer: Lambda ends the invocation first, and what the code does about a
// timeout is never reached. Only limits that are written as numbers, of functions whose own limit is known.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::int64_t kDefaultSeconds = 3;
// Where no timeout is set that is what is wrong, and another rule says so: a shorter limit fits the one that should be set.
constexpr std::int64_t kLongWithoutTimeout = 10;

bool limits(const Call& call) {
  constexpr std::array<std::string_view, 12> kMethods{
      "timeout",           "connect_timeout",    "read_timeout",    "acquire_timeout",
      "operation_timeout", "timeout_global",     "timeout_connect", "operation_attempt_timeout",
      "timeout_read",      "connection_timeout", "wait_timeout",    "response_timeout"};
  return call.is_method ? one_of(call.path, kMethods) : call.path == "tokio::time::timeout";
}

// 30 of `timeout(Duration::from_secs(30))`, the first argument of `timeout(..)`.
std::optional<std::int64_t> seconds_of(const Call& call) {
  std::string_view text = call.name_place.text();
  constexpr std::string_view kSeconds = "from_secs(";
  const std::size_t at = text.find(kSeconds);
  const std::size_t first = text.find('(');
  // A plain `Duration::from_secs(30)` or one in Some(..): no sum, no other call before it.
  if (at == std::string_view::npos || first == std::string_view::npos || at < first) return std::nullopt;
  const std::string_view before = text.substr(first + 1, at - first - 1);
  if (before.find_first_of(",+-*/") != std::string_view::npos) return std::nullopt;
  text.remove_prefix(at + kSeconds.size());
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool whole = error == std::errc() && end != text.data() + text.size() && *end == ')';
  return whole ? std::optional(seconds) : std::nullopt;
}

struct Limit {
  std::int64_t seconds = 0;
  std::int64_t least = 0;  // of what is longer
  Place place;
  std::string_view name;
};

// The longest that any template lets the code of the entry run; nothing when one of them is not known.
std::optional<Limit> limit_of(const Facts& facts, std::uint32_t entry) {
  std::optional<Limit> longest;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (function.entry != entry) continue;
    if (config == nullptr) return std::nullopt;
    Limit own{kDefaultSeconds, kLongWithoutTimeout, config->place, config->logical_name};
    if (config->timeout) {
      own.seconds = config->timeout->value.value;
      own.least = own.seconds;
      own.place = config->timeout->place;
    } else if (!is_surely_absent(*config, "timeout")) {
      return std::nullopt;
    }
    if (!longest || own.seconds > longest->seconds) longest = own;
  }
  return longest;
}

void check(const Facts& facts, Findings& out) {
  std::set<std::pair<const SourceFile*, std::uint32_t>> told;
  for (std::uint32_t index = 0; index < facts.code.entries.size(); ++index) {
    const std::optional<Limit> limit = limit_of(facts, index);
    if (!limit) continue;
    for (const FunctionId id : functions_of(facts.code.entries[index])) {
      for (const Call& call : facts.code.functions[id].calls) {
        if (!limits(call)) continue;
        const std::optional<std::int64_t> seconds = seconds_of(call);
        if (!seconds || *seconds < limit->least || !told.insert({call.name_place.file, call.name_place.span.begin}).second)
          continue;
        Finding& finding =
            out.report(call.name_place,
                       fmt::format("this waits up to {} s and `{}` is ended after {} s: the limit never acts, and the caller "
                                   "sees `Task timed out` instead of an error",
                                   *seconds, limit->name, limit->seconds));
        finding.related.push_back(related(limit->place, "the time that the function has"));
      }
    }
  }
}

}  // namespace

extern constinit const Rule client_timeout_above_function{"client-timeout-above-function", &check};

}  // namespace wright
