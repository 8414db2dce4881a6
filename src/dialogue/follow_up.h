#pragma once
// Short remarks after an answer. Their patterns are data/knowledge/tables/follow_ups.yaml.

#include <cstdint>
#include <string_view>

#include "knowledge/library.h"

namespace wright {

enum class Remark : std::uint8_t {
  None,         // a question or a statement of its own
  Why,          // wants the reason
  Code,         // wants the code
  Assumptions,  // wants to know what was taken for granted
  Sources,      // doubts, or wants to read on
  More,         // wants all of it
  Brief,        // wants it shorter
  Thanks,
  Greeting,
  Ability,  // wants to know what we can do
};

[[nodiscard]] Remark read_remark(std::string_view said, const Library& library);

// The remark goes on about what was asked before: "and on arm?", "what if it is 10 s", "no, it is in a VPC".
[[nodiscard]] bool goes_on(std::string_view said, const Library& library);

// It takes something back: "no, it is in a VPC", "sorry, 10 s".
[[nodiscard]] bool corrects(std::string_view said, const Library& library);

}  // namespace wright
