// Provisioned concurrency in groups, each kept for its own hours: "15 all the time plus another 30 for 3 hours each day".
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "calc/cost.h"
#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {
namespace {

constexpr double kSecondsOfHour = 3600;
constexpr double kHoursOfDay = 24;

struct Kept {
  std::size_t count = 0;
  std::size_t begin = 0;  // of its part of the text
  std::size_t end = 0;
  std::optional<double> memory{};
  std::optional<double> hours{};  // a day
  std::optional<double> days{};
};

bool counts_environments(const Passage& passage, std::size_t place) {
  const Mark& mark = passage.marks()[place];
  if (mark.quantity.unit != Unit::Number || mark.quantity.value < 1 || mark.id == "days") return false;
  if (mark.id == "provisioned") return true;
  const std::string words = "(?:more|others?|provisioned|environments?|instances|units|of them|pc|warm|ones|concurrency)";
  return Pattern("^(?: " + words + ")* (?:for|during|from|with|only|all|around|at|x)\\b|^(?: " + words + ")+ ?[,(]? ?$")
      .matches(passage.after(place));
}

std::vector<Kept> groups_of(const Passage& passage) {
  std::vector<Kept> groups;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    if (!counts_environments(passage, place)) continue;
    groups.push_back({place, passage.marks()[place].begin, passage.text().size()});
    if (groups.size() > 1) groups[groups.size() - 2].end = groups.back().begin;
  }
  return groups;
}

bool is_daily(const Passage& passage, std::size_t place) {
  const Quantity& quantity = passage.marks()[place].quantity;
  return quantity.unit == Unit::Time && seconds({quantity.value}) >= kSecondsOfHour &&
         seconds({quantity.value}) <= kSecondsOfDay && passage.marks()[place].id != "duration";
}

// The numbers that stand in the part of each group.
void read_parts(const Passage& passage, std::vector<Kept>& groups) {
  for (Kept& group : groups) {
    for (std::size_t place = group.count + 1; place < passage.marks().size() && passage.marks()[place].begin < group.end;
         ++place) {
      const Mark& mark = passage.marks()[place];
      if (mark.id == "memory" && !group.memory) group.memory = mark.quantity.value;
      if (mark.id == "days") group.days = mark.quantity.value;
      if (is_daily(passage, place) && !group.hours) group.hours = seconds({mark.quantity.value}) / kSecondsOfHour;
    }
    const bool always =
        Pattern("all the time|around the clock|24/7|always|permanent|all (?:day|month)|whole (?:day|month)|day and night")
            .matches(passage.from_to(group.begin, group.end));
    if (!group.hours && always) group.hours = kHoursOfDay;
  }
}

// What stands once, before the groups or in one of them, is for all.
template <typename Value>
bool share(std::vector<Kept>& groups, Value Kept::* member, std::optional<double> otherwise) {
  Value only = otherwise;
  std::size_t having = 0;
  for (const Kept& group : groups) {
    if (!(group.*member)) continue;
    ++having;
    only = group.*member;
  }
  if (having != groups.size() && having > 1 && !otherwise) return false;
  for (Kept& group : groups) {
    if (!(group.*member)) group.*member = having > 1 ? otherwise : only;
  }
  return only.has_value();
}

}  // namespace

std::optional<Working> kept_groups(const Passage& passage, const Sheet& sheet) {
  if (!sheet.wants("provisioned_cost") || sheet.has("invocations") || sheet.has("rate")) return std::nullopt;
  std::vector<Kept> groups = groups_of(passage);
  if (groups.size() < 2) return std::nullopt;
  read_parts(passage, groups);
  std::optional<double> memory;
  for (const double size : sheet.numbers("memory")) memory = size;
  if (sheet.numbers("memory").size() != 1) memory.reset();
  if (!share(groups, &Kept::memory, memory)) return std::nullopt;
  if (std::any_of(groups.begin(), groups.end(), [](const Kept& group) { return !group.hours; })) return std::nullopt;
  Working working;
  const std::optional<Milliseconds> period = sheet.time("hours_monthly") ? sheet.time("hours_monthly") : sheet.time("period");
  const double days = period ? seconds(*period) / kSecondsOfDay : kDaysOfMonth;
  GbSeconds amount;
  for (const Kept& group : groups) {
    const double count = passage.value(group.count);
    const double own_days = group.days.value_or(days);
    const GbSeconds part = kept(count, {*group.memory}, *group.hours * own_days * kSecondsOfHour);
    working.steps.push_back(fmt::format("{} x {} GB x {} h x {} days x 3,600 s = {} GB-s", shown(count),
                                        shown(*group.memory / kMebibytesOfGibibyte), shown(*group.hours), shown(own_days),
                                        shown(part.value)));
    amount = amount + part;
  }
  const bool arm = sheet.wants("arm64") && !sheet.wants("x86");
  const char* said = sheet.has("price_keep") ? "price_keep" : "price_gbs";
  const double rate = sheet.number_or_rate(said, arm ? "arm64-provisioned" : "x86-provisioned", working);
  const Dollars cost{amount.value * rate};
  working.steps.push_back(fmt::format("{} GB-s x {} = {}", shown(amount.value), price(rate), shown(cost)));
  working.result = fmt::format("Keeping all groups ready costs **{} a month** on {}, {} GB-s.", shown(cost),
                               arm ? "arm64" : "x86_64", shown(amount.value));
  working.assumed.emplace_back("no free tier for it; started periods count as {rate:provisioned-step minutes}");
  working.monthly.push_back({"", cost.value});
  return working;
}

}  // namespace wright
