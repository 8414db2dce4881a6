#include "calc/work_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "calc/format.h"
#include "calc/left_out.h"
#include "calc/passage.h"
#include "calc/structure/structure.h"
#include "calc/sums/sums.h"
#include "knowledge/rate_reference.h"

namespace wright {
namespace {

constexpr std::size_t kMostSums = 4;

using Family = void (*)(const Sheet&, Workings&);
constexpr std::array<Family, 15> kFamilies{&add_package_sums,    &add_memory_sums,      &add_connection_sums,  &add_scaling_sums,
                                           &add_stream_sums,     &add_queue_sums,       &add_retry_sums,       &add_timeout_sums,
                                           &add_payload_sums,    &add_concurrency_sums, &add_provisioned_sums, &add_cost_sums,
                                           &add_extra_cost_sums, &add_service_sums,     &add_transfer_sums};

constexpr std::array<Reading, 4> kCertain{&waiting_callers, &expiring_lag, &equal_price, &packed_records};
constexpr std::array<Reading, 5> kStructured{&several_pools, &several_reservations, &kept_groups, &grouped_bill, &cancelled_units};

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

// Which share of the bill a part has.
void add_shares(Workings& workings) {
  double sum = 0;
  for (const Working& working : workings) sum += working.monthly.size() == 1 ? working.monthly[0].dollars : 0;
  for (Working& working : workings) {
    if (working.monthly.size() != 1 || working.monthly[0].dollars == sum || sum <= 0) continue;
    working.result += fmt::format(" It is {} of the whole.", percent(working.monthly[0].dollars / sum));
  }
}

void tell_unused(const Sheet& sheet, const Figures& figures, Workings& workings) {
  if (const std::vector<std::string> values = left_out(figures, workings); !values.empty())
    workings.back().assumed.push_back(fmt::format("without the {} of the question", join(values, ", ")));
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

// By the build of the question where that is certain or explains more of its numbers, else by its figures.
Workings best_sums(const Passage& passage, const Figures& figures, const Sheet& sheet) {
  for (const Reading read : kCertain) {
    if (std::optional<Working> working = read(passage, sheet)) return {std::move(*working)};
  }
  Workings best = figures.wants.empty() ? Workings() : family_sums(sheet);
  std::size_t aside = best.empty() ? passage.marks().size() : unshown(passage, best).size();
  for (const Reading read : kStructured) {
    std::optional<Working> working = aside > 0 ? read(passage, sheet) : std::nullopt;
    if (!working) continue;
    const std::size_t rest = unshown(passage, {*working}).size();
    if (rest >= aside) continue;
    aside = rest;
    best.assign(1, std::move(*working));
  }
  return best;
}

}  // namespace

std::vector<Working> work_out(const Figures& figures, const RateTable& rates) {
  if (figures.values.empty()) return {};
  const Sheet sheet(figures, rates);
  const Passage passage(figures);
  Workings workings = best_sums(passage, figures, sheet);
  for (Working& working : workings) {
    if (!figures.architecture_note.empty() && depends_on_architecture(working))
      working.assumed.push_back(figures.architecture_note);
  }
  if (workings.empty()) return workings;
  if (workings.size() > kMostSums) workings.resize(kMostSums);
  add_together(workings);
  if (figures.wants.contains("share_asked")) add_shares(workings);
  tell_unused(sheet, figures, workings);
  for (Working& working : workings) say_rates(working, rates);
  return workings;
}

}  // namespace wright
