#pragma once
// What a sum reads from: the figures of the question and the project, what is asked, the table of rates.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "calc/figures.h"
#include "calc/units.h"
#include "calc/working.h"
#include "knowledge/rate_table.h"

namespace wright {

class Sheet {
 public:
  Sheet(const Figures& figures, const RateTable& rates) : figures_(figures), rates_(rates) {}

  [[nodiscard]] bool wants(std::string_view id) const { return figures_.wants.contains(id); }
  [[nodiscard]] bool has(std::string_view figure) const { return figures_.values.contains(figure); }
  [[nodiscard]] const std::vector<Figure>& all(std::string_view figure) const;
  [[nodiscard]] std::vector<double> numbers(std::string_view figure) const;
  [[nodiscard]] std::optional<double> number(std::string_view figure) const;  // the first
  // Those of several figures, in the order of the text.
  [[nodiscard]] std::vector<Figure> ordered(std::initializer_list<std::string_view> figures) const;
  // Sums of money in the question that no sum has asked for.
  [[nodiscard]] std::vector<double> unused_money() const;
  [[nodiscard]] std::optional<Milliseconds> time(std::string_view figure) const;
  // The time of one invocation, however the question calls it.
  [[nodiscard]] std::optional<Milliseconds> handling_time() const;

  // The figure, else the rate of the table. What is not said in the question is written down in the working.
  [[nodiscard]] double number_or_rate(std::string_view figure, std::string_view rate, Working& working) const;
  // The figure as a number a month: a count, or a rate that lasts 30 days; `invocations` may also be an interval.
  [[nodiscard]] std::optional<double> per_month(std::string_view figure, Working& working) const;
  [[nodiscard]] double month_of(const Quantity& quantity) const;
  [[nodiscard]] double count_per_month(const Quantity& quantity) const;
  [[nodiscard]] const Rate& known_rate(std::string_view id) const { return rates_.rate(id); }
  [[nodiscard]] double rate(std::string_view id, Working& working) const;
  // The figure, else `value`, which is then assumed aloud: "memory 128 MB".
  [[nodiscard]] double number_or(std::string_view figure, double value, std::string_view aloud, Working& working) const;
  // Says which of the figures came from the project.
  void tell_origins(Working& working, std::initializer_list<std::string_view> figures) const;

 private:
  const Figures& figures_;
  const RateTable& rates_;
  mutable std::set<std::string, std::less<>> used_;  // figures that were asked for
};

}  // namespace wright
