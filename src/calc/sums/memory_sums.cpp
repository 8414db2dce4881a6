#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/capacity.h"
#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

void add_memory_for(const Sheet& sheet, double wanted, Workings& out) {
  Working working;
  const Mebibytes one{sheet.rate("memory-vcpu", working)};
  const Mebibytes most{sheet.rate("memory-most", working)};
  const Mebibytes memory = memory_for(wanted, one);
  working.result = fmt::format("**{} for {} vCPU**", shown(memory), shown(wanted));
  working.result += memory > most ? fmt::format(": more than the {} that a standard function may have ({} vCPU).", shown(most),
                                                shown(vcpus(most, one)))
                                  : std::string(".");
  working.steps.push_back(fmt::format("{} x {} MB = {} MB, rounded up to {}", shown(wanted), shown(one.value),
                                      shown(wanted * one.value), shown(memory)));
  working.changes.emplace_back("more than one vCPU helps only code that runs in parallel (Rayon, several tasks)");
  out.push_back(std::move(working));
}

void add_vcpus(const Sheet& sheet, Workings& out) {
  Working working;
  const Mebibytes one{sheet.rate("memory-vcpu", working)};
  for (const double memory : sheet.numbers("memory")) {
    const double count = vcpus({memory}, one);
    working.result += fmt::format("{}**{} give {} vCPU.**", working.result.empty() ? "" : " ", shown(Mebibytes{memory}),
                                  shown(std::round(count * 100) / 100));
    working.steps.push_back(
        fmt::format("{} / {} = {} vCPU ({} of one core)", shown(memory), shown(one.value), shown(count), percent(count)));
  }
  if (working.result.empty()) return;
  if (const std::optional<Milliseconds> cpu = sheet.time("duration"); cpu && sheet.numbers("memory").size() == 2) {
    const double first = sheet.numbers("memory")[0];
    const double second = sheet.numbers("memory")[1];
    const double useful_first = std::min(vcpus({first}, one), sheet.wants("single_thread") ? 1.0 : 1e9);
    const double useful_second = std::min(vcpus({second}, one), sheet.wants("single_thread") ? 1.0 : 1e9);
    const Milliseconds after = *cpu * (useful_first / useful_second);
    working.result += fmt::format(" Pure computation of {} at {} takes about **{}** at {}.", shown(*cpu), shown(Mebibytes{first}),
                                  shown(after), shown(Mebibytes{second}));
    working.steps.push_back(
        fmt::format("{} x {} / {} = {}", shown(*cpu), shown(useful_first), shown(useful_second), shown(after)));
  }
  working.changes.push_back(fmt::format("one full vCPU is at {}; single-threaded code gains nothing above it", shown(one)));
  sheet.tell_origins(working, {"memory"});
  out.push_back(std::move(working));
}

// Managed Instances: several requests at a time in one environment.
void add_shared_environment(const Sheet& sheet, double vcpus, Workings& out) {
  Working working;
  const double each = sheet.number_or_rate("per_vcpu", "instances-per-vcpu", working);
  working.result = fmt::format("**{} requests at a time in one environment** with {} vCPU.", shown(each * vcpus), shown(vcpus));
  working.steps.push_back(fmt::format("{} vCPU x {} for each = {}", shown(vcpus), shown(each), shown(each * vcpus)));
  working.changes.emplace_back(
      "PerExecutionEnvironmentMaxConcurrency 1-1,600 sets another number; the code must use `run_concurrent`");
  out.push_back(std::move(working));
}

}  // namespace

void add_memory_sums(const Sheet& sheet, Workings& out) {
  if (!sheet.wants("vcpu")) return;
  if (sheet.wants("instances") && sheet.has("vcpus")) return add_shared_environment(sheet, *sheet.number("vcpus"), out);
  const std::optional<double> wanted = sheet.number("vcpus");
  const bool said = sheet.has("memory") && sheet.all("memory").front().origin == Origin::Said;
  if (wanted) add_memory_for(sheet, *wanted, out);
  if (said || !wanted) add_vcpus(sheet, out);
}

}  // namespace wright
