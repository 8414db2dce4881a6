// Delays of tokio-retry that grow to minutes: its exponential strategy takes a number for the base of a power, and many write the
// first delay there. Only numbers that are written out.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Few functions of those that retry run for longer, and nobody waits so long for the next attempt.
constexpr std::uint64_t kLong = 60'000;

std::optional<std::uint64_t> number_in(const Call& call) {
  std::string digits(argument_text(call, 0));
  std::erase(digits, '_');
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

struct Strategy {
  std::uint64_t base = 0;
  std::uint64_t factor = 1;
  std::uint64_t retries = 0;
};

// Of `ExponentialBackoff::from_millis(100).map(jitter).take(5)`; nothing where a part is not written out or the delay is limited.
std::optional<Strategy> strategy_of(const Function& function, const Call& made) {
  const std::optional<std::uint64_t> base = number_in(made);
  if (!base) return std::nullopt;
  Strategy strategy{*base};
  for (const Call& call : function.calls) {
    const bool in_chain = call.is_method && call.place.file == made.place.file && call.place.span.begin == made.place.span.begin;
    if (!in_chain) continue;
    if (call.path.starts_with("max_")) return std::nullopt;
    if (call.path != "factor" && call.path != "take") continue;
    const std::optional<std::uint64_t> number = number_in(call);
    if (!number) return std::nullopt;
    (call.path == "take" ? strategy.retries : strategy.factor) = *number;
  }
  return strategy;
}

struct Delay {
  std::uint64_t retry = 0;
  std::uint64_t milliseconds = 0;
};

// The first delay that is long.
std::optional<Delay> long_delay(const Strategy& strategy) {
  Delay delay{0, strategy.factor};
  while (delay.retry < strategy.retries && strategy.base > 1) {
    ++delay.retry;
    delay.milliseconds *= strategy.base;
    if (delay.milliseconds >= kLong) return delay;
  }
  return std::nullopt;
}

void check(const Facts& facts, Findings& out) {
  constexpr std::array<std::string_view, 2> kMakers{"tokio_retry::strategy::ExponentialBackoff::from_millis",
                                                    "tokio_retry2::strategy::ExponentialBackoff::from_millis"};
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (call.is_method || std::find(kMakers.begin(), kMakers.end(), call.path) == kMakers.end()) continue;
      const std::optional<Strategy> strategy = strategy_of(*running.function, call);
      const std::optional<Delay> delay = strategy ? long_delay(*strategy) : std::nullopt;
      if (!delay) continue;
      Finding& finding = out.report(
          call.name_place, fmt::format("`{}` is the base of a power and not the first delay: retry {} waits up to {} s, which is "
                                       "billed, or ends as `Task timed out`",
                                       call.name_place.text(), delay->retry, delay->milliseconds / 1000));
      add_path(finding, facts, *running.reached, call.name_place, "the delays");
    }
  }
}

}  // namespace

extern constinit const Rule retry_waits_minutes{"retry-waits-minutes", &check};

}  // namespace wright
