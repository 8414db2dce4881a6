#include "dialogue/slots_from_text.h"

#include "base/pattern.h"
#include "base/text.h"

namespace wright {
namespace {

SlotValue value_of(const TextPattern& pattern, const std::string& found) {
  if (!pattern.value.empty()) return text_value(pattern.value);
  SlotValue value = text_value(lower_case(replace_all(found, ",", "")));
  return value.number && pattern.factor != 1 ? number_value(*value.number * pattern.factor) : value;
}

}  // namespace

Slots slots_from_text(std::string_view text, const std::vector<SlotDefinition>& definitions) {
  Slots slots;
  for (const SlotDefinition& definition : definitions) {
    for (const TextPattern& pattern : definition.text) {
      const std::optional<std::string> found = Pattern(pattern.pattern).find(text);
      if (!found) continue;
      slots[definition.id] = value_of(pattern, *found);
      break;
    }
  }
  return slots;
}

}  // namespace wright
