#pragma once
#include <string>

#include "advice/answer.h"

namespace wright {

// data/schemas/ask-1.schema.json
[[nodiscard]] std::string answer_json(const Answer& answer);

}  // namespace wright
