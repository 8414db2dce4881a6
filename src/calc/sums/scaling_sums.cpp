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
  if (const std::optional<double> to = sheet.number("concurrency")) return Climb{sheet.number("running").value_or(0), *to};
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

void add_poller_ramp(const Sheet& sheet, Workings& out) {
  Working working;
  const double start = sheet.rate("sqs-start", working);
  const double ramp = sheet.rate("sqs-ramp", working);
  const double most = sheet.rate("sqs-most", working);
  std::optional<double> to = sheet.number("concurrency");
  const std::vector<double> range = sheet.numbers("climb");
  const double from = range.size() >= 2 ? range[0] : start;
  if (range.size() >= 2) to = range[1];
  if (!to) to = sheet.number("max_concurrency");
  if (!to) {
    const std::optional<Milliseconds> time = sheet.time("after");
    if (!time) return;
    const double count = std::min(most, start + ramp * seconds(*time) / 60);
    working.result = fmt::format(
        "**About {} concurrent invocations after {}**: an SQS source starts with {} and adds up to {} a minute, up to {}.",
        shown(count), shown(*time), shown(start), shown(ramp), shown(most));
    working.steps.push_back(fmt::format("{} + {} x {} min = {}", shown(start), shown(ramp), shown(seconds(*time) / 60),
                                        shown(start + ramp * seconds(*time) / 60)));
    out.push_back(std::move(working));
    return;
  }
  const Milliseconds time = from_seconds(std::max(0.0, *to - from) / ramp * 60);
  working.result = fmt::format("**About {} minutes** ({}) until the SQS pollers run {} at a time", shown(seconds(time) / 60),
                               shown(time), shown(*to));
  working.result +=
      *to > most ? fmt::format("; one event source mapping reaches at most {}, the rest needs provisioned pollers.", shown(most))
                 : std::string(".");
  working.steps.push_back(
      fmt::format("({} - {}) / {} a minute = {} min", shown(*to), shown(from), shown(ramp), shown(seconds(time) / 60)));
  working.changes.emplace_back(
      "provisioned pollers scale faster; larger batches and parallel work inside the batch need fewer environments");
  out.push_back(std::move(working));
}

}  // namespace

void add_scaling_sums(const Sheet& sheet, Workings& out) {
  if (!sheet.wants("ramp") || sheet.has("backlog")) return;
  if (sheet.wants("queue")) return add_poller_ramp(sheet, out);
  if (const std::optional<Milliseconds> after = sheet.time("after"); after && !sheet.has("concurrency"))
    return add_after(sheet, *after, out);
  add_function_ramp(sheet, out);
}

}  // namespace wright
