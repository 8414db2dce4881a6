// How long Lambda needs to have as many environments as are asked for: of a function, and of an SQS event source.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/capacity.h"
#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

struct Climb {
  double from = 0;
  double to = 0;
};

std::optional<Climb> climb_of(const Sheet& sheet, Working& working) {
  const std::vector<double> range = sheet.numbers("climb");
  if (range.size() >= 2) return Climb{range[0], range[1]};
  for (const char* figure : {"target", "concurrency"}) {
    if (const std::optional<double> to = sheet.number(figure)) return Climb{sheet.number("running").value_or(0), *to};
  }
  const std::optional<double> rate = sheet.number("rate");
  const std::optional<Milliseconds> duration = sheet.handling_time();
  if (!rate || !duration) return std::nullopt;
  const double needed = concurrency({*rate}, *duration);
  working.steps.push_back(
      fmt::format("needed: {} requests/s x {} s = {} environments", shown(*rate), shown(seconds(*duration)), shown(needed)));
  return Climb{sheet.number("running").value_or(0), needed};
}

void check_account(const Sheet& sheet, const Climb& climb, Working& working) {
  const std::optional<double> account = sheet.number("account");
  const double limit = account ? *account : sheet.rate("concurrency", working);
  if (climb.to > limit) {
    working.result += fmt::format(" The account limit of {}{} comes first: raise it to at least {}, or the rest is throttled.",
                                  shown(limit), account ? "" : " (default)", shown(climb.to));
  } else if (account) {
    working.steps.push_back(fmt::format("account limit {} is above {}: not in the way", shown(limit), shown(climb.to)));
  }
}

void add_function_ramp(const Sheet& sheet, Workings& out) {
  Working working;
  const std::optional<Climb> climb = climb_of(sheet, working);
  if (!climb) return;
  const double functions = sheet.wants("spread") ? sheet.number("functions").value_or(1) : 1;
  const Ramp ramp{sheet.rate("scaling-step", working), from_seconds(sheet.rate("scaling-interval", working))};
  const double added = (climb->to - climb->from) / functions;
  const Milliseconds smooth = ramp_time(added, ramp);
  const Milliseconds steps = ramp_time_in_steps(added, ramp);
  working.result = fmt::format("**About {}** (continuous refill)", shown(smooth));
  if (steps != smooth) working.result += fmt::format(", **{}** in full {} s steps", shown(steps), shown(seconds(ramp.interval)));
  working.result +=
      fmt::format(": a function may add {} environments every {} s.", shown(ramp.step), shown(seconds(ramp.interval)));
  working.steps.push_back(fmt::format("to add{}: {} - {} = {}",
                                      functions > 1 ? " for each of " + shown(functions) + " functions" : "", shown(climb->to),
                                      shown(climb->from), shown(added)));
  working.steps.push_back(fmt::format("{} at once, the other {} at {} / {} s = {} a second: {}",
                                      shown(std::min(added, ramp.step)), shown(std::max(0.0, added - ramp.step)),
                                      shown(ramp.step), shown(seconds(ramp.interval)), shown(ramp.step / seconds(ramp.interval)),
                                      shown(smooth)));
  working.steps.push_back(fmt::format("in steps: {} / {} = {} steps, the first at once: {}", shown(added), shown(ramp.step),
                                      shown(std::ceil(added / ramp.step - 1e-9)), shown(steps)));
  check_account(sheet, *climb, working);
  working.changes.emplace_back(
      "a known peak: provisioned concurrency beforehand, on a schedule; an unknown one: a queue in front");
  out.push_back(std::move(working));
}

// How many environments there are after a time.
void add_after(const Sheet& sheet, Milliseconds time, Workings& out) {
  Working working;
  const double step = sheet.rate("scaling-step", working);
  const Milliseconds interval = from_seconds(sheet.rate("scaling-interval", working));
  const double count = step + step * (time / interval);
  working.result = fmt::format("**Up to {} more environments after {}** of one function, as far as the account limit allows.",
                               shown(count), shown(time));
  working.steps.push_back(fmt::format("{} at once + {} s / {} s x {} = {}", shown(step), shown(seconds(time)),
                                      shown(seconds(interval)), shown(step), shown(count)));
  out.push_back(std::move(working));
}

// The numbers of environments that the question wants to reach.
std::vector<double> targets_of(const Sheet& sheet, double start) {
  const std::vector<double> range = sheet.numbers("climb");
  if (range.size() >= 2) return {range[1]};
  std::vector<double> targets;
  for (const char* figure : {"target", "concurrency", "max_concurrency"}) {
    for (const double number : sheet.numbers(figure)) {
      if (number > start && std::find(targets.begin(), targets.end(), number) == targets.end()) targets.push_back(number);
    }
  }
  return targets;
}

void add_poller_ramp(const Sheet& sheet, Workings& out) {
  Working working;
  const std::vector<double> range = sheet.numbers("climb");
  const double start = sheet.number_or_rate("poller_start", "sqs-start", working);
  const double from = range.size() >= 2 ? range[0] : start;
  constexpr double kMinute = 60;
  const std::optional<double> added = sheet.number("poller_step");
  const double ramp = added ? *added * kMinute : sheet.rate("sqs-ramp", working);
  const double most = sheet.rate("sqs-most", working);
  for (const double to : targets_of(sheet, from)) {
    const Milliseconds time = from_seconds(std::max(0.0, to - from) / ramp * kMinute);
    working.result += fmt::format("{}**About {} minutes** ({}) until the SQS pollers run {} at a time",
                                  working.result.empty() ? "" : " ", shown(seconds(time) / kMinute), shown(time), shown(to));
    working.result +=
        to > most ? fmt::format("; one event source mapping reaches at most {}, the rest needs provisioned pollers.", shown(most))
                  : std::string(".");
    working.steps.push_back(
        fmt::format("({} - {}) / {} a minute = {} min", shown(to), shown(from), shown(ramp), shown(seconds(time) / kMinute)));
    const std::optional<Milliseconds> each = sheet.time("batch_time");
    if (const std::optional<double> batch = sheet.number("batch"); batch && each) {
      const double taken = to * *batch / seconds(*each);
      working.result += fmt::format(" They take **{} messages/s**.", shown(taken));
      working.steps.push_back(
          fmt::format("{} x {} / {} s = {} messages/s", shown(to), shown(*batch), shown(seconds(*each)), shown(taken)));
    }
  }
  for (const double after : sheet.numbers("after")) {
    const double minutes = after / 1000 / kMinute;
    const double count = from + ramp * minutes;
    working.result += fmt::format(
        "{}**About {} concurrent invocations after {}**: an SQS source starts with {} and adds up to {} a "
        "minute, up to {}.",
        working.result.empty() ? "" : " ", shown(std::min(most, count)), shown(Milliseconds{after}), shown(from), shown(ramp),
        shown(most));
    working.steps.push_back(
        fmt::format("after {} min: {} + {} x {} = {}", shown(minutes), shown(from), shown(ramp), shown(minutes), shown(count)));
  }
  if (working.result.empty()) return;
  working.use(sheet.known_rate("sqs-ramp"));
  working.changes.emplace_back(
      "provisioned pollers scale faster; larger batches and parallel work inside the batch need fewer environments");
  out.push_back(std::move(working));
}

}  // namespace

void add_scaling_sums(const Sheet& sheet, Workings& out) {
  const bool polled = sheet.has("poller_step") || sheet.has("poller_start");
  if (!sheet.wants("ramp") || (sheet.has("backlog") && !polled)) return;
  if (sheet.wants("queue")) return add_poller_ramp(sheet, out);
  const std::optional<Milliseconds> after = sheet.time("after");
  const bool has_target = sheet.has("concurrency") || sheet.has("target") || sheet.has("climb");
  if (!after || has_target) add_function_ramp(sheet, out);
  if (after && sheet.wants("concurrency")) add_after(sheet, *after, out);
}

}  // namespace wright
