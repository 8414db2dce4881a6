// Timeouts inside timeouts: attempts of a client in the function, the function in the API or the queue. And work that is done one
// after another against the time there is.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "calc/format.h"
#include "calc/retry.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

constexpr double kReserveSeconds = 1;  // for the answer, the log, a slow first byte

double attempts_of(const Sheet& sheet, Working& working) {
  if (const std::optional<double> attempts = sheet.number("attempts")) return *attempts;
  if (const std::optional<double> retries = sheet.number("retries")) return *retries + 1;
  const double attempts = sheet.rate("sdk-attempts", working);
  working.assumed.push_back(fmt::format("{} attempts, the default of the AWS SDK", shown(attempts)));
  return attempts;
}

// The limits around the call that are known, the tightest last.
struct Outer {
  std::string name;
  Milliseconds time;
};

std::vector<Outer> outer_of(const Sheet& sheet, Working& working) {
  std::vector<Outer> list;
  if (const std::optional<Milliseconds> timeout = sheet.time("timeout")) list.push_back({"the function timeout", *timeout});
  if (const std::optional<Milliseconds> api = sheet.time("api_limit")) {
    list.push_back({sheet.wants("cognito") ? "the trigger's limit" : "the API limit", *api});
  } else if (sheet.wants("cognito")) {
    list.push_back({"the Cognito limit", from_seconds(sheet.rate("cognito-limit", working))});
  } else if (sheet.wants("http_api")) {
    list.push_back({"the HTTP API limit", from_seconds(sheet.rate("http-limit", working))});
  } else if (sheet.wants("rest_api")) {
    list.push_back({"the REST API limit (default)", from_seconds(sheet.rate("rest-limit", working))});
  }
  return list;
}

void judge(const Sheet& sheet, Milliseconds worst, double attempts, Milliseconds waits, Working& working) {
  const double calls = sheet.number("calls").value_or(1);
  for (const Outer& outer : outer_of(sheet, working)) {
    const double spare = seconds(outer.time - worst);
    const char* verdict = spare < 0                 ? "NO, it does not fit: too long"
                          : spare < kReserveSeconds ? "NOT enough: no margin is left"
                                                    : "it fits";
    working.result += fmt::format(" Against {} of {}: {} ({} {} s).", outer.name, shown(outer.time), verdict,
                                  spare < 0 ? "over by" : "spare", shown(std::abs(spare)));
    working.steps.push_back(
        fmt::format("{}: {} s - {} s = {} s", outer.name, shown(seconds(outer.time)), shown(seconds(worst)), shown(spare)));
    if (spare >= kReserveSeconds) continue;
    const Milliseconds share = attempt_share(outer.time - from_seconds(kReserveSeconds), attempts * calls, waits * calls);
    working.changes.push_back(fmt::format(
        "inside {}: each attempt at most ({} - {}{}) / {} = {} s", outer.name, shown(seconds(outer.time)), shown(kReserveSeconds),
        waits.value > 0 ? fmt::format(" - {} back-off", shown(seconds(waits * calls))) : std::string(), shown(attempts * calls),
        shown(std::max(0.0, seconds(share)))));
  }
}

// The attempt timeout that keeps the whole inside the time that the question wants.
void reach_goal(const Sheet& sheet, double attempts, Milliseconds waits, Working& working) {
  for (const double goal : sheet.numbers("goal")) {
    const Milliseconds share = attempt_share({goal}, attempts, waits);
    if (share.value <= 0) continue;
    working.result +=
        fmt::format(" To be done within {} each attempt may take at most **{}**.", shown(Milliseconds{goal}), shown(share));
    working.steps.push_back(fmt::format("within {} s: {}{} / {} attempts = {} s", shown(goal / 1000), shown(goal / 1000),
                                        waits.value > 0 ? fmt::format(" - {} s back-off", shown(seconds(waits))) : std::string(),
                                        shown(attempts), shown(seconds(share))));
    const double whole = std::floor(seconds(share) + 1e-9);
    if (whole >= 1 && whole < seconds(share)) working.result += fmt::format(" In whole seconds {} s.", shown(whole));
  }
}

// The waits of a back-off that grows: so many, the first, the factor.
bool add_growing_backoff(const Sheet& sheet, Workings& out) {
  const std::optional<Milliseconds> first = sheet.time("backoff");
  const std::optional<double> attempts = sheet.number("attempts");
  const std::optional<double> retries = sheet.number("retries");
  if (!sheet.wants("growing") || !first || (!attempts && !retries)) return false;
  if (sheet.has("attempt_time") && !sheet.wants("state_machine")) return false;
  Working working;
  const double factor = sheet.number("growth_factor").value_or(sheet.number("factor").value_or(2));
  const bool counts_retries = retries || sheet.wants("state_machine");  // MaxAttempts of a state machine counts retries
  const double waits = counts_retries ? retries.value_or(attempts.value_or(0)) : *attempts - 1;
  constexpr double kMostWaits = 10'000;
  constexpr double kMostListed = 12;
  const std::optional<Milliseconds> cap = sheet.time("backoff_cap");
  Milliseconds wait = *first;
  Milliseconds sum;
  Milliseconds uncapped;
  std::string list;
  for (double i = 0; i < std::min(waits, kMostWaits); ++i) {
    const Milliseconds one = cap ? std::min(wait, *cap) : wait;
    sum = sum + one;
    uncapped = uncapped + wait;
    if (i < kMostListed) list += (list.empty() ? "" : " + ") + shown(seconds(one));
    if (i == kMostListed) list += " + ...";
    wait = wait * factor;
  }
  working.result = fmt::format("**{} of waiting in all**, {} waits without jitter.", shown(sum), shown(waits));
  working.steps.push_back(fmt::format("waits: {} = {} s", list, shown(seconds(sum))));
  std::optional<Milliseconds> each = sheet.time("attempt_time");
  for (const char* figure : {"timeout", "duration"}) {
    if (!each) each = sheet.time(figure);
  }
  if (each) {  // every try runs its whole time
    const Milliseconds whole = *each * (waits + 1) + sum;
    working.result +=
        fmt::format(" With {} tries of {} **{} until it has failed for good**.", shown(waits + 1), shown(*each), shown(whole));
    working.steps.push_back(fmt::format("tries: (1 + {}) x {} s = {} s; {} + {} = {} s", shown(waits), shown(seconds(*each)),
                                        shown(seconds(*each) * (waits + 1)), shown(seconds(*each) * (waits + 1)),
                                        shown(seconds(sum)), shown(seconds(whole))));
  }
  if (cap && uncapped > sum) {
    working.result +=
        fmt::format(" Without the cap of {} the waits are {}{}.", shown(*cap), shown(uncapped),
                    each ? fmt::format(", the whole **{}**", shown(*each * (waits + 1) + uncapped)) : std::string());
    working.steps.push_back(fmt::format("without the cap: {} s of waiting", shown(seconds(uncapped))));
  }
  working.use(sheet.known_rate("sdk-attempts"));
  out.push_back(std::move(working));
  return true;
}

void add_chain(const Sheet& sheet, Workings& out) {
  const std::optional<Milliseconds> attempt = sheet.time("attempt_time");
  Working working;
  if (!attempt) return;
  const bool counted = sheet.has("attempts") || sheet.has("retries") || sheet.has("calls");
  if (!counted && !sheet.wants("number_asked")) return;
  const double attempts = attempts_of(sheet, working);
  const std::vector<double> backoffs = sheet.numbers("backoff");
  const bool single = backoffs.size() == 1 && sheet.wants("each_backoff");
  Milliseconds waits{std::accumulate(backoffs.begin(), backoffs.end(), 0.0)};
  if (single) waits = waits * (attempts - 1);
  const double calls = sheet.number("calls").value_or(1);
  const Milliseconds one = *attempt * attempts + waits;
  const Milliseconds worst = one * calls;
  working.result = fmt::format("**The worst case is {}**", shown(worst));
  working.result += calls > 1 ? fmt::format(" for {} calls in sequence.", shown(calls)) : std::string(".");
  working.steps.push_back(fmt::format("one call: {} attempts x {} s{} = {} s", shown(attempts), shown(seconds(*attempt)),
                                      waits.value > 0 ? fmt::format(" + {} s back-off", shown(seconds(waits))) : std::string(),
                                      shown(seconds(one))));
  if (calls > 1)
    working.steps.push_back(fmt::format("{} calls x {} s = {} s", shown(calls), shown(seconds(one)), shown(seconds(worst))));
  if (backoffs.empty() && attempts > 1)
    working.assumed.emplace_back("no back-off; the SDK waits up to {rate:sdk-backoff}, then 2 s between attempts");
  judge(sheet, worst, attempts, waits, working);
  reach_goal(sheet, attempts * calls, waits * calls, working);
  working.changes.emplace_back(
      "a function timeout at least 1 s above the worst case, the API or queue limit above that; an operation timeout caps all "
      "attempts together");
  sheet.tell_origins(working, {"timeout"});
  out.push_back(std::move(working));
}

// The attempt timeout that the limits leave.
void add_budget(const Sheet& sheet, Workings& out) {
  Working working;
  const std::vector<Outer> outers = outer_of(sheet, working);
  if (outers.empty()) return;
  const Outer outer =
      *std::min_element(outers.begin(), outers.end(), [](const Outer& a, const Outer& b) { return a.time < b.time; });
  const double calls = sheet.number("calls").value_or(1);
  const double attempts = attempts_of(sheet, working) * calls;
  if (calls > 1)
    working.steps.push_back(fmt::format("{} calls x {} attempts = {}", shown(calls), shown(attempts / calls), shown(attempts)));
  const std::vector<double> backoffs = sheet.numbers("backoff");
  Milliseconds waits{std::accumulate(backoffs.begin(), backoffs.end(), 0.0)};
  if (backoffs.size() == 1 && sheet.wants("each_backoff")) waits = waits * (attempts - 1);
  const Milliseconds reserve = sheet.time("reserve").value_or(from_seconds(0));
  const Milliseconds share = attempt_share(outer.time - reserve, attempts, waits);
  working.result =
      fmt::format("**Each attempt may take at most {}** inside {} of {}", shown(share), outer.name, shown(outer.time));
  if (reserve.value == 0) {
    const Milliseconds safe = attempt_share(outer.time - from_seconds(kReserveSeconds), attempts, waits);
    working.result += fmt::format("; with 1 s in reserve {}", shown(safe));
  }
  working.result += ".";
  working.steps.push_back(fmt::format("({} s{}{}) / {} attempts = {} s", shown(seconds(outer.time)),
                                      reserve.value > 0 ? " - " + shown(seconds(reserve)) + " s reserve" : std::string(),
                                      waits.value > 0 ? " - " + shown(seconds(waits)) + " s back-off" : std::string(),
                                      shown(attempts), shown(seconds(share))));
  out.push_back(std::move(working));
}

// How many calls fit into the time there is.
void add_fitting(const Sheet& sheet, Workings& out) {
  const std::optional<Milliseconds> each = sheet.handling_time();
  Working working;
  const std::vector<Outer> outers = outer_of(sheet, working);
  if (!each || outers.empty()) return;
  const double parallel = sheet.number("parallel").value_or(1);
  const Milliseconds reserve = sheet.time("reserve").value_or(Milliseconds{0});
  const Milliseconds time = outers.front().time - reserve;
  const double count = std::floor(time / *each + 1e-9) * parallel;
  working.result = fmt::format("**{} of {} fit into {}**.", shown(count), shown(*each), shown(outers.front().time));
  working.steps.push_back(fmt::format("{}{} s{} / {} s = {}", parallel > 1 ? shown(parallel) + " x " : std::string(),
                                      shown(seconds(outers.front().time)),
                                      reserve.value > 0 ? " - " + shown(seconds(reserve)) + " s" : std::string(),
                                      shown(seconds(*each)), shown(time / *each * parallel)));
  if (const std::optional<double> whole = sheet.number("whole"); whole && count > 0) {
    const double invocations = std::ceil(*whole / count - 1e-9);
    working.result += fmt::format(" **{} invocations** for {}.", shown(invocations), shown(*whole));
    working.steps.push_back(fmt::format("{} / {} = {} invocations", shown(*whole), shown(count), shown(invocations)));
  }
  working.changes.emplace_back("leave a second in reserve; run them side by side when they do not depend on each other");
  out.push_back(std::move(working));
}

// So many items, one after another or some at a time.
void add_serial_work(const Sheet& sheet, Workings& out) {
  std::optional<Milliseconds> each = sheet.time("item_time");
  if (!each && sheet.has("parallel")) each = sheet.handling_time();
  std::optional<double> items = sheet.number("items");
  if (!items) items = sheet.number("batch");
  if (!items && (sheet.wants("fit_count") || sheet.wants("count_asked"))) return add_fitting(sheet, out);
  if (!items) items = sheet.number("whole");
  if (!each || !items) return;
  Working working;
  const double parallel = sheet.number("parallel").value_or(1);
  const double rounds = std::ceil(*items / parallel - 1e-9);
  const Milliseconds whole = *each * rounds;
  working.result = fmt::format("**{} for {} items**, {}.", shown(whole), shown(*items),
                               parallel > 1 ? shown(parallel) + " at a time" : "one after another");
  working.steps.push_back(parallel > 1
                              ? fmt::format("{} / {} = {} rounds x {} s = {} s", shown(*items), shown(parallel), shown(rounds),
                                            shown(seconds(*each)), shown(seconds(whole)))
                              : fmt::format("{} x {} s = {} s", shown(*items), shown(seconds(*each)), shown(seconds(whole))));
  if (parallel > 1) {
    working.result += fmt::format(" One after another it would be {}.", shown(*each * *items));
    working.steps.push_back(
        fmt::format("one after another: {} x {} s = {} s", shown(*items), shown(seconds(*each)), shown(seconds(*each * *items))));
  }
  for (const Outer& outer : outer_of(sheet, working)) {
    const bool fits = whole < outer.time;
    working.result += fmt::format(" {} of {}: {}.", outer.name == "the function timeout" ? "The function timeout" : outer.name,
                                  shown(outer.time), fits ? "it fits" : "NOT enough, it does not fit");
    const double fitting = std::floor(outer.time / *each + 1e-9) * parallel;
    working.steps.push_back(fmt::format("in {} s: {} items", shown(seconds(outer.time)), shown(fitting)));
    const double least = std::ceil(*items / std::max(1.0, std::floor(outer.time / *each + 1e-9)) - 1e-9);
    if (!fits) {
      working.changes.push_back(fmt::format("at least {} at a time (`buffer_unordered({})`), or at most {} items in a batch",
                                            shown(least), shown(least), shown(fitting)));
    }
  }
  if (!sheet.has("timeout") && (sheet.wants("queue") || sheet.wants("visibility"))) {
    const double factor = sheet.rate("visibility-factor", working);
    working.steps.push_back(fmt::format("visibility timeout for a function timeout of {} s: {} x {} = {} s",
                                        shown(seconds(whole)), shown(factor), shown(seconds(whole)),
                                        shown(seconds(whole) * factor)));
    working.changes.push_back(fmt::format("a function timeout well above {}", shown(whole)));
  }
  sheet.tell_origins(working, {"timeout", "batch"});
  out.push_back(std::move(working));
}

}  // namespace

void add_timeout_sums(const Sheet& sheet, Workings& out) {
  if (add_growing_backoff(sheet, out)) return;
  const std::size_t before = out.size();
  const bool elsewhere = sheet.wants("retry_window") && (sheet.wants("async") || sheet.wants("stream_source"));
  if (sheet.wants("timeouts") && !elsewhere) add_chain(sheet, out);
  const bool attempted = sheet.wants("attempted") && !sheet.has("item_time");
  if (sheet.wants("timeouts") && sheet.wants("budget") && attempted && !elsewhere && out.size() == before) add_budget(sheet, out);
  const bool counted = sheet.wants("count_asked") && sheet.has("item_time") && (sheet.has("timeout") || sheet.has("api_limit"));
  if (sheet.wants("serial") || sheet.wants("fit_count") || counted) add_serial_work(sheet, out);
}

}  // namespace wright
