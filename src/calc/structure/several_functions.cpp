// Limits that several functions share: connections of their pools, reserved concurrency.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "base/pattern.h"
#include "base/text.h"
#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {
namespace {

// A run of numbers such as "60, 25, 25 and 10" from a mark on.
std::vector<std::size_t> run_from(const Passage& passage, std::size_t place) {
  std::vector<std::size_t> run{place};
  constexpr std::array<std::string_view, 7> links{",", "and", ", and", "+", "/", "&", ", then"};
  while (run.back() + 1 < passage.marks().size() && one_of(trim(passage.after(run.back())), links) &&
         passage.marks()[run.back() + 1].quantity.unit == Unit::Number)
    run.push_back(run.back() + 1);
  return run;
}

struct Pools {
  std::vector<double> environments;
  std::vector<double> sizes;  // as many, or none
};

// "pool of 5 in the first and 2 in the other two": which functions a size is of.
std::vector<double> sizes_in_words(const Passage& passage, std::size_t functions) {
  std::vector<double> sizes(functions, 0);
  const auto fill = [&](std::size_t from, std::size_t to, double size) {
    for (std::size_t i = from; i < std::min(to, functions); ++i) {
      if (sizes[i] == 0) sizes[i] = size;
    }
  };
  const std::string in = "{N} (?:connections? )?(?:in|for|at|with|on) (?:each of )?the ";
  const std::string each = "{N} (?:connections? )?(?:in|for|at|with|on) ";
  for (const auto& found : passage.find(in + "first {N}"))
    fill(0, static_cast<std::size_t>(passage.value(found[1])), passage.value(found[0]));
  for (const auto& found : passage.find(in + "first(?: one| function)?(?:[,.;?)]| and| but|$)"))
    fill(0, 1, passage.value(found[0]));
  for (const auto& found : passage.find(in + "second")) fill(1, 2, passage.value(found[0]));
  for (const auto& found : passage.find(in + "last(?: one| function)?(?:[,.;?)]| and| but|$)"))
    fill(functions - 1, functions, passage.value(found[0]));
  for (const auto& found : passage.find(in + "last {N}")) {
    const auto count = static_cast<std::size_t>(passage.value(found[1]));
    fill(functions - std::min(count, functions), functions, passage.value(found[0]));
  }
  for (const auto& found : passage.find(each + "(?:the |all )?(?:others?|rest|remaining)\\b"))
    fill(0, functions, passage.value(found[0]));
  for (const auto& found : passage.find(each + "(?:each|every|all|both)\\b")) fill(0, functions, passage.value(found[0]));
  const bool whole = std::none_of(sizes.begin(), sizes.end(), [](double size) { return size == 0; });
  return whole ? sizes : std::vector<double>();
}

bool is_environments(const Mark& mark) {
  constexpr std::array<std::string_view, 4> ids{"reserved", "concurrency", "max_concurrency", "provisioned"};
  return one_of(mark.id, ids);
}

// "api with 120 environments and a pool of 2, worker with 30 and a pool of 4": one after the other.
std::optional<Pools> alternating(const Passage& passage) {
  Pools pools;
  bool turn = false;  // whether a pool comes next
  for (const Mark& mark : passage.marks()) {
    const bool pool = mark.id == "pool";
    if (!pool && !is_environments(mark)) continue;
    if (pool != turn) return std::nullopt;
    (pool ? pools.sizes : pools.environments).push_back(mark.quantity.value);
    turn = !turn;
  }
  if (turn || pools.environments.size() < 2) return std::nullopt;
  return pools;
}

// "three services of 80 environments each"
std::optional<Pools> repeated(const Passage& passage) {
  for (const auto& found : passage.find("{N} (?:[a-z0-9]+ ){0,2}?(?:functions|lambdas|services|microservices|workers)(?: "
                                        "[a-z]+){0,3} {N}(?: [a-z]+){0,3} (?:each|apiece)\\b")) {
    const double count = passage.value(found[0]);
    constexpr double kMostFunctions = 100;
    if (passage.marks()[found[1]].id == "pool" || count < 2 || count > kMostFunctions) continue;
    Pools pools;
    pools.environments.assign(static_cast<std::size_t>(count), passage.value(found[1]));
    std::vector<double> sizes;
    for (const Mark& mark : passage.marks()) {
      if (mark.id == "pool") sizes.push_back(mark.quantity.value);
    }
    if (sizes.size() > 1) return std::nullopt;
    if (sizes.size() == 1) pools.sizes.assign(pools.environments.size(), sizes[0]);
    return pools;
  }
  return std::nullopt;
}

std::optional<Pools> listed(const Passage& passage) {
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    if (!is_environments(passage.marks()[place])) continue;
    const std::vector<std::size_t> run = run_from(passage, place);
    if (run.size() < 2) continue;
    Pools pools;
    for (const std::size_t one : run) pools.environments.push_back(passage.value(one));
    pools.sizes = sizes_in_words(passage, run.size());
    if (pools.sizes.empty()) {  // one pool for all, or none said
      std::vector<double> sizes;
      for (const Mark& mark : passage.marks()) {
        if (mark.id == "pool") sizes.push_back(mark.quantity.value);
      }
      if (sizes.size() > 1) return std::nullopt;
      if (sizes.size() == 1) pools.sizes.assign(run.size(), sizes[0]);
    }
    return pools;
  }
  return std::nullopt;
}

std::string products_of(const Pools& pools) {
  std::string list;
  for (std::size_t i = 0; i < pools.environments.size(); ++i)
    list += fmt::format("{}{} x {}", list.empty() ? "" : " + ", shown(pools.environments[i]), shown(pools.sizes[i]));
  return list;
}

// The connections that may be used: less what is kept, a share of them when the question says so.
double usable_of(const Passage& passage, double limit, double kept, Working& working) {
  const double rest = limit - kept;
  for (const auto& found :
       passage.find("(?:under|below|within|most|than|exceed|at|over)(?: the)? {P}|{P} of (?:the |its |those |them|that|max)")) {
    const double share = passage.value(found[0]) / 100;
    working.steps.push_back(fmt::format("{} of {} = {}", percent(share), shown(rest), shown(rest * share)));
    return rest * share;
  }
  if (kept > 0) working.steps.push_back(fmt::format("{} - {} = {}", shown(limit), shown(kept), shown(rest)));
  return rest;
}

}  // namespace

std::optional<Working> several_pools(const Passage& passage, const Sheet& sheet) {
  if (!sheet.wants("connections")) return std::nullopt;
  std::optional<Pools> pools = alternating(passage);
  if (!pools) pools = listed(passage);
  if (!pools) pools = repeated(passage);
  if (!pools) return std::nullopt;
  Working working;
  working.steps.push_back(fmt::format("{} functions", shown(static_cast<double>(pools->environments.size()))));
  const double environments = std::accumulate(pools->environments.begin(), pools->environments.end(), 0.0);
  std::optional<double> limit = sheet.number("connections_limit");
  for (const auto& found : passage.find("max_connections(?: is| of|=|:)* {N}")) limit = passage.value(found[0]);
  const double kept = sheet.number("connections_kept").value_or(0);
  const double usable = limit ? usable_of(passage, *limit, kept, working) : 0;
  if (!pools->sizes.empty()) {
    double used = 0;
    for (std::size_t i = 0; i < pools->sizes.size(); ++i) used += pools->environments[i] * pools->sizes[i];
    working.result = fmt::format("**{} connections in the worst case**", shown(used));
    working.steps.push_back(fmt::format("{} = {} connections", products_of(*pools), shown(used)));
    if (limit) {
      working.result += used > usable
                            ? fmt::format(": NO, {} too many for the {} that may be used", shown(used - usable), shown(usable))
                            : fmt::format(": it fits, {} of {} are spare", shown(usable - used), shown(usable));
    }
    working.result += ".";
  }
  if (limit) {
    std::string list;
    for (const double one : pools->environments) list += (list.empty() ? "" : " + ") + shown(one);
    working.steps.push_back(fmt::format("environments: {} = {}", list, shown(environments)));
    const double each = usable / environments;
    const double fits = std::floor(each + 1e-9);
    working.result +=
        fmt::format("{}With the same pool everywhere **a pool size of {}** fits: {} environments, {} connections.",
                    working.result.empty() ? "" : " ", shown(fits), shown(environments), shown(fits * environments));
    working.steps.push_back(fmt::format("the same pool everywhere: {} / {} = {}, so {}", shown(usable), shown(environments),
                                        shown(each), shown(fits)));
  }
  if (working.result.empty()) return std::nullopt;
  working.use(sheet.known_rate("concurrency"));
  working.changes.emplace_back(
      "a pool of 1: an environment handles one request at a time; RDS Proxy shares connections; cap with reserved concurrency");
  return working;
}

std::optional<Working> several_reservations(const Passage& passage, const Sheet& sheet) {
  if (!sheet.wants("unreserved") || sheet.has("reserve_wanted")) return std::nullopt;
  double sum = 0;
  std::string list;
  std::map<std::size_t, bool> taken;
  const auto add = [&](double count, double each) {
    sum += count * each;
    list += (list.empty() ? "" : " + ") + (count > 1 ? fmt::format("{} x {}", shown(count), shown(each)) : shown(each));
  };
  // "seven functions with 150 each, and two with 300 each"
  for (const auto& found : passage.find("{N} (?:[a-z0-9]+ ){0,4}?(?:with|at|of|have|has|reserve|get|take)(?: [a-z]+){0,5} {N} "
                                        "(?:[a-z]+ )?(?:each|apiece)\\b")) {
    add(passage.value(found[0]), passage.value(found[1]));
    taken[found[0]] = taken[found[1]] = true;
  }
  if (taken.empty()) return std::nullopt;
  const double account = sheet.number("account").value_or(sheet.known_rate("concurrency").value);
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    if (passage.marks()[place].id == "reserved" && !taken.contains(place)) add(1, passage.value(place));
  }
  Working working;
  const double kept = sheet.rate("concurrency-unreserved", working);
  const double left = account - sum;
  working.steps.push_back(fmt::format("reserved: {} = {}", list, shown(sum)));
  working.steps.push_back(
      fmt::format("{} - {} = {}; {} must always stay unreserved", shown(account), shown(sum), shown(left), shown(kept)));
  working.result = fmt::format("**{} are left unreserved** for all other functions; **{} more** can be reserved.", shown(left),
                               shown(std::max(0.0, left - kept)));
  if (left < kept) working.result += fmt::format(" That is not allowed: at least {} must stay unreserved.", shown(kept));
  return working;
}

}  // namespace wright
