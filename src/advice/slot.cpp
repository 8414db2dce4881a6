#include "advice/slot.h"

#include <fmt/format.h>

#include <cstdlib>

#include "knowledge/yaml_table.h"

namespace wright {
namespace {

// An entry of `text` is a pattern, or {match, value, factor}.
TextPattern read_pattern(const Value& value) {
  if (value.is_scalar()) return {value.text, "", 1};
  const std::string factor = text_of(value, "factor");
  return {text_of(value, "match"), text_of(value, "value"), factor.empty() ? 1 : std::strtod(factor.c_str(), nullptr)};
}

}  // namespace

SlotValue number_value(double number) { return {fmt::format("{:g}", number), number, {}}; }

SlotValue text_value(std::string text) {
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  const bool is_number = !text.empty() && *end == '\0';
  return {std::move(text), is_number ? std::optional(number) : std::nullopt, {}};
}

Result<std::vector<SlotDefinition>> read_slots(const std::string& file, std::string_view text) {
  const Table table = TRY(read_table(file, text));
  std::vector<SlotDefinition> slots;
  for (const Member& member : table.root().members) {
    const Value& value = member.value;
    SlotDefinition slot;
    slot.id = member.key;
    slot.label = text_of(value, "label");
    slot.unit = text_of(value, "unit");
    slot.fact = text_of(value, "fact");
    slot.findings = texts_of(value, "findings");
    slot.ask = text_of(value, "ask");
    slot.why = text_of(value, "why");
    slot.assume = text_of(value, "assume");
    slot.answered_by = text_of(value, "answered_by");
    slot.words = texts_of(value, "words");
    if (slot.label.empty()) {
      return failure(
          {ErrorCode::InvalidInput, fmt::format("slot `{}` has no label", slot.id), file, member.key_place.start().line});
    }
    if (const Value* patterns = value.find("text")) {
      for (const Value& pattern : patterns->items) slot.text.push_back(read_pattern(pattern));
    }
    slots.push_back(std::move(slot));
  }
  return slots;
}

}  // namespace wright
