#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "calc/capacity.h"
#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

// "concurrency 40, 60 and 25": of each function.
std::optional<double> environments_of_all(const Sheet& sheet) {
  std::vector<double> several = sheet.numbers("concurrency");
  for (const double one : sheet.numbers("loose")) {
    if (sheet.wants("together") && !several.empty() && one > 1) several.push_back(one);
  }
  const std::optional<double> functions = sheet.number("functions");
  if (several.size() < 2 || !functions || static_cast<double>(several.size()) != *functions) return std::nullopt;
  return std::accumulate(several.begin(), several.end(), 0.0);
}

std::optional<double> environments_of(const Sheet& sheet, Working& working) {
  if (const std::optional<double> all = environments_of_all(sheet)) return all;
  for (const char* figure : {"concurrency", "reserved", "max_concurrency", "provisioned"}) {
    if (const std::optional<double> count = sheet.number(figure)) return count;
  }
  const std::optional<double> rate = sheet.number("rate");
  const std::optional<Milliseconds> duration = sheet.handling_time();
  if (!rate || !duration) return std::nullopt;
  const double needed = std::ceil(concurrency({*rate}, *duration) - 1e-9);
  working.steps.push_back(fmt::format("environments: {}/s x {} s = {}", shown(*rate), shown(seconds(*duration)), shown(needed)));
  return needed;
}

// The largest pool of each environment that stays inside the limit.
void add_fitting_pool(double environments, std::optional<double> limit, double kept, Working& working) {
  if (!limit || environments <= 0) return;
  const double each = (*limit - kept) / environments;
  const double fits = std::floor(each + 1e-9);
  working.steps.push_back(
      fmt::format("pool that fits: {} / {} = {}, so {}", shown(*limit - kept), shown(environments), shown(each), shown(fits)));
  working.result += fits >= 1 ? fmt::format(" The largest pool size that fits = {} for each environment.", shown(fits))
                              : std::string(" Not even a pool of one fits: fewer environments or RDS Proxy.");
}

// The same limit with the other pools that the question names.
void add_other_pools(const Sheet& sheet, double limit, double kept, std::optional<double> environments, Working& working) {
  const std::vector<double> pools = sheet.numbers("pool");
  for (std::size_t i = 1; i < pools.size(); ++i) {
    if (pools[i] <= 0 || pools[i] == pools[0]) continue;
    const double most = std::floor((limit - kept) / pools[i] + 1e-9);
    working.result += fmt::format(" With a pool of {} **at most {} environments**", shown(pools[i]), shown(most));
    working.steps.push_back(
        fmt::format("pool of {}: ({} - {}) / {} = {}", shown(pools[i]), shown(limit), shown(kept), shown(pools[i]), shown(most)));
    if (environments) {
      const double used = *environments * pools[i];
      working.result += fmt::format("; {} use {} connections: {}", shown(*environments), shown(used),
                                    used + kept > limit ? "too many" : "it fits");
    }
    working.result += ".";
  }
}

}  // namespace

void add_connection_sums(const Sheet& sheet, Workings& out) {
  if (!sheet.wants("connections")) return;
  Working working;
  const std::optional<double> limit = sheet.number("connections_limit");
  const double pool = sheet.number_or("pool", 1, "one connection for each environment", working);
  const double kept = sheet.number("connections_kept").value_or(0);
  const std::optional<double> environments = environments_of(sheet, working);
  if (!environments && !limit) return;
  if (!limit && *environments <= 1 && !sheet.wants("number_asked")) return;
  if (environments) {
    const bool each = sheet.wants("each_function") && !environments_of_all(sheet);
    const double functions = each ? sheet.number("functions").value_or(1) : 1;
    const double used = *environments * pool * functions;
    working.result = fmt::format("**{} connections in the worst case**", shown(used));
    working.steps.push_back(fmt::format("{}{} environments x {} = {} connections",
                                        functions > 1 ? shown(functions) + " functions x " : std::string(), shown(*environments),
                                        shown(pool), shown(used)));
    if (limit) {
      working.result +=
          used + kept > *limit
              ? fmt::format(": too many, it exceeds the limit of {} by {}", shown(*limit), shown(used + kept - *limit))
              : fmt::format(": within the limit of {}, {} spare", shown(*limit), shown(*limit - used - kept));
    }
    working.result += ".";
    if (limit && *limit > 0)
      working.steps.push_back(fmt::format("{} of {} are {}", shown(used), shown(*limit), percent(used / *limit)));
    if (limit && sheet.wants("share_asked")) working.result += fmt::format(" That is {} of it.", percent(used / *limit));
    add_fitting_pool(*environments * functions, limit, kept, working);
  }
  if (limit) {
    const double most = std::floor((*limit - kept) / pool + 1e-9);  // of all functions together
    working.result += fmt::format("{}**At most {} environments** may run at a time (reserved concurrency {}).",
                                  environments ? " " : "", shown(most), shown(most));
    working.steps.push_back(kept > 0 ? fmt::format("({} - {}) / {} = {}", shown(*limit), shown(kept), shown(pool), shown(most))
                                     : fmt::format("{} / {} = {}", shown(*limit), shown(pool), shown(most)));
    add_other_pools(sheet, *limit, kept, environments, working);
  }
  working.use(sheet.known_rate("concurrency"));
  working.changes.emplace_back(
      "a pool of 1: an environment handles one request at a time; RDS Proxy shares connections; cap with reserved concurrency or "
      "MaximumConcurrency");
  out.push_back(std::move(working));
}

}  // namespace wright
