#include "report/first_steps.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "knowledge/yaml_table.h"

namespace wright {
namespace {

struct Ranked {
  FirstStep step;
  std::size_t rank = 0;  // of the category in the table: the first is worth most
};

}  // namespace

std::vector<FirstStep> order_steps(const std::vector<ReviewedFinding>& findings, std::string_view worth_table) {
  const Result<Table> table = read_table("worth.yaml", worth_table);
  std::map<std::string, Ranked> by_rule;
  for (const ReviewedFinding& finding : findings) {
    Ranked& ranked = by_rule[finding.finding.rule];
    ranked.step.rule = finding.finding.rule;
    ranked.step.severity = std::max(ranked.step.severity, finding.severity);
    ++ranked.step.places;
    if (!table || finding.card == nullptr) continue;
    const std::vector<Member>& rows = table->root().members;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Member& m) { return m.key == finding.card->category; });
    ranked.rank = static_cast<std::size_t>(row - rows.begin());
    if (row != rows.end()) ranked.step.worth = row->value.text;
  }
  std::vector<Ranked> order;
  order.reserve(by_rule.size());
  for (auto& [rule, ranked] : by_rule) order.push_back(std::move(ranked));
  std::stable_sort(order.begin(), order.end(), [](const Ranked& a, const Ranked& b) {
    return std::tie(b.step.severity, a.rank, b.step.places) < std::tie(a.step.severity, b.rank, a.step.places);
  });
  std::vector<FirstStep> steps;
  steps.reserve(order.size());
  for (Ranked& ranked : order) steps.push_back(std::move(ranked.step));
  return steps;
}

}  // namespace wright
