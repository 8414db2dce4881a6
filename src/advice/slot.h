#pragma once
// What advice depends on: the timeout, the workload, the architecture ... A slot is filled from the project, from the text of the
// question, or by asking. The table of slots is data/knowledge/tables/slots.yaml.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "advice/answer.h"
#include "base/result.h"

namespace wright {

// How a text fills a slot: the first group of the pattern is the value, unless one is given.
struct TextPattern {
  std::string pattern;  // a regular expression, case does not matter
  std::string value;    // "" to take the group
  double factor = 1;    // of a number: 60 for minutes when the unit is seconds
};

struct SlotDefinition {
  std::string id;
  std::string label;                  // as shown: "Timeout"
  std::string unit;                   // "s", "MB", ""
  std::string fact;                   // name of the reading from the project; "" for none
  std::vector<std::string> findings;  // rules whose findings are counted; the slot is then a number
  std::vector<TextPattern> text;
  std::string ask;                 // the question that fills it
  std::string why;                 // why its answer matters
  std::string assume;              // what is taken for granted while it is unknown; "" for nothing
  std::string answered_by;         // a slot of findings that stand for a value that is not set; "" for none
  std::vector<std::string> words;  // a question or card with one of them is about this slot
};

struct SlotValue {
  std::string text;  // "10", "arm64", "io"
  std::optional<double> number;
  std::vector<Evidence> evidence;  // where it was read; empty when it was said in the question
};

using Slots = std::map<std::string, SlotValue, std::less<>>;

[[nodiscard]] SlotValue number_value(double number);
[[nodiscard]] SlotValue text_value(std::string text);

// Reads the table; errors name `file` and the line.
[[nodiscard]] Result<std::vector<SlotDefinition>> read_slots(const std::string& file, std::string_view text);

}  // namespace wright
