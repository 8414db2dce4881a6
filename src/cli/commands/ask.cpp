#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>

#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/asked_project.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "dialogue/conversation.h"

namespace wright {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string project;
  bool no_project = false;
  bool brief = false;
  bool full = false;
  std::string data_folder;
  AnswerOutput output;

  [[nodiscard]] Length length() const { return brief ? Length::Brief : full ? Length::Full : Length::Normal; }
};

Result<std::string> question_text(const Options& options) {
  std::string text = join(options.words, " ");
  if (text.empty() || text == "-") {
    if (isatty(STDIN_FILENO) != 0)
      return failure({ErrorCode::Usage, "ask what? give the question, or write it to the standard input"});
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
  }
  if (trim(text).empty()) return failure({ErrorCode::Usage, "the question is empty"});
  return text;
}

Result<ExitCode> ask(const Options& options) {
  const std::string text = TRY(question_text(options));
  const Library library = TRY(open_library(options.data_folder));
  const std::unique_ptr<AskedProject> project = options.no_project ? nullptr : TRY(find_asked_project(options.project, library));
  const Question question = read_question(text, library);
  const std::optional<ProjectView> view = project ? std::optional<ProjectView>(project->view()) : std::nullopt;
  AnswerStyle style;
  style.length = options.length();
  print_answer(answer(question, library, view ? &*view : nullptr, {}, style), options.output);
  return ExitCode::Clean;
}

std::function<ExitCode()> set_up(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("QUESTION", options->words,
                 "The question, an error text, a log; `-` or nothing reads it from the standard input");
  app.add_option("--project", options->project,
                 "The project that the question is about; this folder unless given, when it is one")
      ->type_name("PATH");
  app.add_flag("--no-project", options->no_project, "Answer without looking at a project");
  CLI::Option* const brief = app.add_flag("--brief", options->brief, "Only the answer itself and what is asked back");
  app.add_flag("--full", options->full, "Everything that is known about it")->excludes(brief);
  add_answer_options(app, options->output);
  app.add_option("--data-dir", options->data_folder, "Read the cards from this folder instead of those in the program")
      ->type_name("FOLDER");
  return [options] {
    const Result<ExitCode> result = ask(*options);
    return result ? *result : fail_with(result.error());
  };
}

}  // namespace

extern const Command ask_command{"ask", "Answer a question about AWS Lambda functions in Rust",
                                 "lambdawright ask \"my lambda is timing out\"\n"
                                 "lambdawright ask --project services/orders \"why are cold starts slow?\"\n"
                                 "lambdawright ask --format json -- \"exec format error\"\n"
                                 "lambdawright ask - < error.log",
                                 &set_up};

}  // namespace wright
