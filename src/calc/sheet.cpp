#include "calc/sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "calc/format.h"

namespace wright {

void Working::use(const Rate& rate) {
  if (std::find(rates.begin(), rates.end(), &rate) == rates.end()) rates.push_back(&rate);
}

const std::vector<Figure>& Sheet::all(std::string_view figure) const {
  static const std::vector<Figure> none;
  const auto found = figures_.values.find(figure);
  if (found == figures_.values.end()) return none;
  used_.insert(found->first);
  return found->second;
}

std::vector<Figure> Sheet::ordered(std::initializer_list<std::string_view> figures) const {
  std::vector<Figure> list;
  for (const std::string_view figure : figures) {
    const std::vector<Figure>& some = all(figure);
    list.insert(list.end(), some.begin(), some.end());
  }
  std::sort(list.begin(), list.end(), [](const Figure& a, const Figure& b) { return a.at < b.at; });
  return list;
}

std::vector<double> Sheet::unused_money() const {
  std::vector<double> list;
  for (const auto& [id, figures] : figures_.values) {
    if (used_.contains(id)) continue;
    for (const Figure& figure : figures) {
      if (figure.quantity.unit == Unit::Money) list.push_back(figure.quantity.value);
    }
  }
  return list;
}

double Sheet::count_per_month(const Quantity& quantity) const {
  if (quantity.unit == Unit::Time) return kSecondsOfMonth / seconds({quantity.value});
  return quantity.unit == Unit::Rate ? quantity.count * (kSecondsOfMonth / quantity.period) : quantity.value;
}

std::vector<double> Sheet::numbers(std::string_view figure) const {
  std::vector<double> list;
  for (const Figure& one : all(figure)) list.push_back(one.quantity.value);
  return list;
}

std::optional<double> Sheet::number(std::string_view figure) const {
  const std::vector<Figure>& list = all(figure);
  return list.empty() ? std::nullopt : std::optional(list.front().quantity.value);
}

std::optional<Milliseconds> Sheet::time(std::string_view figure) const {
  const std::optional<double> value = number(figure);
  return value ? std::optional(Milliseconds{*value}) : std::nullopt;
}

double Sheet::rate(std::string_view id, Working& working) const {
  const Rate& rate = rates_.rate(id);
  working.use(rate);
  return rate.value;
}

std::optional<Milliseconds> Sheet::handling_time() const {
  for (const char* figure : {"billed", "duration", "percentile", "item_time", "batch_time", "attempt_time"}) {
    if (const std::optional<Milliseconds> found = time(figure); found && found->value > 0) return found;
  }
  return std::nullopt;
}

// The seconds of the month that a rate lasts: "6 a day on 22 days".
double Sheet::month_of(const Quantity& quantity) const {
  constexpr double kLeastDays = 18;
  const std::optional<double> days = has("days") ? number("days") : std::nullopt;
  if (days && quantity.period == kSecondsOfDay) return *days * kSecondsOfDay;
  const std::optional<Milliseconds> period = time("period");
  const bool is_month = period && seconds(*period) >= kLeastDays * kSecondsOfDay && seconds(*period) < kSecondsOfMonth;
  return is_month && quantity.period == kSecondsOfDay ? seconds(*period) : kSecondsOfMonth;
}

std::optional<double> Sheet::per_month(std::string_view figure, Working& working) const {
  const std::vector<Figure>& list = has(figure) ? all(figure) : all("rate");
  if (list.empty()) return std::nullopt;
  const Quantity& quantity = list.front().quantity;
  const std::vector<double> hours = numbers("long_time");  // "3,200 a minute for 10 h, 400 for the other 14 h"
  if (list.size() > 1 && list.size() == hours.size() && quantity.unit == Unit::Rate) {
    double sum = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const double day = list[i].quantity.value * hours[i] / 1000;
      working.steps.push_back(
          fmt::format("a day: {}/s x {} s = {}", shown(list[i].quantity.value), shown(hours[i] / 1000), shown(day)));
      sum += day * kDaysOfMonth;
    }
    working.assumed.emplace_back("30 such days");
    return sum;
  }
  if (quantity.unit == Unit::Time) {                      // every 5 minutes
    const double many = number("schedules").value_or(1);  // "1,200 schedules, each fires every 10 minutes"
    if (many > 1) {
      const double all = kSecondsOfMonth / seconds({quantity.value}) * many;
      working.steps.push_back(
          fmt::format("a month: {} x 30 days / {} = {}", shown(many), shown(Milliseconds{quantity.value}), shown(all)));
      return all;
    }
    const double count = kSecondsOfMonth / seconds({quantity.value});
    working.steps.push_back(fmt::format("a month: 30 days / {} = {}", shown(Milliseconds{quantity.value}), shown(count)));
    return count;
  }
  if (quantity.unit != Unit::Rate) return quantity.value;
  if (const std::optional<Milliseconds> daily = time("hours_daily"); daily && quantity.period < kSecondsOfDay) {
    double days = number("days").value_or(kDaysOfMonth);
    if (const std::optional<Milliseconds> monthly = time("hours_monthly")) days = seconds(*monthly) / kSecondsOfDay;
    const double active = quantity.count / quantity.period * seconds(*daily) * days;
    working.steps.push_back(fmt::format("a month: {} a second x {} h x 3,600 s x {} days = {}", shown(quantity.value),
                                        shown(seconds(*daily) / 3600), shown(days), shown(active)));
    return active;
  }
  const double count = quantity.count * (month_of(quantity) / quantity.period);
  if (quantity.period < kSecondsOfMonth) {
    working.steps.push_back(
        fmt::format("a month: {} x {} = {}", shown(quantity.count), shown(month_of(quantity) / quantity.period), shown(count)));
    working.assumed.push_back(fmt::format("a month of {} days at that rate", shown(month_of(quantity) / kSecondsOfDay)));
  }
  return count;
}

double Sheet::number_or_rate(std::string_view figure, std::string_view id, Working& working) const {
  const std::optional<double> said = number(figure);
  if (!said) return rate(id, working);
  const Rate& known = rates_.rate(id);
  if (*said != known.value)
    working.assumed.push_back(fmt::format("{} {} as you say (the table has {})", known.label, shown(*said), shown(known.value)));
  return *said;
}

double Sheet::number_or(std::string_view figure, double value, std::string_view aloud, Working& working) const {
  if (const std::optional<double> said = number(figure)) return *said;
  working.assumed.emplace_back(aloud);
  return value;
}

void Sheet::tell_origins(Working& working, std::initializer_list<std::string_view> figures) const {
  for (const std::string_view id : figures) {
    const std::vector<Figure>& list = all(id);
    if (list.empty() || list.front().origin != Origin::Project) continue;
    working.assumed.push_back(
        fmt::format("{} {} from your project (`{}`)", id, shown(list.front().quantity.value), list.front().place));
  }
}

}  // namespace wright
