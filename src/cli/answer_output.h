#pragma once
// How commands that answer write their answers.

#include "advice/answer.h"
#include "cli/terminal.h"

namespace CLI {
class App;
}

namespace wright {

enum class AnswerFormat : std::uint8_t { Plain, Json, Markdown };

struct AnswerOutput {
  AnswerFormat format = AnswerFormat::Plain;
  ColorChoice color = ColorChoice::Auto;
};

void add_answer_options(CLI::App& app, AnswerOutput& output);
void print_answer(const Answer& answer, const AnswerOutput& output);

}  // namespace wright
