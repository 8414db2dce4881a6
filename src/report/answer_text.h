#pragma once
#include <string>

#include "advice/answer.h"
#include "report/style.h"

namespace wright {

// The answer with its code and sources as Markdown.
[[nodiscard]] std::string answer_markdown(const Answer& answer);
// The same for a terminal: emphasis becomes bold where there are colours and vanishes where there are none; code stays as it is.
[[nodiscard]] std::string answer_text(const Answer& answer, Color color);

}  // namespace wright
