#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/near_match.h"
#include "dialogue/conversation.h"

namespace wright {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string data_folder;
  AnswerOutput output;
};

// A name that is no card: the ids that a typing mistake or the meaning of the words come near to.
Error unknown_card(const std::string& typed, const Library& library) {
  std::vector<std::string> ids;
  for (const Card* card : library.cards()) ids.push_back(card->id);
  std::vector<std::string> near = nearest_ids(typed, library);
  if (const std::string mistyped = near_match(typed, ids); !mistyped.empty()) near.insert(near.begin(), mistyped);
  const std::string hint = near.empty() ? "" : fmt::format("; near to it: {}", join(near, ", "));
  return {ErrorCode::Usage, fmt::format("nothing is called `{}`{}", typed, hint)};
}

Result<ExitCode> explain_card(const Options& options) {
  const Library library = TRY(open_library(options.data_folder));
  const std::string typed = join(options.words, " ");
  const Card* card = library.find(lower_case(replace_all(typed, " ", "-")));
  if (card == nullptr) return failure(unknown_card(typed, library));
  print_answer(explain(*card, library), options.output);
  return ExitCode::Clean;
}

std::function<ExitCode()> set_up(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("NAME", options->words, "The id of a rule, an error or a topic")->required();
  add_answer_options(app, options->output);
  app.add_option("--data-dir", options->data_folder, "Read the cards from this folder instead of those in the program")
      ->type_name("FOLDER");
  return [options] {
    const Result<ExitCode> result = explain_card(*options);
    return result ? *result : fail_with(result.error());
  };
}

}  // namespace

extern const Command explain_command{"explain", "Explain a rule, an error or a topic",
                                     "lambdawright explain deprecated-runtime\n"
                                     "lambdawright explain exec-format-error --format markdown",
                                     &set_up};

}  // namespace wright
