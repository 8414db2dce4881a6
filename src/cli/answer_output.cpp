#include "cli/answer_output.h"

#include <unistd.h>

#include <CLI/CLI.hpp>

#include "cli/choice.h"
#include "cli/command.h"
#include "report/answer_json.h"
#include "report/answer_text.h"

namespace wright {

void add_answer_options(CLI::App& app, AnswerOutput& output) {
  add_choice<AnswerFormat>(app, "--format", output.format,
                           {{"text", AnswerFormat::Plain}, {"json", AnswerFormat::Json}, {"markdown", AnswerFormat::Markdown}},
                           "What to write; text unless given");
  add_choice<ColorChoice>(app, "--color", output.color,
                          {{"auto", ColorChoice::Auto}, {"always", ColorChoice::Always}, {"never", ColorChoice::Never}},
                          "Colours; auto follows NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM and the terminal");
}

void print_answer(const Answer& answer, const AnswerOutput& output) {
  switch (output.format) {
    case AnswerFormat::Json: print_result(answer_json(answer)); return;
    case AnswerFormat::Markdown: print_result(answer_markdown(answer)); return;
    case AnswerFormat::Plain: print_result(answer_text(answer, decide_color(output.color, STDOUT_FILENO))); return;
  }
}

}  // namespace wright
