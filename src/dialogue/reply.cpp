#include "dialogue/reply.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/pattern.h"
#include "base/text.h"

namespace wright {
namespace {

constexpr std::size_t kLongestReply = 160;  // bytes; in a longer text a bare number can mean anything

// The number of a reply in the unit of the slot; nothing when there is no such number.
std::optional<double> number_in(std::string_view said, const std::string& unit) {
  const auto scaled = [&](const char* pattern, double factor) -> std::optional<double> {
    const std::optional<std::string> found = Pattern(pattern).find(said);
    if (!found) return std::nullopt;
    const SlotValue value = text_value(replace_all(*found, ",", ""));
    return value.number ? std::optional(*value.number * factor) : std::nullopt;
  };
  if (unit == "s") {
    if (const auto minutes = scaled(R"(\b([\d.,]+)\s*(?:m|min|mins|minutes?)\b)", 60)) return minutes;
    return scaled(R"(\b([\d.,]+)\s*(?:s|sec|secs|seconds?)\b)", 1);
  }
  if (unit == "ms") {
    if (const auto milliseconds = scaled(R"(\b([\d.,]+)\s*(?:ms|msec|milliseconds?)\b)", 1)) return milliseconds;
    return scaled(R"(\b([\d.,]+)\s*(?:s|sec|secs|seconds?)\b)", 1000);
  }
  if (unit == "MB") {
    if (const auto gigabytes = scaled(R"(\b([\d.,]+)\s*(?:gb|gib|g)\b)", 1024)) return gigabytes;
    return scaled(R"(\b([\d.,]+)\s*(?:mb|mib|m)\b)", 1);
  }
  return std::nullopt;
}

// The value among those that the slot's patterns can give, named in the reply: "io", "arm64".
std::optional<SlotValue> named_value(std::string_view said, const SlotDefinition& definition) {
  std::set<std::string> values;
  for (const TextPattern& pattern : definition.text) {
    if (!pattern.value.empty()) values.insert(pattern.value);
  }
  for (const std::string& value : values) {
    if (value == "yes" || value == "no") continue;
    if (Pattern(fmt::format(R"((?:^|[^\w-]){}(?:[^\w-]|$))", value)).matches(said)) return text_value(value);
  }
  const bool yes_or_no = values.contains("yes") || values.contains("no");
  if (yes_or_no && Pattern(R"(^(?:no|nope|not|never)\b)").matches(said)) return text_value("no");
  if (yes_or_no && Pattern(R"(^(?:yes|yeah|yep|yup|sure|right)\b)").matches(said)) return text_value("yes");
  return std::nullopt;
}

// A number without a unit belongs to the first open question for a number.
std::optional<double> bare_number(std::string_view said) {
  const std::optional<std::string> found = Pattern(R"(^[~<>=]*\s*([\d.,]+)\s*[.!]?$)").find(said);
  return found ? text_value(replace_all(*found, ",", "")).number : std::nullopt;
}

}  // namespace

Slots slots_from_reply(std::string_view said, const std::vector<const SlotDefinition*>& asked) {
  Slots slots;
  const std::string_view text = trim(said);
  if (text.empty() || text.size() > kLongestReply || text.back() == '?') return slots;
  bool yes_or_no_taken = false;
  for (const SlotDefinition* definition : asked) {
    if (!definition->unit.empty()) {
      if (const auto number = number_in(text, definition->unit)) slots[definition->id] = number_value(*number);
      continue;
    }
    std::optional<SlotValue> value = named_value(text, *definition);
    const bool yes_or_no = value && (value->text == "yes" || value->text == "no");
    if (!value || (yes_or_no && yes_or_no_taken)) continue;
    yes_or_no_taken = yes_or_no_taken || yes_or_no;
    slots[definition->id] = *value;
  }
  const std::optional<double> bare = bare_number(text);
  const auto number = std::find_if(asked.begin(), asked.end(), [](const SlotDefinition* d) { return !d->unit.empty(); });
  if (slots.empty() && bare && number != asked.end()) slots[(*number)->id] = number_value(*bare);
  return slots;
}

}  // namespace wright
