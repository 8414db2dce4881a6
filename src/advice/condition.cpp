#include "advice/condition.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/text.h"

namespace wright {
namespace {

// "10", "memory", "0.9 * memory"
std::optional<double> operand(std::string_view text, const Slots& slots) {
  double factor = 1;
  if (const std::size_t star = text.find('*'); star != std::string_view::npos) {
    factor = std::strtod(std::string(text.substr(0, star)).c_str(), nullptr);
    text = text.substr(star + 1);
  }
  const std::string name(trim(text));
  if (const auto slot = slots.find(name); slot != slots.end()) {
    return slot->second.number ? std::optional(factor * *slot->second.number) : std::nullopt;
  }
  char* end = nullptr;
  const double number = std::strtod(name.c_str(), &end);
  return !name.empty() && *end == '\0' ? std::optional(factor * number) : std::nullopt;
}

bool compare(double left, std::string_view sign, double right) {
  if (sign == "<") return left < right;
  if (sign == "<=") return left <= right;
  if (sign == ">") return left > right;
  return left >= right;
}

bool is_one_of(const std::string& value, std::string_view alternatives) {
  const std::vector<std::string_view> list = split(alternatives, '|');
  return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return trim(one) == value; });
}

bool holds(const SlotTest& test, const Slots& slots) {
  const auto slot = slots.find(test.slot);
  const bool known = slot != slots.end();
  std::string_view text = trim(test.test);
  if (text == "known") return known;
  if (text == "unknown") return !known;
  if (!known) return false;
  if (text.starts_with('<') || text.starts_with('>')) {
    const std::string_view sign = text.substr(0, text.size() > 1 && text[1] == '=' ? 2 : 1);
    const std::optional<double> right = operand(text.substr(sign.size()), slots);
    return right && slot->second.number && compare(*slot->second.number, sign, *right);
  }
  if (text.starts_with("not ")) return !is_one_of(slot->second.text, text.substr(4));
  return is_one_of(slot->second.text, text);
}

std::vector<SlotTest> read_tests(const Value& mapping) {
  std::vector<SlotTest> tests;
  for (const Member& member : mapping.members) tests.push_back({member.key, member.value.text});
  return tests;
}

}  // namespace

Condition read_condition(const Value* value) {
  Condition condition;
  if (value == nullptr) return condition;
  if (value->is_mapping()) condition.any.push_back(read_tests(*value));
  for (const Value& item : value->items) condition.any.push_back(read_tests(item));
  return condition;
}

bool holds(const Condition& condition, const Slots& slots) {
  if (condition.any.empty()) return true;
  return std::any_of(condition.any.begin(), condition.any.end(), [&](const std::vector<SlotTest>& tests) {
    return std::all_of(tests.begin(), tests.end(), [&](const SlotTest& test) { return holds(test, slots); });
  });
}

std::vector<std::string> slots_of(const Condition& condition) {
  std::vector<std::string> names;
  for (const std::vector<SlotTest>& tests : condition.any) {
    for (const SlotTest& test : tests) names.push_back(test.slot);
  }
  return names;
}

}  // namespace wright
