#include "calc/limits.h"

#include <algorithm>

#include "base/pattern.h"
#include "base/text.h"
#include "calc/format.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

std::string limit_text(const Rate& rate) {
  if (rate.unit == "s") return shown(from_seconds(rate.value));
  return rate.unit == "MB" ? shown(Mebibytes{rate.value}) : shown(rate.value);
}

// A bare number has the unit that its figure gives to bare numbers.
bool breaks(const Quantity& quantity, const Rate& rate, bool is_most) {
  const bool is_time = rate.unit == "s";
  const Unit unit = is_time ? Unit::Time : rate.unit == "MB" ? Unit::Size : Unit::Number;
  if (quantity.unit != unit && !(is_time && quantity.unit == Unit::Number)) return false;
  const double limit = is_time ? from_seconds(rate.value).value : rate.value;
  return is_most ? quantity.value > limit : quantity.value < limit;
}

}  // namespace

Result<std::optional<BrokenLimit>> find_broken_limit(std::string_view question, const Figures& figures, const RateTable& rates,
                                                     const std::string& file, std::string_view table_text) {
  const Table table = TRY(read_table(file, table_text));
  for (const Value& limit : table.root().items) {
    const auto said = figures.values.find(text_of(limit, "figure"));
    if (said == figures.values.end()) continue;
    for (const std::string key : {"most", "least"}) {
      const std::string id = text_of(limit, key);
      if (id.empty() || !rates.has(id)) continue;
      const Rate& rate = rates.rate(id);
      const bool is_broken = std::any_of(said->second.begin(), said->second.end(),
                                         [&](const Figure& figure) { return breaks(figure.quantity, rate, key == "most"); });
      if (!is_broken || matches_any(question, texts_of(limit, "unless"))) continue;
      const std::vector<std::string> when = texts_of(limit, "when");
      if (!when.empty() && !matches_any(question, when)) continue;
      return BrokenLimit{replace_all(text_of(limit, "say"), "{" + key + "}", limit_text(rate)), &rate};
    }
  }
  return std::nullopt;
}

}  // namespace wright
