#include "calc/work_out.h"

#include <algorithm>
#include <array>

#include "calc/sums/sums.h"
#include "knowledge/rate_reference.h"

namespace wright {
namespace {

constexpr std::size_t kMostSums = 3;

using Family = void (*)(const Sheet&, Workings&);
constexpr std::array<Family, 14> kFamilies{&add_package_sums,   &add_memory_sums,      &add_connection_sums,  &add_scaling_sums,
                                           &add_stream_sums,    &add_queue_sums,       &add_retry_sums,       &add_timeout_sums,
                                           &add_payload_sums,   &add_concurrency_sums, &add_provisioned_sums, &add_cost_sums,
                                           &add_extra_cost_sums,  &add_service_sums};

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

}  // namespace

std::vector<Working> work_out(const Figures& figures, const RateTable& rates) {
  Workings workings;
  if (figures.values.empty() || figures.wants.empty()) return workings;
  const Sheet sheet(figures, rates);
  for (const Family family : kFamilies) family(sheet, workings);
  for (Working& working : workings) {
    if (!figures.architecture_note.empty() && depends_on_architecture(working))
      working.assumed.push_back(figures.architecture_note);
  }
  if (workings.size() > kMostSums) workings.resize(kMostSums);
  for (Working& working : workings) say_rates(working, rates);
  return workings;
}

}  // namespace wright
