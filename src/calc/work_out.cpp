#include "calc/work_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "base/pattern.h"
#include "base/text.h"
#include "calc/format.h"
#include "calc/left_out.h"
#include "calc/passage.h"
#include "calc/structure/scenarios.h"
#include "calc/structure/structure.h"
#include "calc/sums/sums.h"
#include "knowledge/rate_reference.h"

namespace wright {
namespace {

constexpr std::size_t kMostSums = 5;

using Family = void (*)(const Sheet&, Workings&);
constexpr std::array<Family, 15> kFamilies{&add_package_sums,    &add_memory_sums,      &add_connection_sums,  &add_scaling_sums,
                                           &add_stream_sums,     &add_queue_sums,       &add_retry_sums,       &add_timeout_sums,
                                           &add_payload_sums,    &add_concurrency_sums, &add_provisioned_sums, &add_cost_sums,
                                           &add_extra_cost_sums, &add_service_sums,     &add_transfer_sums};

constexpr Reading kCertain[] = {&filling_up,    &catching_up,        &bisected_batch,      &needed_pollers,  &scaled_time,
                                &logged_lines,  &fitting_records,    &fitting_invocations, &throttled_burst, &waiting_callers,
                                &expiring_lag,  &equal_price,        &packed_records,      &needed_shards,   &looped_calls,
                                &shared_work,   &architecture_times, &batched_requests,    &drained_pile,    &slow_share,
                                &encoded_sizes, &moved_traffic,      &fanned_out,          &counted_units,   &billed_report};
constexpr std::array<Reading, 3> kGroups{&several_pools, &several_reservations, &kept_groups};
constexpr std::array<Reading, 2> kStructured{&grouped_bill, &cancelled_units};

bool depends_on_architecture(const Working& working) {
  return std::any_of(working.rates.begin(), working.rates.end(),
                     [](const Rate* rate) { return rate->id.starts_with("x86") || rate->id.starts_with("arm64"); });
}

// A sum may name a rate in its texts: "{rate:visibility-default}".
void say_rates(Working& working, const RateTable& rates) {
  working.result = with_rates(std::move(working.result), rates);
  for (std::vector<std::string>* texts : {&working.steps, &working.assumed, &working.changes, &working.asks}) {
    for (std::string& text : *texts) text = with_rates(std::move(text), rates);
  }
}

// The parts of a bill added up; of one part there may be several to choose from.
void add_together(Workings& workings) {
  std::vector<Option> options{{"", 0}};
  std::size_t parts = 0;
  for (const Working& working : workings) {
    if (working.monthly.empty()) continue;
    ++parts;
    if (working.monthly.size() > 1 && options.size() > 1) return;  // two comparisons: which go together is not said
    std::vector<Option> sums;
    for (const Option& sum : options) {
      for (const Option& part : working.monthly) {
        const bool named = working.monthly.size() > 1;
        sums.push_back({named ? part.name : sum.name, sum.dollars + part.dollars});
      }
    }
    options = std::move(sums);
  }
  if (parts < 2) return;
  const auto last = std::find_if(workings.rbegin(), workings.rend(), [](const Working& w) { return !w.monthly.empty(); });
  for (const Option& option : options) {
    last->result += fmt::format(" Together **{} a month**{}.", shown(Dollars{option.dollars}),
                                option.name.empty() ? "" : " with " + option.name);
  }
}

// A year or a day of what is known by the month.
void add_periods(const Sheet& sheet, Workings& workings) {
  constexpr double kMonths = 12;
  struct Span {
    const char* want;
    const char* name;
    double months;
  };
  for (const Span& span : {Span{"per_year", "a year", kMonths}, Span{"per_day", "a day", 1 / kDaysOfMonth}}) {
    const bool told =
        std::any_of(workings.begin(), workings.end(), [&](const Working& w) { return contains(w.result, span.name); });
    if (!sheet.wants(span.want) || told) continue;
    for (Working& working : workings) {
      for (const Option& option : working.monthly)
        working.result += fmt::format(" {}**{} {}**.", option.name.empty() ? "That is " : option.name + ": ",
                                      shown(Dollars{option.dollars * span.months}), span.name);
      if (working.monthly.size() != 2) continue;
      const double difference = std::abs(working.monthly[0].dollars - working.monthly[1].dollars);
      working.result += fmt::format(" The difference is **{} {}**.", shown(Dollars{difference * span.months}), span.name);
    }
  }
}

// Which share of the bill a part has.
void add_shares(Workings& workings) {
  double sum = 0;
  for (const Working& working : workings) sum += working.monthly.size() == 1 ? working.monthly[0].dollars : 0;
  for (Working& working : workings) {
    if (working.monthly.size() != 1 || working.monthly[0].dollars == sum || sum <= 0) continue;
    working.result += fmt::format(" It is {} of the whole.", percent(working.monthly[0].dollars / sum));
  }
}

// Counts, prices and shares of the question that stand nowhere in the workings.
std::vector<std::size_t> counts_aside(const Passage& passage, const Workings& workings) {
  constexpr std::array<std::string_view, 9> kElsewhere{"definition", "window",  "timeout",   "visibility", "port",
                                                       "age",        "backoff", "log_lines", "limit_bytes"};
  constexpr double kFirstStatus = 400;
  constexpr double kLastStatus = 599;
  std::vector<std::size_t> places = unshown(passage, workings);
  std::erase_if(places, [&](std::size_t place) {
    const Mark& mark = passage.marks()[place];
    const bool is_status = mark.id == "loose" && mark.quantity.value >= kFirstStatus && mark.quantity.value <= kLastStatus;
    return mark.quantity.unit == Unit::Size || mark.quantity.unit == Unit::Time || is_status || one_of(mark.id, kElsewhere);
  });
  return places;
}

// Who leaves several numbers aside, and no small part of them, has not understood the question.
bool passes_over(const Passage& passage, const Workings& workings) {
  constexpr std::size_t kMostAside = 1;
  constexpr std::size_t kPart = 5;
  const std::size_t aside = counts_aside(passage, workings).size();
  return aside > kMostAside && aside * kPart > passage.marks().size();
}

void tell_unused(const Passage& passage, const Sheet& sheet, const Figures& figures, Workings& workings) {
  std::vector<std::string> values = left_out(figures, workings);
  for (const std::size_t place : counts_aside(passage, workings)) {
    const Quantity& quantity = passage.marks()[place].quantity;
    const std::string text =
        shown(quantity.unit == Unit::Rate ? quantity.count : quantity.value) + (quantity.unit == Unit::Percent ? " %" : "");
    if (quantity.unit != Unit::Money && std::find(values.begin(), values.end(), text) == values.end()) values.push_back(text);
  }
  if (!values.empty()) workings.back().assumed.push_back(fmt::format("without the {} of the question", join(values, ", ")));
  for (const double money : sheet.unused_money())
    workings.back().assumed.push_back(fmt::format("without the {} of the question", price(money)));
}

Workings family_sums(const Sheet& sheet) {
  Workings workings;
  if (!add_solution(sheet, workings)) {
    for (const Family family : kFamilies) family(sheet, workings);
  }
  return workings;
}

// A reading by the build must explain every count, price and share; a size or a time may be beside the point.
bool explains(const Passage& passage, const std::vector<std::size_t>& aside) {
  return std::none_of(aside.begin(), aside.end(), [&](std::size_t place) {
    const Mark& mark = passage.marks()[place];
    return mark.id != "definition" && mark.quantity.unit != Unit::Size && mark.quantity.unit != Unit::Time;
  });
}

// What the question says is free and no sum speaks of counts as well.
std::size_t count_aside(const Passage& passage, const Workings& workings) {
  const bool free = passage.says("first (?:million|mio|{N})[^.;?]{0,30}\\bfree") &&
                    std::none_of(workings.begin(), workings.end(), [](const Working& working) {
                      return contains(working.result + join(working.steps, " "), "free");
                    });
  return unshown(passage, workings).size() + (free ? 1 : 0);
}

// Whether a time stands in the workings with its unit: the 5 of "5/s" is no 5 s.
bool stands(const Quantity& quantity, const Workings& workings) {
  const Milliseconds time{quantity.value};
  return std::any_of(workings.begin(), workings.end(), [&](const Working& working) {
    const std::string text = working.result + " " + join(working.steps, " ");
    return contains(text, " " + shown(time)) || contains(text, " " + shown(seconds(time)) + " s");
  });
}

// The families alone, and again with what a later sentence changes when they passed over it.
Workings sums_of_scenarios(const Passage& passage, const Figures& figures, const Sheet& sheet, const RateTable& rates) {
  Workings plain = family_sums(sheet);
  const Scenarios scenarios = scenarios_of(figures, passage);
  if (plain.empty() || scenarios.changed.empty()) return plain;
  const std::vector<std::size_t> aside = unshown(passage, plain);
  const bool passed =
      std::any_of(aside.begin(), aside.end(), [&](std::size_t place) { return scenarios.places.contains(place); });
  const bool hidden = std::any_of(scenarios.places.begin(), scenarios.places.end(), [&](std::size_t place) {
    const Quantity& quantity = passage.marks()[place].quantity;
    return (quantity.unit == Unit::Time && !stands(quantity, plain)) || (quantity.unit == Unit::Number && quantity.value <= 1);
  });
  if (!passed && !hidden) return plain;
  Workings all = family_sums(Sheet(scenarios.base, rates));
  for (const Scenario& scenario : scenarios.changed) {
    Workings again = family_sums(Sheet(scenario.figures, rates));
    if (again.empty()) return plain;
    again.front().result = fmt::format("With {}: {}", scenario.name, again.front().result);
    for (Working& working : again) working.monthly.clear();  // another case, not another part
    std::move(again.begin(), again.end(), std::back_inserter(all));
  }
  return hidden || unshown(passage, all).size() < aside.size() ? all : plain;
}

// A number of the question that nothing can be divided by, or that is beyond all measure, gives no sum.
bool is_finite(const Working& working) {
  static const Pattern kNone(R"(\b(?:inf|nan)\b)");
  return !kNone.matches(working.result) && !kNone.matches(join(working.steps, "\n"));
}

// By the build of the question where that is certain or explains more of its numbers, else by its figures.
Workings best_sums(const Passage& passage, const Figures& figures, const Sheet& sheet, const RateTable& rates) {
  Workings certain;  // several when the question has several parts
  for (const Reading read : kCertain) {
    if (std::optional<Working> working = read(passage, sheet)) certain.push_back(std::move(*working));
  }
  if (!certain.empty()) return certain;
  for (const Reading read : kGroups) {
    std::optional<Working> working = read(passage, sheet);
    if (working && explains(passage, unshown(passage, {*working}))) return {std::move(*working)};
  }
  Workings best = figures.wants.empty() ? Workings() : sums_of_scenarios(passage, figures, sheet, rates);
  std::size_t aside = best.empty() ? passage.marks().size() + 1 : count_aside(passage, best);
  for (const Reading read : kStructured) {
    std::optional<Working> working = aside > 0 ? read(passage, sheet) : std::nullopt;
    if (!working || !explains(passage, unshown(passage, {*working}))) continue;
    const std::size_t rest = count_aside(passage, {*working});
    if (rest >= aside) continue;
    aside = rest;
    best.clear();
    best.push_back(std::move(*working));
  }
  return best;
}

Workings finite_sums(const Passage& passage, const Figures& figures, const Sheet& sheet, const RateTable& rates) {
  Workings sums = best_sums(passage, figures, sheet, rates);
  std::erase_if(sums, [](const Working& working) { return !is_finite(working); });
  return sums;
}

// What a part of the question gives and the whole passed over: a part must explain all of its own numbers and one more of the
// whole.
void add_parts(const Passage& passage, const std::vector<Figures>& parts, const RateTable& rates, Workings& workings) {
  Workings front;
  for (const Figures& part : parts) {
    const Passage own(part);
    const Sheet sheet(part, rates);
    Workings found = finite_sums(own, part, sheet, rates);
    if (found.empty() || !unshown(own, found).empty()) continue;
    Workings all = front;
    all.insert(all.end(), workings.begin(), workings.end());
    const std::size_t before = unshown(passage, all).size();
    all.insert(all.end(), found.begin(), found.end());
    if (unshown(passage, all).size() >= before) continue;
    for (Working& working : found) working.monthly.clear();  // another question, not another part of a bill
    front.insert(front.end(), found.begin(), found.end());
  }
  workings.insert(workings.begin(), front.begin(), front.end());
}

}  // namespace

std::vector<std::string> asked_parts(std::string_view question) {
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < question.size(); ++at) {
    if (question[at] == '?' && at + 1 < question.size() && question[at + 1] == ' ') ends.push_back(at + 1);
  }
  if (ends.empty()) return {};
  ends.push_back(question.size());
  std::vector<std::string> parts;
  for (const std::size_t end : ends) {
    if (end != question.size()) parts.emplace_back(question.substr(0, end));
  }
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    if (begin > 0) parts.emplace_back(question.substr(begin, end - begin));
    begin = end;
  }
  return parts;
}

std::vector<Working> work_out(const Figures& figures, const RateTable& rates, const PartReader& parts) {
  if (figures.values.empty()) return {};
  const Sheet sheet(figures, rates);
  const Passage passage(figures);
  Workings workings = finite_sums(passage, figures, sheet, rates);
  if (parts && !unshown(passage, workings).empty()) add_parts(passage, parts(), rates, workings);
  for (Working& working : workings) {
    if (!figures.architecture_note.empty() && depends_on_architecture(working))
      working.assumed.push_back(figures.architecture_note);
  }
  if (workings.empty() || passes_over(passage, workings)) return {};
  if (workings.size() > kMostSums) workings.resize(kMostSums);
  add_together(workings);
  add_periods(sheet, workings);
  if (figures.wants.contains("share_asked")) add_shares(workings);
  tell_unused(passage, sheet, figures, workings);
  for (Working& working : workings) say_rates(working, rates);
  return workings;
}

}  // namespace wright
