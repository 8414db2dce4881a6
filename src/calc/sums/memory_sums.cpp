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

// Computation that takes so long on whole vCPUs, at the memory of the function.
void add_cpu_time(const Sheet& sheet, Milliseconds time, Working& working) {
  const Mebibytes one{sheet.rate("memory-vcpu", working)};
  const double reference = sheet.number("cpu_time_share").value_or(1);
  for (const double memory : sheet.numbers("memory")) {
    const double share = sheet.wants("single_thread") ? std::min(1.0, vcpus({memory}, one)) : vcpus({memory}, one);
    working.result += fmt::format(" {} on {} vCPU take about **{}** at {}.", shown(time), shown(reference),
                                  shown(time * reference / share), shown(Mebibytes{memory}));
    working.steps.push_back(
        fmt::format("{} x {} / {} = {}", shown(time), shown(reference), shown(share), shown(time * reference / share)));
    if (!sheet.wants("our_sum")) continue;
    const Milliseconds run = time * reference / share;
    const double amount = seconds(run) * memory / kMebibytesOfGibibyte;
    working.result += fmt::format(" That is {} GB-s for one run.", shown(amount));
    working.steps.push_back(
        fmt::format("{} s x {} GB = {} GB-s", shown(seconds(run)), shown(memory / kMebibytesOfGibibyte), shown(amount)));
  }
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
  if (const std::optional<Milliseconds> time = sheet.time("cpu_time")) {
    add_cpu_time(sheet, *time, working);
  } else if (const std::optional<Milliseconds> cpu = sheet.time("duration"); cpu && sheet.numbers("memory").size() == 2) {
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
  if (const std::vector<double> sizes = sheet.numbers("memory"); sizes.size() == 2) {
    const auto [least, most] = std::minmax(sizes[0], sizes[1]);
    const double factor = vcpus({most}, one) / vcpus({least}, one);
    working.steps.push_back(fmt::format("{} MB / {} MB = {} times the CPU", shown(most), shown(least), shown(factor)));
    if (sheet.wants("slower_asked"))
      working.result += fmt::format(" Pure computation is {} times slower at the smaller one.", shown(factor));
  }
  working.changes.push_back(fmt::format("one full vCPU is at {}; single-threaded code gains nothing above it", shown(one)));
  sheet.tell_origins(working, {"memory"});
  out.push_back(std::move(working));
}

// The vCPUs of an environment: said, or its memory by what there is for each.
std::optional<double> vcpus_of(const Sheet& sheet, Working& working) {
  const std::optional<double> each = sheet.number("gib_per_vcpu");
  const std::optional<double> memory = sheet.number("memory");
  if (!each || !memory || *each <= 0) return sheet.number("vcpus");
  const double count = *memory / kMebibytesOfGibibyte / *each;
  working.steps.push_back(
      fmt::format("vCPU: {} GB / {} = {}", shown(*memory / kMebibytesOfGibibyte), shown(*each), shown(count)));
  return count;
}

// What so many requests at a time are in a second.
void add_served(const Sheet& sheet, double together, Working& working) {
  const std::optional<Milliseconds> duration = sheet.handling_time();
  if (!duration || sheet.has("rate") || duration->value <= 0) return;
  working.result += fmt::format(" They serve **{} requests/s** of {}.", shown(together / seconds(*duration)), shown(*duration));
  working.steps.push_back(
      fmt::format("{} / {} s = {} requests/s", shown(together), shown(seconds(*duration)), shown(together / seconds(*duration))));
}

// Managed Instances: several requests at a time in one environment, and the environments for a load.
void add_shared_environment(const Sheet& sheet, Workings& out) {
  Working working;
  std::vector<double> together;  // requests at a time in one environment
  if (const std::optional<double> vcpus = vcpus_of(sheet, working)) {
    const double each = sheet.number_or_rate("per_vcpu", "instances-per-vcpu", working);
    together.push_back(each * *vcpus);
    working.result =
        fmt::format("**{} requests at a time in one environment** with {} vCPU.", shown(together.back()), shown(*vcpus));
    working.steps.push_back(fmt::format("{} vCPU x {} for each = {}", shown(*vcpus), shown(each), shown(together.back())));
  }
  if (const std::optional<double> said = sheet.number("per_environment")) {
    together.push_back(*said);
    working.result +=
        fmt::format("{}**{} requests at a time in one environment**, as set.", working.result.empty() ? "" : " ", shown(*said));
  }
  if (together.empty()) return;
  std::optional<double> load = sheet.number("load");
  if (const std::optional<Milliseconds> duration = sheet.handling_time(); !load && duration && sheet.has("rate")) {
    load = concurrency({*sheet.number("rate")}, *duration);
    working.steps.push_back(fmt::format("at a time: {} requests/s x {} s = {}", shown(*sheet.number("rate")),
                                        shown(seconds(*duration)), shown(*load)));
  }
  for (const double one : together) {
    if (const std::optional<double> count = sheet.number("concurrency"); count && !sheet.has("load")) {
      working.result += fmt::format(" In {} environments **{}**.", shown(*count), shown(*count * one));
      working.steps.push_back(fmt::format("{} environments x {} = {}", shown(*count), shown(one), shown(*count * one)));
      add_served(sheet, *count * one, working);
    }
    if (!load || one <= 0) continue;
    const double count = std::ceil(*load / one - 1e-9);
    working.result +=
        fmt::format(" **{} environments** of {} for {} requests at a time.", shown(count), shown(one), shown(*load));
    working.steps.push_back(
        fmt::format("environments: {} / {} = {}, so {}", shown(*load), shown(one), shown(*load / one), shown(count)));
  }
  if (working.steps.empty()) return;
  working.use(sheet.known_rate("instances-per-vcpu"));
  working.changes.emplace_back(
      "PerExecutionEnvironmentMaxConcurrency 1-1,600 sets another number; the code must use `run_concurrent`");
  out.push_back(std::move(working));
}

}  // namespace

namespace {

// What is used against what is set, and what to set.
void add_used(const Sheet& sheet, Workings& out) {
  const std::optional<double> used = sheet.number("max_memory");
  if (!used || !(sheet.has("margin") || sheet.wants("share_asked") || sheet.wants("headroom"))) return;
  Working working;
  if (const std::optional<double> set = sheet.number("memory")) {
    working.result = fmt::format("**{} of the memory is used.** ", percent(*used / *set));
    working.steps.push_back(fmt::format("{} / {} = {}", shown(*used), shown(*set), percent(*used / *set)));
  }
  if (const std::optional<double> margin = sheet.number("margin")) {
    const Mebibytes good{std::ceil(*used * (1 + *margin / 100) - 1e-9)};
    working.result += fmt::format("**{}** with {} % on top.", shown(good), shown(*margin));
    working.steps.push_back(fmt::format("{} x {} = {} MB", shown(*used), shown(1 + *margin / 100), shown(good.value)));
  }
  if (working.result.empty()) return;
  working.use(sheet.known_rate("memory-most"));
  out.push_back(std::move(working));
}

}  // namespace

void add_memory_sums(const Sheet& sheet, Workings& out) {
  if (!sheet.wants("cost")) add_used(sheet, out);
  const bool shared = sheet.has("vcpus") || sheet.has("per_environment") || sheet.has("gib_per_vcpu");
  if (sheet.wants("instances") && shared && !sheet.has("price_hour")) return add_shared_environment(sheet, out);
  if (!sheet.wants("vcpu") && !sheet.has("cpu_time")) return;
  const std::optional<double> wanted = sheet.number("vcpus");
  const bool said = sheet.has("memory") && sheet.all("memory").front().origin == Origin::Said;
  if (wanted) add_memory_for(sheet, *wanted, out);
  if (said || !wanted) add_vcpus(sheet, out);
}

}  // namespace wright
